package io.docshift.run;

import java.time.Clock;

/** How far an apply or an undo that was ended had come. */
public enum Reach {
    /** It changed nothing, or took everything back. */
    NOWHERE,
    /** It made indices beside those in use and blocked writes, and nothing in use was changed. */
    BESIDE,
    /** Something in use may have been changed. */
    IN_USE;

    /**
     * As the journal of the run says.
     *
     * @throws StagingFailure if that cannot be read
     */
    public static Reach of(Plan plan, Staging staging) {
        Journal journal = new Journal(staging, Clock.systemUTC());
        return switch (journal.state()) {
            case UNFINISHED -> Commitment.hasBegun(plan, journal) ? IN_USE : BESIDE;
            case UNDOING -> Undo.hasCommitted(plan, journal) ? IN_USE : BESIDE;
            case NOT_BEGUN, WITHDRAWN, FINISHED, GIVEN_UP, UNDONE -> NOWHERE;
        };
    }
}
