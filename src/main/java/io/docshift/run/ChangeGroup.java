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
 */
public record ChangeGroup(
        String rule,
        TypeName type,
        String kind,
        List<String> at,
        List<String> shape,
        long count,
        List<Sample> samples) {

    public ChangeGroup {
        at = List.copyOf(at);
        shape = List.copyOf(shape);
        samples = List.copyOf(samples);
    }

    /**
     * One document before and after, printed for people, without what looks like a secret.
     *
     * @param before empty for a created document
     * @param after empty for a dropped one
     */
    public record Sample(String address, String before, String after) {}
}
