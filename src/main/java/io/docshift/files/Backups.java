package io.docshift.files;

import io.docshift.run.Backup;
import io.docshift.run.KnownBackups;
import io.docshift.run.Refused;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The folder that holds a folder for each backup. Methods throw {@link StagingFailure} if the disk does not play along.
 *
 * @param folder is made when it is needed, for its owner alone
 */
public record Backups(Path folder) {

    /** What the name of a folder ends with that belongs to a restore under way. */
    static final String RESTORING = ".restore";

    /**
     * Begins a backup, in place of what one that was cut off has left.
     *
     * @param name which {@link BackupName} finds nothing wrong with
     * @throws Refused if there is one of that name, or another process is making it
     */
    public BackupFolder begin(String name) {
        if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            throw new Refused("%s is there already: give the backup another name, or move that away"
                    .formatted(folder.resolve(name)));
        }
        try {
            if (!Files.isDirectory(folder)) {
                Disk.createFolders(folder);
            }
        } catch (IOException e) {
            throw Trouble.with(folder, "create", e);
        }
        return BackupFolder.begin(folder.resolve(name), name);
    }

    /**
     * Opens a backup.
     *
     * @throws Refused if it is none, or not whole
     */
    public StoredBackup open(String name) {
        if (!Disk.isFolder(folder.resolve(name))) {
            String others = names().isEmpty() ? "there is none" : "there are " + String.join(", ", names());
            throw new Refused("%s: there is no backup '%s'; %s".formatted(folder, name, others));
        }
        return StoredBackup.open(folder.resolve(name));
    }

    /** A name for what a backup keeps elsewhere, which no other backup takes. */
    public static String elsewhere(String name, InstantSource clock, RandomGenerator random) {
        return name + "-" + RunId.next(clock, random);
    }

    /** The names of the whole backups. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            entry -> Files.isRegularFile(entry.resolve(StoredBackup.FILE), LinkOption.NOFOLLOW_LINKS))
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> BackupName.mistake(name).isEmpty())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Trouble.with(folder, "list", e);
        }
    }

    /** What the whole backups say of themselves. */
    public KnownBackups known() {
        Map<String, Backup> whole = new HashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (String name : names()) {
            try {
                whole.put(name, open(name).backup());
            } catch (Refused | StagingFailure e) {
                unreadable.add(name + "/" + StoredBackup.FILE);
            }
        }
        return new KnownBackups(whole, unreadable);
    }

    /** What a restore of this backup has written down so far: that of one that was cut off, or nothing. */
    public RunDirectory restoring(String name) {
        return unfinished(name).orElseGet(() -> {
            Path place = folder.resolve(name + RESTORING);
            remove(place);
            RunLayout layout = RunLayout.of(RunPlaces.in(folder), name + RESTORING, Compression.NONE);
            if (!layout.create()) {
                throw new StagingFailure(place + ": something is in the way; move it away");
            }
            return new RunDirectory(layout);
        });
    }

    /** What a restore that was cut off has written down; empty if there was none. */
    public Optional<RunDirectory> unfinished(String name) {
        Path place = folder.resolve(name + RESTORING);
        boolean isWhole = Disk.isFolder(place) && Files.isRegularFile(place.resolve(RunLayout.NAME + ".json"));
        return isWhole ? Optional.of(new RunDirectory(RunLayout.load(place))) : Optional.empty();
    }

    /** Which backup a holder of the lease restores; empty if it is a run. */
    public static Optional<String> restoredBy(String run) {
        return run.endsWith(RESTORING)
                ? Optional.of(run.substring(0, run.length() - RESTORING.length()))
                : Optional.empty();
    }

    /** Forgets what a restore has written down, once it has come to its end. */
    public void forget(String name) {
        remove(folder.resolve(name + RESTORING));
    }

    private static void remove(Path place) {
        try {
            if (Disk.isFolder(place)) {
                Disk.deleteAll(place);
            }
        } catch (IOException e) {
            throw Trouble.with(place, "remove", e);
        }
    }
}
