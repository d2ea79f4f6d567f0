package io.docshift.rule;

import java.util.List;

/**
 * How to see from the data whether a rule set was applied already.
 *
 * @param before signs of data it has not been applied to
 * @param after signs of data it has been applied to
 */
public record Detect(List<Sign> before, List<Sign> after) {

    public Detect {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Knows no signs. */
    public static Detect none() {
        return new Detect(List.of(), List.of());
    }
}
