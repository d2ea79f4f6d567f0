package io.docshift.run;

import java.util.Optional;

/** Moves files and folders aside. */
public interface Moves {

    /**
     * Carries out a move; one that is done already is left as it is.
     *
     * @throws StagingFailure if it cannot be done
     */
    void carryOut(PlannedMove move);

    /** Why a move cannot be carried out, as far as can be told by looking; empty if it can, or is done already. */
    default Optional<String> obstacle(PlannedMove move) {
        return Optional.empty();
    }
}
