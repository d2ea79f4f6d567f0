package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.util.List;
import java.util.Locale;

/**
 * A document that comes to an address where none was read: moved there, made by a rule, or made by the rule set.
 *
 * @param at where it comes to
 * @param kind the name of its {@link Landing.Way}
 * @param maker the document that it is, or that it was made from; for one the rule set makes, its own address
 * @param file the notes that hold a made one
 * @param offset where in them
 * @param length in bytes
 * @param number of a made one, among those that its maker makes, from 0
 */
record Arrival(Address at, String kind, Address maker, String file, long offset, long length, int number) {

    /** A document that was moved, and not made. */
    static Arrival moved(Address at, Landing.Way way, Address from) {
        return new Arrival(at, word(way), from, "", 0, 0, 0);
    }

    /** A document that was made: where the notes hold it. */
    static Arrival made(Made made, Address maker, String file, long offset, long length, int number) {
        return new Arrival(made.document().address(), word(made.way()), maker, file, offset, length, number);
    }

    private static String word(Landing.Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    /** The notes that hold the documents that a rule set makes by itself. */
    static final String MADE_BY_RULE_SET = "made-ruleset";

    Landing.Way way() {
        return Landing.Way.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    boolean isMadeByRuleSet() {
        return file.equals(MADE_BY_RULE_SET);
    }

    /** Whether it was made, and not read at another address. */
    boolean isMade() {
        return !file.isEmpty();
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
                + length
                + "\t"
                + number);
    }

    static Arrival parse(RawJson line) {
        List<String> fields = AddressKey.fields(line.toString());
        return new Arrival(
                new Address(fields.get(0), fields.get(1), fields.get(2)),
                fields.get(3),
                new Address(fields.get(4), fields.get(5), fields.get(6)),
                fields.get(7),
                Long.parseLong(fields.get(8)),
                Long.parseLong(fields.get(9)),
                // One written before several rule sets could be one run has no number.
                fields.size() > 10 ? Integer.parseInt(fields.get(10)) : 0);
    }
}
