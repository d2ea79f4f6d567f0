package io.docshift.step;

import io.docshift.doc.Draft;

/** This document goes; the rule ends for it. */
public record Drop() implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        return Flow.DROPPED;
    }

    @Override
    public String toString() {
        return "drop";
    }
}
