package io.docshift.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.elastic.Writing;
import io.docshift.files.FolderRestore;
import io.docshift.files.Hold;
import io.docshift.files.RunDirectory;
import io.docshift.files.StoredBackup;
import io.docshift.run.Backup;
import io.docshift.run.ClusterFailure;
import io.docshift.run.History;
import io.docshift.run.Lease;
import io.docshift.run.LiveIndex;
import io.docshift.run.Progress;
import io.docshift.run.Refused;
import io.docshift.run.Restoration;
import io.docshift.run.RestoreJournal;
import io.docshift.run.Sink;
import io.docshift.run.SnapshotPlace;
import io.docshift.run.Snapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a backup back, if it may be and the operator agrees. */
final class PuttingBack {

    /** More room than the indices take, since segments are merged while they are loaded. */
    private static final double ROOM = 1.2;

    private final Arguments arguments;
    private final Console console;
    private final Output output;
    private final Setup setup;
    private final Session session;
    private final StoredBackup stored;
    private final Backup backup;
    private final long started;

    PuttingBack(
            Arguments arguments, Console console, Output output, Setup setup, Session session, StoredBackup stored) {
        this.arguments = arguments;
        this.console = console;
        this.output = output;
        this.setup = setup;
        this.session = session;
        this.stored = stored;
        this.backup = stored.backup();
        this.started = console.clock().millis();
    }

    private RestoreScope scope(RestoreJournal journal) {
        return RestoreScope.of(arguments, console, setup, stored, session.catalogue(), journal);
    }

    /**
     * Looks whether it may be.
     *
     * @return what would be done
     * @throws Refused if it may not
     */
    RestoreScope look(RestoreJournal journal) {
        RestoreScope scope = scope(journal);
        new SameCluster(backup.cluster(), session)
                .check(arguments.has(RestoreCommand.OTHER_CLUSTER), scope)
                .ifPresent(note -> output.print("NOTE " + note + "\n"));
        describe(scope);
        refuseInTheWay(scope);
        checkSnapshot(session.cluster().snapshots(), scope);
        expectRoom(scope);
        return scope;
    }

    private void describe(RestoreScope scope) {
        if (!arguments.has(Flags.QUIET)) {
            describeBackup(scope);
        }
        for (LiveIndex index : scope.replaced()) {
            output.print("in the way: index %s with %s\n"
                    .formatted(index.name().concrete(), BackupText.documents(index.documents())));
        }
        for (FolderRestore folder : scope.folders()) {
            if (!folder.inTheWay().isEmpty()) {
                output.print("in the way: %s of %s\n".formatted(String.join(", ", folder.inTheWay()), folder.target()));
            }
        }
        if (!scope.staying().isEmpty()) {
            output.print("NOTE not in the backup, or not asked for, and left as they are: %s\n"
                    .formatted(String.join(", ", scope.staying())));
        }
    }

    private void describeBackup(RestoreScope scope) {
        output.print("Backup %s of cluster %s, finished %s: every file is as it was written\n"
                .formatted(backup.name(), backup.cluster().name(), backup.finished()));
        output.print(BackupText.table(scope.indices()));
        if (!arguments.has(RestoreCommand.WITHOUT_FOLDERS)) {
            backup.folders().forEach(folder -> output.print(BackupText.folder(folder)));
        }
        scope.folders().forEach(folder -> output.print("  to %s\n".formatted(folder.target())));
    }

    private void refuseInTheWay(RestoreScope scope) {
        if (!arguments.has(RestoreCommand.REPLACE) && !(scope.replaced().isEmpty() && scope.entriesReplaced() == 0)) {
            throw new Refused(
                    "what is in the way stays as it is, and nothing was restored: say --replace to delete those"
                            + " indices and to move those folders aside");
        }
    }

    private void checkSnapshot(Snapshots snapshots, RestoreScope scope) {
        SnapshotPlace place = backup.snapshot();
        if (place == null) {
            return;
        }
        Optional<List<String>> there = snapshots.indices(place);
        for (Backup.Index index : scope.indices()) {
            if (there.filter(names -> !names.contains(index.name())).isPresent()) {
                throw new Refused(
                        "the snapshot %s of repository %s is not there, not whole, or without index %s: nothing was restored"
                                .formatted(place.snapshot(), place.repository(), index.name()));
            }
        }
    }

