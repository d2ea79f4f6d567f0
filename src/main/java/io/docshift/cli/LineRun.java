package io.docshift.cli;

import io.docshift.files.NdjsonFiles;
import io.docshift.files.NdjsonReader;
import io.docshift.files.NdjsonWriter;
import io.docshift.files.RunDirectory;
import io.docshift.run.LineTarget;
import io.docshift.run.Lines;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Lines from and to files. What comes from standard input is kept in the run's folder, because it is read more than once;
 * what goes to standard output is kept there until all of it is known.
 */
final class LineRun implements AutoCloseable {

    private final Console console;
    private final RunDirectory directory;

    LineRun(Console console, RunDirectory directory) {
        this.console = console;
        this.directory = directory;
    }

    /** The lines, to be read as often as needed. */
    Lines.Origin origin(Place from) {
        if (from instanceof Place.Disk disk) {
            NdjsonFiles files = NdjsonFiles.at(disk.path());
            return () -> new FileLines(NdjsonReader.of(files));
        }
        Path kept = stdin();
        try {
            Files.copy(console.in(), kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StagingFailure("what comes from stdin cannot be kept in " + kept + ": " + e, e);
        }
        return () -> {
            try {
                return new FileLines(NdjsonReader.of("-", Files.newInputStream(kept)));
            } catch (IOException e) {
                throw new StagingFailure(kept + ": cannot be read: " + e, e);
            }
        };
    }

    /** What of a folder is not read, for people. */
    static List<String> leftOut(Place from) {
        if (!(from instanceof Place.Disk disk)) {
            return List.of();
        }
        return NdjsonFiles.at(disk.path()).leftOut().stream()
                .map(path -> path + " is left out: its name does not end in .ndjson, .jsonl or .json")
                .toList();
    }

    /** Where the lines go. */
    LineTarget.Place target(Place from, Place to, boolean force) {
        if (to instanceof Place.Disk disk) {
            return isFolder(from, disk)
                    ? () -> new FileTarget(NdjsonWriter.toFolder(disk.path()), () -> {})
                    : () -> new FileTarget(NdjsonWriter.toFile(disk.path(), force), () -> {});
        }
        Path kept = directory.folder().resolve("stdout.ndjson");
        return () -> new FileTarget(NdjsonWriter.toFile(kept, true), () -> printOut(kept));
    }

    private static boolean isFolder(Place from, Place.Disk to) {
        boolean fromFolder = from instanceof Place.Disk disk && Files.isDirectory(disk.path());
        String name = to.shown().toLowerCase(Locale.ROOT);
        return name.endsWith("/") || (fromFolder && !name.matches(".*\\.(ndjson|jsonl|json)(\\.gz|\\.zst)?"));
    }

    private Path stdin() {
        return directory.folder().resolve("stdin.ndjson");
    }

    /** Forgets what came from standard input. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(stdin());
        } catch (IOException e) {
            throw new StagingFailure(stdin() + ": cannot be removed: " + e, e);
        }
    }

    private void printOut(Path kept) {
        try {
            Files.copy(kept, console.out());
            Files.delete(kept);
        } catch (IOException e) {
            throw new StagingFailure("stdout: cannot be written: " + e + "; the result is in " + kept, e);
        }
        if (console.out().checkError()) {
            throw new StagingFailure("stdout: not everything could be written; check what reads it");
        }
    }
}
