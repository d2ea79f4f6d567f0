package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be the same about a document, as a line that sorts by type and id; of one address the last line counts.
 *
 * @param order the letter that the lines of one address sort by
 * @param fingerprint of its source, routing and parent
 * @param expiry when it expires, in milliseconds since the epoch; -1 if it does not
 */
record ImageLine(
        String type,
        String id,
        char order,
        String fingerprint,
        long expiry,
        @Nullable String routing,
        @Nullable String parent) {

    /** Of a document as it is. */
    static final char FIRST = 'a';
    /** Of a document that replaces another. */
    static final char LAST = 'z';

    static RawJson of(Document document, char order) {
        Metadata metadata = document.metadata();
        Long expiry = metadata.expiry();
        return RawJson.of(AddressKey.within(document.address())
                + order
                + "\t"
                + Fingerprint.of(document)
                + "\t"
                + (expiry == null ? -1 : expiry)
                + "\t"
                + escaped(metadata.routing())
                + "\t"
                + escaped(metadata.parent()));
    }

    private static String escaped(@Nullable String text) {
        return text == null ? "" : AddressKey.escaped(text);
    }

    /** The line of these fields; null for none. */
    static @Nullable ImageLine of(@Nullable List<String> fields) {
        if (fields == null) {
            return null;
        }
        return new ImageLine(
                fields.get(0),
                fields.get(1),
                fields.get(2).charAt(0),
                fields.get(3),
                Long.parseLong(fields.get(4)),
                fields.get(5).isEmpty() ? null : fields.get(5),
                fields.get(6).isEmpty() ? null : fields.get(6));
    }

    boolean hasExpiredBy(long instant) {
        return expiry >= 0 && expiry <= instant;
    }

    boolean isSameAs(ImageLine other) {
        return fingerprint.equals(other.fingerprint);
    }

    /** Where to find the document in an index of this name. */
    Source.Located in(String index) {
        return new Source.Located(new Address(index, type, id), new Metadata(routing, parent, null, null));
    }
}
