package io.docshift.rule;

/**
 * Why a document could not be changed as its rule says.
 *
 * @param rule the rule's name; empty if it failed outside of one
 * @param at {@code file:line:column} of the step; empty if it failed outside of one
 * @param reason what failed and why, with its code in brackets at the end
 * @param stopsRun whether nobody may skip this document
 */
public record Failure(String rule, String at, String reason, boolean stopsRun) {

    /** A failure of a rule but of none of its steps. */
    public static Failure of(Rule rule, String message, String code) {
        return new Failure(rule.name(), rule.file(), message + " [" + code + "]", false);
    }

    /** The place and the reason, as a person reads it. */
    @Override
    public String toString() {
        return at.isEmpty() ? reason : at + ": " + reason;
    }
}
