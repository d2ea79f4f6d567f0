package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.util.List;
import java.util.Locale;

/**
 * A document that comes to an address where none was read: moved there, made by a rule, or made by the rule set.
 *
 * @param at where it comes to
 * @param kind {@code moved}, or what happens to a made one if the address is taken: {@code fail, keep, replace}
 * @param maker the document that it is, or that it was made from; for one the rule set makes, its own address
 * @param file the notes that hold a made one
 * @param offset where in them
 * @param length in bytes
 */
record Arrival(Address at, String kind, Address maker, String file, long offset, long length) {

    static final String MOVED = "moved";

    /** The notes that hold the documents that a rule set makes by itself. */
    static final String MADE_BY_RULE_SET = "made-ruleset";

    Landing.Way way() {
        return Landing.Way.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    boolean isMadeByRuleSet() {
        return file.equals(MADE_BY_RULE_SET);
    }

    RawJson line() {
        return RawJson.of(AddressKey.whole(at)
                + kind
                + "\t"
                + AddressKey.whole(maker)
                + AddressKey.escaped(file)
                + "\t"
                + offset
                + "\t"
                + length);
    }

    static Arrival parse(RawJson line) {
        List<String> fields = AddressKey.fields(line.toString());
        return new Arrival(
                new Address(fields.get(0), fields.get(1), fields.get(2)),
                fields.get(3),
                new Address(fields.get(4), fields.get(5), fields.get(6)),
                fields.get(7),
                Long.parseLong(fields.get(8)),
                Long.parseLong(fields.get(9)));
    }
}
