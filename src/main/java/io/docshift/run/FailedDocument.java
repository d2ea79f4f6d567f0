package io.docshift.run;

/**
 * A document that could not be changed as its rule says.
 *
 * @param rule the rule's name; empty if it failed outside of one
 * @param step {@code file:line:column}; empty if it failed outside of one
 * @param reason what failed and why
 * @param stopsRun whether nobody may skip it
 */
public record FailedDocument(
        String index, String type, String id, String rule, String step, String reason, boolean stopsRun) {}
