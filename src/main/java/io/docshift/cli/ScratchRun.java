package io.docshift.cli;

import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The files of a command that leaves none: in a temporary folder that goes with it. */
final class ScratchRun implements AutoCloseable {

    private final Path folder;
    private final Runs runs;
    private final RunDirectory directory;

    private ScratchRun(Path folder, Runs runs, RunDirectory directory) {
        this.folder = folder;
        this.runs = runs;
        this.directory = directory;
    }

    static ScratchRun begin(Console console) {
        try {
            Path folder = Files.createTempDirectory("docshift-");
            Runs runs = new Runs(new RunPlaces(folder, null, null));
            return new ScratchRun(folder, runs, runs.create(Compression.NONE, console.clock(), new SecureRandom()));
        } catch (IOException e) {
            throw new StagingFailure("a temporary folder cannot be created: " + e, e);
        }
    }

    RunDirectory directory() {
        return directory;
    }

    @Override
    public void close() {
        directory.close();
        runs.delete(directory.runId());
        try {
            Files.delete(folder);
        } catch (IOException e) {
            throw new StagingFailure(folder + ": cannot be removed: " + e, e);
        }
    }
}
