package io.docshift.cli;

import io.docshift.config.Configuration;
import io.docshift.elastic.Port;
import io.docshift.files.Backups;
import io.docshift.files.FreeSpace;
import io.docshift.rule.Advice;
import io.docshift.rule.Doctor;
import io.docshift.rule.DoctorCheck;
import io.docshift.rule.Level;
import io.docshift.run.ClusterInfo;
import io.docshift.run.KnownBackups;
import io.docshift.run.PortRemarks;
import io.docshift.run.Remark;
import io.docshift.run.Room;
import io.docshift.run.Staging;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What there is to say before a run of all that is not in the cluster. Nothing is written. */
final class SiteExamination {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** For an application whose address the operator gives, and no rule set does. */
    private static final Advice RUNNING = new Advice(
            Level.ERROR,
            "What the application writes meanwhile is not migrated.",
            "stop it; if Elasticsearch is embedded in it, see that nobody uses it, and say --embedded",
            "");

    private final Task task;
    private final Arguments arguments;
    private final Doctor doctor;
    private final SiteFiles files;
    private final List<Port> ports;
    private final Duration watch;

    /**
     * Takes in the options.
     *
     * @throws Stop if one of them is wrong
     */
    SiteExamination(Task task, Arguments arguments) {
        this.task = task;
        this.arguments = arguments;
        this.doctor = task.rules().doctor();
        this.files = SiteFiles.of(arguments.values(DoctorCommand.FILE), doctor, task.console());
        this.ports = arguments.values(DoctorCommand.APPLICATION).stream()
                .map(SiteExamination::port)
                .toList();
        this.watch = arguments
                .value(DoctorCommand.WATCH)
                .map(text -> Span.parse(DoctorCommand.WATCH, text))
                .orElse(Duration.ofSeconds(5));
        if (arguments.has(DoctorCommand.NO_BACKUP) && arguments.has(BackupFlags.DIR)) {
            throw Stop.usage("--no-backup looks for none, and --backup-dir says where: leave one of them out");
        }
    }

    private static Port port(String text) {
        int colon = text.lastIndexOf(':');
        String number = text.substring(colon + 1);
        if (colon < 1 || !number.matches("\\d{1,5}") || Integer.parseInt(number) > 65_535) {
            throw Stop.usage("%s is given as HOST:PORT, such as localhost:8080, not '%s'"
                    .formatted(DoctorCommand.APPLICATION.typed(), text));
        }
        return new Port(text.substring(0, colon), Integer.parseInt(number));
    }

    /** How long to watch whether anybody writes. */
    Duration watch() {
        return watch;
    }

    /** Whether the application still runs, as far as its port tells. */
    List<Remark> application() {
        Map<Port, Advice> looked = new LinkedHashMap<>();
        for (DoctorCheck check : doctor.checks()) {
            if (check instanceof DoctorCheck.PortClosed closed) {
                List<Port> these = ports.isEmpty() ? List.of(new Port(closed.host(), closed.port())) : ports;
                these.forEach(port -> looked.putIfAbsent(port, closed.advice()));
            }
        }
        ports.forEach(port -> looked.putIfAbsent(port, RUNNING));
        List<Remark> remarks = new ArrayList<>();
        looked.forEach((port, advice) -> {
            Remark remark = PortRemarks.of(advice, port.toString(), port.look(CONNECT));
            remarks.add(arguments.has(DoctorCommand.EMBEDDED) ? remark.atMostWarning() : remark);
        });
        return remarks;
    }

    /**
     * Its folders and files, the room for a run, the backup, and runs of before.
     *
     * @param room what a run may take, if the cluster says
     * @param cluster which one it is, as far as that is known
     */
    List<Remark> look(Optional<Room> room, Optional<ClusterInfo> cluster) {
        List<Remark> remarks = new ArrayList<>(new DirectoryExamination(task).look());
        remarks.addAll(keys());
        remarks.addAll(room(room));
        remarks.add(backup(cluster, room.map(Room::indices).orElse(Set.of())));
        remarks.addAll(runs());
        return remarks;
    }

    /** What several rule sets want of one key is said once, in the words of the last. */
    private List<Remark> keys() {
        Map<List<Object>, DoctorCheck.YamlKey> keys = new LinkedHashMap<>();
        doctor.checks().forEach(check -> {
            if (check instanceof DoctorCheck.YamlKey key) {
                keys.put(List.of(key.file(), key.key(), key.present()), key);
            }
        });
        return keys.values().stream().map(files::look).toList();
    }

    private List<Remark> room(Optional<Room> room) {
        Configuration configuration = task.setup().configuration();
        Path runs = RunFolders.folder(arguments, task.console());
        Map<Staging.Area, Path> folders = new EnumMap<>(Map.of(
                Staging.Area.EXPORTED, configuration.exported().orElse(runs),
                Staging.Area.TO_IMPORT, configuration.toImport().orElse(runs),
                Staging.Area.NOTES, runs));
        Map<FileStore, Set<String>> places = new LinkedHashMap<>();
        Map<FileStore, Long> shares = new LinkedHashMap<>();
        Map<FileStore, Long> free = new LinkedHashMap<>();
        List<Remark> remarks = new ArrayList<>();
        Set<Path> refused = new LinkedHashSet<>();
        folders.forEach((area, folder) -> {
            FreeSpace space = FreeSpace.of(folder);
            places.computeIfAbsent(space.store(), store -> new LinkedHashSet<>())
                    .add(folder.normalize().toString());
            shares.merge(space.store(), room.map(it -> it.files().in(area)).orElse(0L), Long::sum);
            free.put(space.store(), space.bytes());
            if (!space.writable() && refused.add(folder)) {
                remarks.add(
                        Remark.error(
                                "room",
                                "nothing can be written to %s".formatted(folder),
                                "A run keeps its files there.",
                                "let this user write there, or name another folder: --run-dir, or exporter.dir and importer.dir"));
            }
        });
        if (room.isPresent()) {
            places.forEach((store, names) -> remarks.add(Room.files(
                    String.join(" and ", names), shares.getOrDefault(store, 0L), free.getOrDefault(store, 0L))));
        }
        return remarks;
    }

    private Remark backup(Optional<ClusterInfo> cluster, Set<String> indices) {
        if (arguments.has(DoctorCommand.NO_BACKUP)) {
            return KnownBackups.waived();
        }
        Path folder = arguments
                .value(BackupFlags.DIR)
                .map(task.console()::path)
                .orElse(task.console().home().resolve("backups"));
        KnownBackups backups = new Backups(folder).known();
        return cluster.map(it -> backups.look(
                        it, indices, folder.toString(), task.console().clock().instant()))
                .orElseGet(() -> Remark.note(
                        "backup",
                        "not looked for: the cluster is not reached, and its name is not given",
                        "give elasticsearch.cluster_name in the file of --config"));
    }

    private List<Remark> runs() {
        List<Remark> unfinished = ResumeCommand.unfinished(task.runs()).stream()
                .map(run -> Remark.error(
                        "run",
                        "run %s was begun and not finished".formatted(run),
                        "apply would refuse.",
                        RunHints.of(arguments)
                                .in("go on with it: resume %1$s; or take it back: undo %1$s".formatted(run))))
                .toList();
        return unfinished.isEmpty() ? List.of(Remark.ok("run", "no run was cut off")) : unfinished;
    }
}
