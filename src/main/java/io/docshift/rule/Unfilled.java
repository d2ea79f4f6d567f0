package io.docshift.rule;

/** Reasons that a program could not know, and a person has still to fill in. Whoever checks a rule set is told of them. */
public final class Unfilled {

    private static final String MARK = "FILL IN";

    /** Of a rule. */
    public static final String RULE = MARK + ": what has changed in the application, and since when?";

    /** Of a step. */
    public static final String STEP = MARK + ": what does this chain do, and why?";

    private Unfilled() {}

    /** Whether these words wait for better ones. */
    static boolean is(String words) {
        return words.strip().startsWith(MARK);
    }
}
