package io.docshift.step;

import io.docshift.doc.Draft;
import io.docshift.doc.StepFailure;
import io.docshift.doc.Text;

/**
 * This document cannot be migrated, and the message says why.
 *
 * @param stopsRun whether nobody may skip it
 */
public record Fail(Text message, boolean stopsRun) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        String filled = message.in(draft);
        throw new StepFailure(filled == null ? message.toString() : filled, "fail");
    }

    @Override
    public String toString() {
        return "fail";
    }
}
