package io.docshift.run;

import java.util.List;

/**
 * What one step said about documents.
 *
 * @param rule the rule's name
 * @param at {@code file:line:column} of the step
 * @param count of documents it was said about
 * @param samples the first of them
 */
public record WarningGroup(String rule, String at, long count, List<Said> samples) {

    public WarningGroup {
        samples = List.copyOf(samples);
    }

    /** What was said about one document. */
    public record Said(String index, String type, String id, String message) {}
}
