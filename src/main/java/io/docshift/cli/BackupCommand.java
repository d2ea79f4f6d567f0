package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.files.BackupFolder;
import io.docshift.files.Backups;
import io.docshift.run.Backup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Backs a cluster up, and the folders of the application with it. */
final class BackupCommand implements Command {

    static final Flag KIND = Flag.of(
            "kind",
            "KIND",
            "snapshot or export; without it a snapshot where path.repo is set on the nodes, else an export");

    private static final String HALF_MIGRATED =
            "run %s was begun and not finished: this backup may hold data that is half migrated, and the doctor does not"
                    + " take it for one; resume or undo the run, then make another";

    private static final Synopsis SYNOPSIS = new Synopsis(
            "backup",
            "NAME [OPTION]...",
            "back a cluster up, and the folders of the application",
            List.of(
                    "Every index but docshift's own is backed up: how it is defined, and every document. Where path.repo is"
                            + " set on the nodes, Elasticsearch takes a snapshot there; else the documents are exported as"
                            + " lines, which elasticdump reads too. The folders that the rule set declares and the"
                            + " configuration gives, and those of --folder, are packed into one archive each. The backup is"
                            + " the folder NAME in the folder of --backup-dir; it is whole, or not there.",
                    "Nothing is written to an index. The application may run: what changes meanwhile is named. Only with"
                            + " the application stopped do documents and folders fit together for certain."),
            1,
            List.of(
                    Flags.CONFIG,
                    Flags.CLUSTER,
                    Flags.INSECURE,
                    Flags.RULES,
                    Flags.VAR,
                    BackupFlags.FOLDER,
                    BackupFlags.DIR,
                    KIND,
                    BackupFlags.INDICES,
                    Flags.RUN_DIR,
                    Flags.JSON,
                    Flags.STRICT,
                    Flags.QUIET),
            List.of(
                    new Synopsis.Example(
                            "backup before-2.0 --config etc/config.yml --rules app-1-to-2",
                            "the cluster and the folders that the rule set declares"),
                    new Synopsis.Example(
                            "backup daily-1 --from http://localhost:9200 --kind export",
                            "the documents alone, as lines")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        String name = BackupFlags.name(arguments);
        Place.Nodes nodes = BackupFlags.cluster(arguments, console);
        Setup setup = new Setup(arguments, console);
        FolderChoices folders = FolderChoices.of(arguments, setup, console);
        Backups backups = BackupFlags.backups(arguments, console);
        refuseWithin(folders, backups);
        List<String> unfinished = ResumeCommand.unfinished(RunFolders.of(arguments, setup.configuration(), console));
        try (Session session = Session.open(setup.configuration(), nodes.addresses(), console);
                BackupFolder folder = backups.begin(name)) {
            List<String> warnings = new ArrayList<>(folders.warnings());
            Leasing.notes(session).forEach(warnings::add);
            unfinished.forEach(run -> warnings.add(HALF_MIGRATED.formatted(run)));
            session.cluster().notes().forEach(note -> output.print("NOTE " + note + "\n"));
            Backup backup =
                    new Saving(arguments, console, output, session, folder, name).save(folders.folders(), unfinished);
            Path place = folder.finish(backup);
            warnings.addAll(moved(backup));
            String distribution = session.cluster().info().distribution();
            return tell(arguments, output, backup, distribution, place, warnings);
        }
    }

    private static void refuseWithin(FolderChoices folders, Backups backups) {
        Path place = backups.folder().toAbsolutePath().normalize();
        folders.folders().forEach(folder -> {
            Path packed = folder.path().toAbsolutePath().normalize();
            Stream<Path> parts = folder.entries().isEmpty()
                    ? Stream.of(packed)
                    : folder.entries().stream().map(packed::resolve);
            if (parts.anyMatch(place::startsWith)) {
                throw Stop.usage(
                        "%s lies in the folder '%s', and a backup cannot hold itself: give another --backup-dir"
                                .formatted(place, folder.name()));
            }
        });
    }

    /** What changed while it was read. */
    private static List<String> moved(Backup backup) {
        List<String> warnings = new ArrayList<>();
        List<String> indices = backup.indices().stream()
                .filter(Backup.Index::moved)
                .map(Backup.Index::name)
                .toList();
        if (!indices.isEmpty()) {
            warnings.add("documents were written or deleted while they were read, so not all are of one moment: "
                    + String.join(", ", indices));
        }
        for (Backup.Folder folder : backup.folders()) {
            if (!folder.changed().isEmpty()) {
                warnings.add("files of folder %s were written or removed while they were read: %s"
                        .formatted(folder.name(), BackupText.some(folder.changed())));
            }
            if (!folder.leftOut().isEmpty()) {
                warnings.add(
                        "neither files, folders nor links, so not in the backup: " + BackupText.some(folder.leftOut()));
            }
        }
        return warnings;
    }

    private static Exit tell(
            Arguments arguments, Output output, Backup backup, String distribution, Path place, List<String> warnings) {
        if (!arguments.has(Flags.QUIET)) {
            output.print("Backup %s of cluster %s, %s %s\n"
                    .formatted(
                            backup.name(),
                            backup.cluster().name(),
                            distribution,
                            backup.cluster().version()));
            output.print(BackupText.table(backup.indices()));
            backup.folders().forEach(folder -> output.print(BackupText.folder(folder)));
            output.print("\n");
        }
        warnings.forEach(warning -> output.print("WARN " + warning + "\n"));
        output.print("%s with %s and %s were backed up, %s.\n%s\n"
                .formatted(
                        BackupText.indices(backup.indices().size()),
                        BackupText.documents(backup.documents()),
                        BackupText.folders(backup.folders().size()),
                        backup.snapshot() == null
                                ? "as an export"
                                : "as a snapshot that the nodes keep in "
                                        + backup.snapshot().location(),
                        place));
        if (backup.snapshot() != null) {
            output.print("""
                    NOTE the documents lie where the nodes keep snapshots, which may be Elasticsearch's own disk, and not in \
                    the folder of the backup: if that disk is lost, so are they. With --kind export they lie in that folder
                    """);
        }
        ObjectNode json = Json.tree(backup);
        json.put("command", "backup").put("path", place.toString());
        warnings.forEach(json.putArray("warnings")::add);
        output.print(json);
        return arguments.has(Flags.STRICT) && !warnings.isEmpty() ? Exit.FINDINGS : Exit.FINE;
    }
}
