package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.files.Backups;
import io.docshift.files.RunDirectory;
import io.docshift.files.StoredBackup;
import io.docshift.run.RestoreJournal;
import java.util.List;
import java.util.Optional;

/** Puts a cluster, and the folders of the application, back from a backup. */
final class RestoreCommand implements Command {

    static final Flag REPLACE =
            Flag.of("replace", "delete indices that are in the way, and move folders that are in the way aside");
    private static final Flag FROM =
            Flag.of(Flags.FROM.name(), Flags.FROM.value(), "the cluster that is restored to: http://HOST:PORT");
    static final Flag OTHER_CLUSTER = Flag.of("other-cluster", "restore although the backup is of another cluster");
    static final Flag WITHOUT_FOLDERS = Flag.of("without-folders", "restore the indices alone");
    static final Flag GIVE_UP_RUN = Flag.of(
            "give-up-run", "restore although a run was cut off; nobody can go on with it, or take it back, afterwards");
    static final Flag DRY_RUN = Flag.of("dry-run", "check the backup and say what would be done; write nothing");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "restore",
            "NAME [OPTION]...",
            "put a cluster, and the folders of the application, back from a backup",
            List.of(
                    "Reads the whole backup first, and refuses one that is damaged, or of another cluster. Shows what it"
                            + " is going to do, and asks once. Indices that are there are replaced only with --replace, and"
                            + " folders are moved aside then. What is there afterwards is read again and compared with the"
                            + " backup. A restore that was cut off is said again, and ends the same.",
                    "Stop the application first. Folders go where they were, or where the configuration or --folder says."
                            + " Indices that the backup does not hold stay as they are; so does docshift's own, with the"
                            + " history of what was applied."),
            1,
            List.of(
                    Flags.CONFIG,
                    FROM,
                    Flags.INSECURE,
                    BackupFlags.FOLDER,
                    BackupFlags.DIR,
                    BackupFlags.INDICES,
                    WITHOUT_FOLDERS,
                    REPLACE,
                    OTHER_CLUSTER,
                    GIVE_UP_RUN,
                    Flags.RUN_DIR,
                    DRY_RUN,
                    Flags.YES,
                    Flags.JSON,
                    Flags.QUIET,
                    Flags.WAIT,
                    Flags.LEASE),
            List.of(
                    new Synopsis.Example(
                            "restore before-2.0 --config etc/config.yml --replace --dry-run",
                            "what would be put back, and what is in the way"),
                    new Synopsis.Example(
                            "restore before-2.0 --config etc/config.yml --replace", "put it back over what is there")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        String name = BackupFlags.name(arguments);
        Place.Nodes nodes = BackupFlags.cluster(arguments, console);
        boolean tellOnly = arguments.has(DRY_RUN);
        Consent consent = new Consent(arguments.has(Flags.YES) || tellOnly, console, output);
        Leasing leasing = Leasing.of(arguments);
        Setup setup = new Setup(arguments, console);
        Backups backups = BackupFlags.backups(arguments, console);
        StoredBackup stored = backups.open(name);
        Reporting reporting = new Reporting(arguments, console, output);
        try (ProgressLine progress = reporting.progress()) {
            stored.check(progress);
        }
        try (Session session = Session.open(
                setup.configuration(), nodes.addresses(), Optional.of(leasing.requestTimeout()), console)) {
            PuttingBack work = new PuttingBack(arguments, console, output, setup, session, stored);
            List<ObjectNode> before = List.of();
            Optional<RunDirectory> unfinished = backups.unfinished(name);
            if (unfinished.isPresent()) {
                try (RunDirectory earlier = unfinished.get()) {
                    before = earlier.journal();
                }
            }
            RestoreScope scope = work.look(RestoreJournal.read(before));
            CutOffRuns cutOff = CutOffRuns.of(arguments, setup, session, console);
            cutOff.refuseUnless(arguments.has(GIVE_UP_RUN));
            if (tellOnly) {
                return work.tell();
            }
            work.ask(consent, scope);
            Exit exit;
            try (RunDirectory directory = backups.restoring(name)) {
                cutOff.giveUp(directory, console);
                exit = work.carryOut(directory);
            }
            backups.forget(name);
            return exit;
        }
    }
}
