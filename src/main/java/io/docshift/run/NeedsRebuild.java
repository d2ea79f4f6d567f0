package io.docshift.run;

/** An index that was to be changed in place has to be rebuilt; the message says why. Never leaves the planner. */
final class NeedsRebuild extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NeedsRebuild(String message) {
        super(message, null, false, false);
    }
}