    private void expectRoom(RestoreScope scope) {
        long needed =
                (long) (scope.indices().stream().mapToLong(Backup.Index::bytes).sum() * ROOM)
                        - scope.replaced().stream().mapToLong(LiveIndex::bytes).sum();
        Optional<Long> free = session.catalogue().freeBytes();
        if (free.isPresent() && free.get() < needed) {
            throw new ClusterFailure(
                    "restoring needs about %,d bytes on the cluster's disks and %,d are free: make room, then start again"
                            .formatted(needed, free.get()));
        }
    }

    /** Says what would be done. */
    Exit tell() {
        output.print("Nothing was written.\n");
        output.print(JsonNodeFactory.instance
                .objectNode()
                .put("command", "restore")
                .put("backup", backup.name())
                .put("dryRun", true));
        return Exit.FINE;
    }

    /**
     * Asks the operator.
     *
     * @throws Stop if the answer is no
     */
    void ask(Consent consent, RestoreScope scope) {
        if (consent.isGiven()) {
            return;
        }
        String replaced = scope.replaced().isEmpty() && scope.entriesReplaced() == 0
                ? ""
                : " This deletes %s with %s and moves %s of folders aside."
                        .formatted(
                                BackupText.indices(scope.replaced().size()),
                                BackupText.documents(scope.documentsReplaced()),
                                BackupText.count(scope.entriesReplaced(), "entry", "entries"));
        consent.ask(
                "Restore %s with %s and %s on cluster %s at %s?%s"
                        .formatted(
                                BackupText.indices(scope.indices().size()),
                                BackupText.documents(scope.documents()),
                                BackupText.folders(scope.folders().size()),
                                session.cluster().info().name(),
                                session.from(),
                                replaced),
                "not restored, as you say");
    }

    /** Does it. */
    Exit carryOut(RunDirectory directory) {
        RestoreReport report = underLease(directory);
        if (session.catalogue().find(History.INDEX).isPresent()) {
            report.notes()
                    .add(
                            "docshift's own index stays as it is: to apply again what its history says was applied, say --again");
        }
        return report.tell(output, (console.clock().millis() - started) / 1000.0);
    }

    private RestoreReport underLease(RunDirectory directory) {
        Reporting reporting = new Reporting(arguments, console, output);
        try (Hold hold = directory.hold();
                Sink ownSink = Leasing.sink(session);
                Lease lease = Leasing.of(arguments).take(session, ownSink, directory, hold, console);
                ProgressLine progress = reporting.progress(session);
                Sink sink = session.cluster().under(lease).sink(Writing.defaults())) {
            RestoreJournal journal = RestoreJournal.of(directory);
            RestoreScope scope = scope(journal);
            refuseInTheWay(scope);
            Snapshots snapshots = session.cluster().under(lease).snapshots();
            if (backup.snapshot() != null) {
                snapshots.register(backup.snapshot());
                checkSnapshot(snapshots, scope);
            }
            List<String> notes = new ArrayList<>();
            unpack(scope, notes, progress);
            Restoration.Restored restored = new Restoration(
                            session.server(lease, sink), snapshots, stored, journal, progress, console.clock())
                    .run(scope.indices(), scope.replaced());
            List<Path> aside = new ArrayList<>();
            String mark = ".before-restore-" + backup.name();
            scope.folders().forEach(folder -> aside.addAll(folder.replace(mark)));
            notes.addAll(restored.notes());
            return new RestoreReport(backup.name(), scope, restored, aside, notes);
        }
    }

    private void unpack(RestoreScope scope, List<String> notes, Progress progress) {
        for (FolderRestore folder : scope.folders()) {
            long others = folder.unpack(progress);
            if (others > 0) {
                notes.add("%s in %s belonged to others, and belong to %s now: give them back with chown"
                        .formatted(BackupText.count(others, "entry", "entries"), folder.target(), console.user()));
            }
        }
    }
}
