package io.docshift.cli;

import io.docshift.files.Hold;
import io.docshift.files.RunDirectory;
import io.docshift.files.Runs;
import io.docshift.run.Apply;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Refused;
import java.util.List;

/**
 * Runs on a cluster that were begun and not finished. To go on with one after a backup was restored would be to carry out
 * the rest of it on documents that were not migrated.
 */
record CutOffRuns(Runs folder, List<String> runs) {

    CutOffRuns {
        runs = List.copyOf(runs);
    }

    static CutOffRuns of(Arguments arguments, Setup setup, Session session, Console console) {
        Runs folder = RunFolders.of(arguments, setup.configuration(), console);
        String name = session.cluster().info().name();
        List<String> runs = ResumeCommand.unfinished(folder).stream()
                .filter(run -> {
                    try (RunDirectory directory = folder.open(run)) {
                        ClusterInfo cluster = Earlier.plan(directory).cluster();
                        return cluster != null && cluster.name().equals(name);
                    }
                })
                .toList();
        return new CutOffRuns(folder, runs);
    }

    /**
     * Refuses to go past them.
     *
     * @throws Refused if there are some, and they are not to be given up
     */
    void refuseUnless(boolean givenUp) {
        if (!runs.isEmpty() && !givenUp) {
            throw new Refused(
                    ("run %1$s was begun and not finished: take it back with undo %1$s, or go on with resume %1$s. If neither"
                                    + " works, say --give-up-run: then nobody can go on with it")
                            .formatted(runs.get(0)));
        }
    }

    /**
     * Closes them.
     *
     * @param restore the files of what takes their place
     * @throws Refused if the process of one is alive
     */
    void giveUp(RunDirectory restore, Console console) {
        for (String run : runs) {
            try (RunDirectory directory = folder.open(run)) {
                Hold hold = directory.hold();
                try {
                    Leasing.inherit(directory, restore);
                    Apply.giveUp(directory, console.clock());
                } finally {
                    hold.close();
                }
            }
        }
    }
}
