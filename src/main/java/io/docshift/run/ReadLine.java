package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.List;

/**
 * What was noted of a document when it was read: a line that sorts by type and id.
 *
 * @param expiry when it expires, in milliseconds since the epoch; -1 if it does not
 * @param way the letter of what became of it
 */
record ReadLine(String type, String id, Version version, long expiry, char way) {

    static final char STAYS = 's';
    static final char CHANGES = 'c';
    static final char LEAVES = 'l';
    static final char FAILS = 'f';

    static RawJson of(Document document, char way) {
        Version version = document.version();
        Long expiry = document.metadata().expiry();
        return RawJson.of(AddressKey.within(document.address())
                + version.version()
                + "\t"
                + version.seqNo()
                + "\t"
                + version.primaryTerm()
                + "\t"
                + (expiry == null ? -1 : expiry)
                + "\t"
                + way);
    }

    static ReadLine parse(RawJson line) {
        return of(AddressKey.fields(line.toString()));
    }

    static ReadLine of(List<String> fields) {
        Version version = new Version(
                Long.parseLong(fields.get(2)), Long.parseLong(fields.get(3)), Long.parseLong(fields.get(4)));
        return new ReadLine(
                fields.get(0),
                fields.get(1),
                version,
                Long.parseLong(fields.get(5)),
                fields.get(6).charAt(0));
    }

    /** Whether the document is still at its address afterwards. */
    boolean remains() {
        return way != LEAVES;
    }

    /** Whether its rule changes it or takes it away. */
    boolean isChanged() {
        return way == CHANGES || way == LEAVES;
    }

    boolean hasExpiredBy(long instant) {
        return expiry >= 0 && expiry <= instant;
    }

    String key() {
        return AddressKey.within(new Address("", type, id));
    }
}
