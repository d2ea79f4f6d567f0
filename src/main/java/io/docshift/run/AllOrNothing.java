package io.docshift.run;

import java.util.function.BooleanSupplier;

/** Work of which nothing is to stay if it cannot be finished. */
final class AllOrNothing {

    private AllOrNothing() {}

    /**
     * Does the work, and takes back what there is of it if it fails.
     *
     * @param work whether everything is as it was meant
     * @return what the work says
     * @throws ClusterFailure if the work ends so; if taking it back fails too, that is among the suppressed
     * @throws StagingFailure likewise
     * @throws Refused likewise
     */
    static boolean attempt(BooleanSupplier work, Runnable takingBack) {
        try {
            if (!work.getAsBoolean()) {
                takingBack.run();
                return false;
            }
        } catch (ClusterFailure | StagingFailure | Refused e) {
            takeBackAfter(e, takingBack);
            throw e;
        }
        return true;
    }

    private static void takeBackAfter(RuntimeException trouble, Runnable takingBack) {
        try {
            takingBack.run();
        } catch (ClusterFailure | StagingFailure e) {
            trouble.addSuppressed(e);
        }
    }
}
