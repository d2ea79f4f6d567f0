package io.docshift.files;

import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs whose folders lie in one place. All methods throw {@link StagingFailure} if the disk does not play along. */
public final class Runs {

    private static final int ATTEMPTS = 1_000;

    private final RunPlaces places;

    /** @param places where new runs go to; an existing one knows its own folders */
    public Runs(RunPlaces places) {
        this.places = places;
    }

    /**
     * Begins a run under an id that no other has, also if others begin at the same time.
     *
     * @param compression how the run's files of documents are packed
     */
    public RunDirectory create(Compression compression, InstantSource clock, RandomGenerator random) {
        createBase(places.runs());
        createBase(places.exported());
        createBase(places.toImport());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RunLayout layout = RunLayout.of(places, RunId.next(clock, random), compression);
            if (layout.create()) {
                return new RunDirectory(layout);
            }
        }
        throw new StagingFailure(places.runs() + ": no id is free for a new run; remove old runs from this folder");
    }

    private static void createBase(@Nullable Path folder) {
        try {
            // One that is there may well be a link: it is the operator's choice.
            if (folder != null && !Files.isDirectory(folder)) {
                Disk.createFolders(folder);
            }
        } catch (IOException e) {
            throw Trouble.with(folder, "create", e);
        }
    }

    /** The ids of the runs that are there, the oldest first. */
    public List<String> list() {
        if (!Files.isDirectory(places.runs())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(places.runs())) {
            return entries.filter(Runs::isRun)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Trouble.with(places.runs(), "list", e);
        }
    }

    private static boolean isRun(Path entry) {
        return RunId.is(entry.getFileName().toString())
                && Disk.isFolder(entry)
                && Files.isRegularFile(entry.resolve(RunLayout.NAME + ".json"), LinkOption.NOFOLLOW_LINKS);
    }

    /** The run that began last; empty if there is none. */
    public Optional<RunDirectory> latest() {
        List<String> ids = list();
        return ids.isEmpty() ? Optional.empty() : Optional.of(openExactly(ids.get(ids.size() - 1)));
    }

    /**
     * Opens an existing run.
     *
     * @param start a run's id, or as much of its beginning as no other run's id has
     * @throws NoRun if none begins so, or several do
     */
    public RunDirectory open(String start) {
        return openExactly(find(start));
    }

    /** A run that is named and is a link is no run that is not there. */
    private void refuseLink(String start) {
        if (RunId.is(start) && Files.isSymbolicLink(places.runs().resolve(start))) {
            Path link = places.runs().resolve(start);
            throw Trouble.with(link, "open", new NotDirectoryException(link.toString()));
        }
    }

    private RunDirectory openExactly(String id) {
        return new RunDirectory(RunLayout.load(places.runs().resolve(id)));
    }

    /** Takes a run away with all its files; {@code start} as for {@link #open}. */
    public void delete(String start) {
        RunLayout.load(places.runs().resolve(find(start))).delete();
    }

    private String find(String start) {
        refuseLink(start);
        List<String> ids = list();
        List<String> found = ids.stream().filter(id -> id.startsWith(start)).toList();
        if (found.size() == 1) {
            return found.get(0);
        } else if (found.isEmpty()) {
            String others = ids.isEmpty() ? "there is none" : "there are " + String.join(", ", ids);
            throw new NoRun("%s: no run begins with '%s'; %s. If it lies elsewhere, say --run-dir"
                    .formatted(places.runs(), start, others));
        }
        throw new NoRun("%s: '%s' may be each of %s; give more of the id"
                .formatted(places.runs(), start, String.join(", ", found)));
    }
}
