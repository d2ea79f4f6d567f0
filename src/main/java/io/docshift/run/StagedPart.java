package io.docshift.run;

/**
 * A finished file of documents.
 *
 * @param area where it is
 * @param index the index its documents go to, or for before-images the index they are from
 * @param kind what its lines are
 * @param file its name, count and checksum
 */
public record StagedPart(Staging.Area area, String index, Kind kind, Staging.StagedFile file) {

    /** What the lines of a staged file are. */
    public enum Kind {
        /** Before-images: of every document that changes, or of every document of an index that is rebuilt. */
        BEFORE,
        /** After-images of documents whose address stays; {@code _version} is the one they replace. */
        CHANGED,
        /** After-images of documents whose address changes. */
        MOVED,
        /** Documents made by rules. */
        CREATED,
        /** Documents made by rules that take the place of a document that is there. */
        REPLACING,
        /** Addresses of documents that go or move away, with their versions; no source. */
        GONE,
        /** Which before-images stay as they are: lines {@code {"file","offset","length","documents"}}. */
        CARRIED,
        /** Address, version and outcome of every document read. */
        READ,
        /** Addresses that documents come to where none was read. */
        ARRIVALS
    }
}
