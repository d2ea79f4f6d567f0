package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.List;

/**
 * What was noted of a document when it was read: a line that sorts by type and id.
 *
 * @param way the letter of what became of it
 */
record ReadLine(String type, String id, Version version, char way) {

    static final char STAYS = 's';
    static final char CHANGES = 'c';
    static final char LEAVES = 'l';
    static final char FAILS = 'f';

    static RawJson of(Address address, Version version, char way) {
        return RawJson.of(AddressKey.within(address)
                + version.version()
                + "\t"
                + version.seqNo()
                + "\t"
                + version.primaryTerm()
                + "\t"
                + way);
    }

    static ReadLine parse(RawJson line) {
        List<String> fields = AddressKey.fields(line.toString());
        Version version = new Version(
                Long.parseLong(fields.get(2)), Long.parseLong(fields.get(3)), Long.parseLong(fields.get(4)));
        return new ReadLine(fields.get(0), fields.get(1), version, fields.get(5).charAt(0));
    }

    /** Whether the document is still at its address afterwards. */
    boolean remains() {
        return way != LEAVES;
    }

    String key() {
        return AddressKey.within(new Address("", type, id));
    }
}
