package io.docshift.rule;

import io.docshift.step.Condition;

/** Something that only data of one version looks like. */
public sealed interface Sign {

    /** Where to look. */
    Match documents();

    /** Some hit fits. */
    record AnyFits(Match documents, Condition when) implements Sign {}

    /** The document of this id is there, or is not. */
    record Presence(Match documents, String id, boolean exists) implements Sign {}
}
