package io.docshift.step;

/** What a step did. */
public enum Flow {
    /** Nothing: what it works on was absent, or was already as it should be. */
    IDLE,
    /** It changed or said something. */
    FIRED,
    /** The document goes; the rule ends for it. */
    DROPPED
}
