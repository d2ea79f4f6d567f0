package io.docshift.cli;

import io.docshift.rule.DoctorCheck;
import io.docshift.rule.RuleChain;
import io.docshift.rule.Sign;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.ClusterRemarks;
import io.docshift.run.DocumentLook;
import io.docshift.run.History;
import io.docshift.run.Remark;
import io.docshift.run.Room;
import io.docshift.run.Vitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What there is to say of a cluster before a run. Reads only. */
final class ClusterExamination {

    private final Task task;
    private final Session session;
    private final Duration watch;
    private final Vitals vitals;
    private final long began = System.nanoTime();
    private Map<String, Long> counts = Map.of();
    private Optional<Room> room = Optional.empty();
    private boolean readable;
    private boolean playsAlong = true;

    /** @param watch how long to watch whether anybody writes; zero for not at all */
    ClusterExamination(Task task, Session session, Duration watch) {
        this.task = task;
        this.session = session;
        this.watch = watch;
        this.vitals = session.cluster().vitals();
    }

    /** Whether every question had an answer so far. */
    boolean playsAlong() {
        return playsAlong;
    }

    /** What a run may take on disks, once it was looked at. */
    Optional<Room> room() {
        return room;
    }

    /** Which cluster it is and how it is. */
    List<Remark> before() {
        List<Remark> remarks = new ArrayList<>();
        ClusterInfo info = session.cluster().info();
        remarks.add(Remark.ok(
                "cluster",
                "\"%s\", %s %s, at %s".formatted(info.name(), info.distribution(), info.version(), session.from())));
        if (task.setup().configuration().cluster().clusterName().isEmpty()) {
            remarks.add(Remark.note(
                    "cluster",
                    "any cluster is taken, whatever its name",
                    "name yours as elasticsearch.cluster_name in the file of --config, so that no other is migrated"));
        }
        List<String> unanswered = session.cluster().unanswered();
        session.cluster().notes().stream()
                .filter(note -> !unanswered.contains(note))
                .forEach(note -> remarks.add(Remark.note("cluster", note, "")));
        unanswered.forEach(note -> remarks.add(Remark.warn(
                "cluster",
                note.replace("\n", "; "),
                "What this node holds alone is missing.",
                "start it, or take it out of the addresses")));
        asked(remarks, "health", () -> {
            Vitals.Health health = vitals.health();
            readable = health.red().isEmpty();
            return List.of(ClusterRemarks.of(health));
        });
        asked(remarks, "disk", () -> ClusterRemarks.of(vitals.disks(), vitals.diskMarks()));
        asked(remarks, "writes", () -> {
            counts = vitals.indexed();
            return List.of();
        });
        return remarks;
    }

    /** What it holds. */
    List<Remark> look() {
        List<Remark> remarks = new ArrayList<>();
        if (!readable) {
            remarks.add(Remark.note(
                    "data", "not looked at, nor which documents need attention: not all can be read", "see health"));
            return remarks;
        }
        asked(remarks, "index", this::closed);
        if (remarks.isEmpty()) {
            asked(remarks, "data", new DataExamination(task, session)::look);
            asked(remarks, "documents", this::documents);
            asked(remarks, "room", this::copies);
        }
        return remarks;
    }

    private Set<String> concerned() {
        RuleChain rules = task.rules();
        Set<String> indices = new TreeSet<>(rules.ruledIndices());
        indices.addAll(rules.patchedIndices());
        rules.detects().stream()
                .flatMap(detect -> Stream.concat(detect.before().stream(), detect.after().stream()))
                .map(Sign::documents)
                .forEach(documents -> indices.add(documents.index()));
        rules.doctor().checks().forEach(check -> {
            if (check instanceof DoctorCheck.Documents documents) {
                indices.add(documents.documents().index());
            }
        });
        return indices;
    }

    private List<Remark> closed() {
        Set<String> concerned = concerned();
        return session.catalogue().closed().stream()
                .filter(concerned::contains)
                .map(name -> Remark.error(
                        "index",
                        "the index %s is closed".formatted(name),
                        "It cannot be read, so it cannot be migrated.",
                        "open it: POST /%s/_open".formatted(name)))
                .toList();
    }

    private List<Remark> documents() {
        List<DoctorCheck.Documents> checks = task.rules().doctor().checks().stream()
                .filter(DoctorCheck.Documents.class::isInstance)
                .map(DoctorCheck.Documents.class::cast)
                .toList();
        try (ProgressLine progress = task.reporting().progress(session)) {
            return new DocumentLook(checks, session.source(), session.catalogue(), progress).look();
        }
    }

    private List<Remark> copies() {
        Room needed = Room.of(task.rules(), session.catalogue(), session.source());
        room = Optional.of(needed);
        return List.of(ClusterRemarks.copies(needed.copies(), vitals.disks(), vitals.diskMarks()));
    }

    /** Who else is or was at work on it. */
    List<Remark> after() {
        List<Remark> remarks = new ArrayList<>();
        if (readable) {
            asked(remarks, "lease", this::lease);
            asked(remarks, "history", this::history);
        }
        if (watch.isZero()) {
            remarks.add(Remark.note("writes", "not watched, as --watch 0s says", "say --watch 5s"));
        } else {
            asked(remarks, "writes", this::writes);
        }
        return remarks;
    }

    private List<Remark> lease() {
        List<Remark> held = Leasing.notes(session).stream()
                .map(note -> Remark.error(
                        "lease",
                        note,
                        "apply would refuse.",
                        "wait until it has ended; if its process is dead, resume or undo that run"))
                .toList();
        return held.isEmpty() ? List.of(Remark.ok("lease", "nobody is at work on this cluster")) : held;
    }

    private List<Remark> history() {
        List<History.Entry> entries = new History(session.source(), session.catalogue()).entries();
        if (entries.isEmpty()) {
            return List.of(Remark.ok("history", "no rule set was applied to this cluster yet"));
        }
        return entries.stream()
                .map(entry -> Remark.ok(
                        "history",
                        "run %s %s %s (%s to %s) on %s"
                                .formatted(
                                        entry.run(),
                                        entry.state(),
                                        entry.ruleSet(),
                                        entry.from(),
                                        entry.to(),
                                        entry.finished())))
                .toList();
    }

    private List<Remark> writes() {
        Duration left = watch.minusNanos(System.nanoTime() - began);
        if (!left.isNegative()) {
            try {
                Thread.sleep(left.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClusterFailure("interrupted while watching", e);
            }
        }
        long seconds = Math.max(1, Duration.ofNanos(System.nanoTime() - began).toSeconds());
        return ClusterRemarks.writes(counts, vitals.indexed(), task.rules().ruledIndices(), seconds);
    }

    /** Asks the cluster; a question that it does not answer does not spoil the others. */
    private void asked(List<Remark> remarks, String subject, Supplier<List<Remark>> question) {
        try {
            remarks.addAll(question.get());
        } catch (ClusterFailure e) {
            playsAlong = false;
            remarks.add(Remark.error(
                    subject,
                    "the cluster does not say: "
                            + String.valueOf(e.getMessage()).replace("\n", "; "),
                    "",
                    "mend that, then look again"));
        }
    }
}
