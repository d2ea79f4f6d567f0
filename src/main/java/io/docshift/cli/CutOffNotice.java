package io.docshift.cli;

import java.io.PrintStream;

/** Tells how to go on if the process is ended from outside in the middle of a run, as by Ctrl-C. */
final class CutOffNotice implements AutoCloseable {

    private final Thread notice;

    CutOffNotice(String run, PrintStream err) {
        this.notice = new Thread(
                () -> {
                    err.printf(
                            "%nrun %1$s was cut off, and the cluster may be half migrated: go on with resume %1$s, or take it"
                                    + " back with undo %1$s%n",
                            run);
                    err.flush();
                },
                "cut-off");
        Runtime.getRuntime().addShutdownHook(notice);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(notice);
        } catch (IllegalStateException e) {
            // The process is ending, and the notice is given.
        }
    }
}
