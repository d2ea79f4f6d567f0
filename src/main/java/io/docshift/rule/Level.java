package io.docshift.rule;

/** How bad it is if a check of a rule set finds something. */
public enum Level {
    /** A run should not begin before it is mended. */
    ERROR,
    /** Somebody should know, and may go on. */
    WARN
}
