package io.docshift.run;

/** Moves files and folders aside. */
public interface Moves {

    /**
     * Carries out a move; one that is done already is left as it is.
     *
     * @throws StagingFailure if it cannot be done
     */
    void carryOut(PlannedMove move);
}
