package io.docshift.doc;

/**
 * The version a server gave a document, in whichever of its two forms it has; -1 stands for a part it did not give.
 *
 * @param version {@code _version}
 * @param seqNo {@code _seq_no} (from 6.7)
 * @param primaryTerm {@code _primary_term} (from 6.7)
 */
public record Version(long version, long seqNo, long primaryTerm) {

    private static final Version NONE = new Version(-1, -1, -1);

    public static Version none() {
        return NONE;
    }

    public static Version of(long version) {
        return new Version(version, -1, -1);
    }

    public boolean isKnown() {
        return version >= 0 || seqNo >= 0;
    }
}
