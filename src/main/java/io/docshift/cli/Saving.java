package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.files.BackupFolder;
import io.docshift.files.Backups;
import io.docshift.files.FolderChoice;
import io.docshift.run.BackingUp;
import io.docshift.run.Backup;
import io.docshift.run.BackupScope;
import io.docshift.run.ClusterInfo;
import io.docshift.run.LiveIndex;
import io.docshift.run.Progress;
import io.docshift.run.SnapshotPlace;
import io.docshift.run.Snapshots;
import io.docshift.run.Staging.StagedFile;
import io.docshift.run.StagingFailure;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills the folder of a backup. */
final class Saving {

    private static final String REPOSITORY = "docshift";

    /** Lines take more room than an index does: it keeps sources packed. */
    private static final double LINES_OF_INDEX = 1.5;

    private final Arguments arguments;
    private final Console console;
    private final Output output;
    private final Session session;
    private final BackupFolder folder;
    private final String name;

    Saving(Arguments arguments, Console console, Output output, Session session, BackupFolder folder, String name) {
        this.arguments = arguments;
        this.console = console;
        this.output = output;
        this.session = session;
        this.folder = folder;
        this.name = name;
    }

    /**
     * Does it: documents first, since they point at files more than files at them.
     *
     * @param unfinished runs that were begun and not finished
     * @throws io.docshift.run.Refused if an index cannot be backed up
     */
    Backup save(List<FolderChoice> folders, List<String> unfinished) {
        String started = console.clock().instant().toString();
        BackupScope scope = new BackupScope(session.catalogue());
        List<LiveIndex> indices = scope.choose(BackupFlags.indices(arguments));
        Snapshots snapshots = session.cluster().snapshots();
        folder.leftover().map(left -> Json.record(left, SnapshotPlace.class)).ifPresent(left -> {
            snapshots.register(left);
            snapshots.delete(left);
        });
        Optional<SnapshotPlace> snapshot = place(snapshots);
        if (snapshot.isEmpty()) {
            BackupScope.refuseWithoutSource(indices);
        }
        expectRoom(snapshot.isEmpty() ? indices : List.of());
        try (ProgressLine progress = new Reporting(arguments, console, output).progress(session)) {
            BackingUp.Result documents = documents(indices, snapshots, snapshot, progress);
            List<StagedFile> files = new ArrayList<>(documents.files());
            List<Backup.Folder> packed = pack(folders, files, progress);
            ClusterInfo cluster = session.cluster().info();
            return new Backup(
                    Backup.FORMAT,
                    name,
                    "docshift " + Version.text(),
                    snapshot.isPresent() ? Backup.SNAPSHOT : Backup.EXPORT,
                    started,
                    console.clock().instant().toString(),
                    console.user(),
                    new Backup.Origin(
                            cluster.name(),
                            cluster.uuid(),
                            cluster.version(),
                            scope.history().orElse("")),
                    documents.indices(),
                    packed,
                    files,
                    snapshot.orElse(null),
                    unfinished);
        }
    }

    private BackingUp.Result documents(
            List<LiveIndex> indices, Snapshots snapshots, Optional<SnapshotPlace> snapshot, Progress progress) {
        BackingUp work = new BackingUp(session.source(), session.cluster().indices(), folder, progress);
        if (snapshot.isEmpty()) {
            return work.export(indices);
        }
        ObjectNode outside = Json.tree(snapshot.get());
        folder.note(outside);
        snapshots.register(snapshot.get());
        return work.snapshot(indices, snapshots, snapshot.get());
    }

    private List<Backup.Folder> pack(List<FolderChoice> folders, List<StagedFile> files, Progress progress) {
        List<Backup.Folder> packed = new ArrayList<>();
        for (FolderChoice choice : folders) {
            BackupFolder.Packed one = folder.pack(choice, progress);
            packed.add(one.folder());
            files.add(one.file());
        }
        return packed;
    }

    /** Where the snapshot goes; empty if the documents are exported. */
    private Optional<SnapshotPlace> place(Snapshots snapshots) {
        String kind = arguments.value(BackupCommand.KIND).orElse("");
        if (!List.of("", Backup.EXPORT, Backup.SNAPSHOT).contains(kind)) {
            throw Stop.usage("--kind is snapshot or export, not '" + kind + "'");
        }
        List<String> shared = kind.equals(Backup.EXPORT) ? List.of() : snapshots.folders();
        if (kind.equals(Backup.SNAPSHOT) && shared.isEmpty()) {
            throw Stop.usage(
                    "the nodes have no folder for snapshots in common: set path.repo in elasticsearch.yml of each"
                            + " and restart them, or say --kind export");
        }
        return shared.stream()
                .findFirst()
                .map(place -> new SnapshotPlace(
                        REPOSITORY,
                        place.replaceFirst("/+$", "") + "/" + REPOSITORY,
                        Backups.elsewhere(name, console.clock(), new SecureRandom())));
    }

    private void expectRoom(List<LiveIndex> exported) {
        long needed = (long) (exported.stream().mapToLong(LiveIndex::bytes).sum() * LINES_OF_INDEX);
        long free = folder.freeBytes();
        if (free < needed) {
            throw new StagingFailure(
                    "the export needs about %,d bytes and %,d are free: make room, or give --backup-dir on another disk"
                            .formatted(needed, free));
        }
    }
}
