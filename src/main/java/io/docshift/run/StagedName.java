package io.docshift.run;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Names of staged files: words and names of indices, joined by dashes. A dash within one of them is doubled, so that a
 * single one always separates, and how many there are tells the kinds of names apart: no index can be called so that two
 * files have one name.
 */
final class StagedName {

    private StagedName() {}

    /** Before-images and changed documents of a part of an index. */
    static String ofPart(String index, int part) {
        return joined(index, String.valueOf(part));
    }

    /** Documents that a part of an index moves to another one, or within. */
    static String moved(String to, String from, int part) {
        return joined("moved", to, "from", from, String.valueOf(part));
    }

    /** Documents that were made for an index. */
    static String made(String kind, String index) {
        return joined(kind, "in", index);
    }

    /** Documents that were written to an index since a run, and are given up. */
    static String newer(String index) {
        return joined("newer", "in", index);
    }

    /** Whether it is the name of a file of those. */
    static boolean isNewer(String name) {
        return name.startsWith(joined("newer", "in", ""));
    }

    private static String joined(String... parts) {
        return Arrays.stream(parts).map(part -> part.replace("-", "--")).collect(Collectors.joining("-"));
    }
}
