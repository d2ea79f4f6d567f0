package io.docshift.step;

import io.docshift.doc.StepFailure;

/**
 * A step that failed, with the place it stands at. As a {@link StepFailure} it never leaves the rule; it carries no
 * stack trace.
 */
public final class FailedStep extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Placed placed;
    private final transient StepFailure failure;

    FailedStep(Placed placed, StepFailure failure) {
        super(failure.getMessage(), null, false, false);
        this.placed = placed;
        this.failure = failure;
    }

    public Placed placed() {
        return placed;
    }

    /** What failed and why, without the place: {@code rename a to b: 'b' already exists … [would-overwrite]}. */
    public String reason() {
        return placed.step() instanceof Fail
                ? failure.getMessage() + " [" + failure.code() + "]"
                : placed.step() + ": " + failure.getMessage() + " [" + failure.code() + "]";
    }

    /** Whether nobody may skip this document. */
    public boolean stopsRun() {
        return placed.step() instanceof Fail fail && fail.stopsRun();
    }
}
