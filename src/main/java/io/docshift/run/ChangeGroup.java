package io.docshift.run;

import java.util.List;

/**
 * Changes of one shape that one rule made.
 *
 * @param rule the rule's name; empty where it was not a rule
 * @param at the {@code file:line:column} of each step that did something, in order
 * @param kind changed, moved, created or dropped
 * @param shape one line for each path that differs: {@code - a.b}, {@code + c}, {@code ~ d[*].e}
 * @param count of documents
 * @param samples the first of them
 * @param documents the addresses of the first {@value #MOST_DOCUMENTS} of them, or of fewer where there are many groups
 */
public record ChangeGroup(
        String rule,
        TypeName type,
        String kind,
        List<String> at,
        List<String> shape,
        long count,
        List<Sample> samples,
        List<Named> documents) {

    static final int MOST_DOCUMENTS = 1_000;

    public ChangeGroup {
        at = List.copyOf(at);
        shape = List.copyOf(shape);
        samples = List.copyOf(samples);
        // Runs of an earlier version have none.
        documents = documents == null ? List.of() : List.copyOf(documents);
    }

    /** The same seen from behind: what was added is taken away, what was dropped is created. */
    public ChangeGroup inverse() {
        String back = kind.equals("created") ? "dropped" : kind.equals("dropped") ? "created" : kind;
        return new ChangeGroup(
                rule,
                type,
                back,
                at,
                shape.stream().map(ChangeGroup::inverse).toList(),
                count,
                samples.stream()
                        .map(sample -> new Sample(sample.address(), sample.after(), sample.before()))
                        .toList(),
                documents.stream().map(Named::inverse).toList());
    }

    private static String inverse(String line) {
        if (line.startsWith("- ")) {
            return "+" + line.substring(1);
        }
        return line.startsWith("+ ") ? "-" + line.substring(1) : line;
    }

    /**
     * One document before and after, printed for people, without what looks like a secret.
     *
     * @param before empty for a created document
     * @param after empty for a dropped one
     */
    public record Sample(String address, String before, String after) {}

    /**
     * One of the documents.
     *
     * @param to where it moved; empty if it did not
     */
    public record Named(String address, String to) {

        private Named inverse() {
            return to.isEmpty() ? this : new Named(to, address);
        }
    }
}
