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
 * @param by the address of the maker as the last rule set found it: of several that make a document here the first has it
 * @param number of a made one, among those that its maker makes, from 0
 * @param maker the document that it is, or that it was made from, as it was read; for one the rule set makes, its own address
 * @param file the notes that hold a made one
 * @param offset where in them
 * @param length in bytes
 */
record Arrival(Address at, String kind, Address by, int number, Address maker, String file, long offset, long length) {

    /** The notes that hold the documents that a rule set makes by itself. */
    static final String MADE_BY_RULE_SET = "made-ruleset";

    /** How many fields a line had when a run was of one rule set: {@code by} was the maker, and there was no number. */
    private static final int FORMER_FIELDS = 10;

    /** A document that was moved, and not made. */
    static Arrival moved(Address at, Landing.Way way, Address from) {
        return new Arrival(at, word(way), from, 0, from, "", 0, 0);
    }

    /** A document that was made: where the notes hold it. */
    static Arrival made(Made made, int number, Address maker, String file, long offset, long length) {
        return new Arrival(made.document().address(), word(made.way()), made.by(), number, maker, file, offset, length);
    }

    private static String word(Landing.Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

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
                + AddressKey.whole(by)
                + "%09d".formatted(number)
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
        boolean former = fields.size() == FORMER_FIELDS;
        int more = former ? 0 : 4;
        return new Arrival(
                address(fields, 0),
                fields.get(3),
                address(fields, 4),
                former ? 0 : Integer.parseInt(fields.get(7)),
                address(fields, 4 + more),
                fields.get(7 + more),
                Long.parseLong(fields.get(8 + more)),
                Long.parseLong(fields.get(9 + more)));
    }

    private static Address address(List<String> fields, int from) {
        return new Address(fields.get(from), fields.get(from + 1), fields.get(from + 2));
    }
}
