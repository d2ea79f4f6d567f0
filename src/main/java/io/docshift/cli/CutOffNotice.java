package io.docshift.cli;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Tells how to go on if the process is ended from outside in the middle of a run, as by Ctrl-C. */
final class CutOffNotice {

    private CutOffNotice() {}

    /** Does the work of a run. */
    static <T> T during(String run, PrintStream err, Supplier<T> work) {
        Thread notice = new Thread(
                () -> {
                    err.printf(
                            "%nrun %1$s was cut off, and the cluster may be half migrated: go on with resume %1$s, or take it"
                                    + " back with undo %1$s%n",
                            run);
                    err.flush();
                },
                "cut-off");
        Runtime.getRuntime().addShutdownHook(notice);
        try {
            return work.get();
        } finally {
            withdraw(notice);
        }
    }

    private static void withdraw(Thread notice) {
        try {
            Runtime.getRuntime().removeShutdownHook(notice);
        } catch (IllegalStateException e) {
            // The process is ending, and the notice is given.
        }
    }
}
