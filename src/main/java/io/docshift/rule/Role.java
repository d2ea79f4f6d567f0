package io.docshift.rule;

/** What a step does at a path that it names. */
enum Role {
    /** Looks at what is there. */
    READS,
    /** Puts something there. */
    WRITES,
    /** Takes away what is there, so that nothing is there afterwards. */
    REMOVES
}
