package io.docshift.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What there is to say of a cluster before a run, by what it tells of itself. */
public final class ClusterRemarks {

    private static final String HIGH = "cluster.routing.allocation.disk.watermark.high";
    private static final String LOW = "cluster.routing.allocation.disk.watermark.low";

    private ClusterRemarks() {}

    /** Whether its shards are there. */
    public static Remark of(Vitals.Health health) {
        String nodes = health.nodes() + (health.nodes() == 1 ? " node" : " nodes");
        if (health.status().equals("green")) {
            return Remark.ok("health", "green, " + nodes);
        }
        String unassigned =
                health.unassigned() + (health.unassigned() == 1 ? " shard is" : " shards are") + " on no node";
        if (health.status().equals("yellow")) {
            return Remark.warn(
                    "health",
                    "yellow, %s: %s".formatted(nodes, unassigned),
                    "Everything can be read, but there is less than the copies that are wanted.",
                    "start the nodes that are missing; if this is all there are, set index.number_of_replicas lower");
        }
        return Remark.error(
                "health",
                "red, %s: %s, of %s".formatted(nodes, unassigned, String.join(", ", health.red())),
                "These documents cannot be read, so they cannot be migrated.",
                "start the nodes that are missing, or restore these indices from a backup;"
                        + " GET /_cluster/health?level=shards says more");
    }

    /** Whether its disks are too full for new indices. */
    public static List<Remark> of(List<Vitals.NodeDisk> disks, Vitals.DiskMarks marks) {
        List<Remark> remarks = new ArrayList<>();
        for (Vitals.NodeDisk disk : disks) {
            remarks.add(of(disk, marks));
        }
        if (disks.isEmpty()) {
            remarks.add(Remark.note(
                    "disk", "the cluster does not tell how full its disks are", "look at the disks of its nodes"));
        }
        return remarks;
    }

    private static Remark of(Vitals.NodeDisk disk, Vitals.DiskMarks marks) {
        String taken = String.format(
                Locale.ROOT,
                "node %s: %.1f %% of %s are taken, %s are free",
                disk.node(),
                disk.used(),
                disk.path(),
                free(disk.available()));
        String minds = marks.enabled()
                ? " (low watermark %s, high %s)"
                        .formatted(marks.low().text(), marks.high().text())
                : " (the cluster has no watermarks)";
        if (marks.enabled() && marks.high().isReached(disk.total(), disk.available())) {
            return Remark.error(
                    "disk",
                    taken + minds,
                    "Above the high watermark Elasticsearch puts no new shard on a node, so an index that is rebuilt"
                            + " would never be ready.",
                    "make room, or set " + HIGH + " higher");
        }
        if (marks.enabled() && marks.low().isReached(disk.total(), disk.available())) {
            return Remark.warn(
                    "disk",
                    taken + minds,
                    "Above the low watermark Elasticsearch puts no copies of shards on a node.",
                    "make room, or set " + LOW + " higher");
        }
        return Remark.ok("disk", taken + minds);
    }

    /**
     * Whether copies of indices find room.
     *
     * @param copies bytes they may take, at most
     */
    public static Remark copies(long copies, List<Vitals.NodeDisk> disks, Vitals.DiskMarks marks) {
        long free = least(disks.stream().mapToLong(Vitals.NodeDisk::available).toArray());
        long room = marks.enabled()
                ? least(disks.stream()
                        .mapToLong(disk -> marks.high().room(disk.total(), disk.available()))
                        .toArray())
                : free;
        String copying = "indices that are rebuilt need up to %s on the cluster's disks".formatted(needed(copies));
        if (disks.isEmpty()) {
            return Remark.note("room", copying, "look at the disks of its nodes");
        }
        if (free < copies) {
            return Remark.error(
                    "room",
                    "%s, and %s are free".formatted(copying, free(free)),
                    "Old and new lie beside each other until the switch.",
                    "make room on the node that has least");
        }
        if (room < copies) {
            return Remark.warn(
                    "room",
                    "%s, and the high watermark is reached after %s".formatted(copying, free(room)),
                    "Above it Elasticsearch puts no new shard on a node.",
                    "make room, or set " + HIGH + " higher");
        }
        return Remark.ok("room", "%s, and %s are free".formatted(copying, free(free)));
    }

    private static long least(long... amounts) {
        long least = Long.MAX_VALUE;
        for (long amount : amounts) {
            least = Math.min(least, amount);
        }
        return least;
    }

    /** What is needed of bytes, for people: rounded up, so that something is never nothing. */
    static String needed(long bytes) {
        return free(bytes + 999_999);
    }

    /** What is there of bytes, for people. */
    static String free(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
    }

    /**
     * Whether anybody writes.
     *
     * @param before how many documents were indexed by then, by index
     * @param after the same some time later
     * @param ruled the indices that the rules are for
     * @param seconds how much later
     */
    public static List<Remark> writes(
            Map<String, Long> before, Map<String, Long> after, Set<String> ruled, long seconds) {
        List<Remark> remarks = new ArrayList<>();
        after.forEach((index, count) -> {
            long written = count - before.getOrDefault(index, 0L);
            // Servers keep their own statistics in hidden indices, and another run gives signs of life in docshift's.
            if (written <= 0 || index.startsWith(".") || index.equals(History.INDEX)) {
                return;
            }
            String message = "%,d %s written to %s within %d s"
                    .formatted(written, written == 1 ? "document was" : "documents were", index, seconds);
            remarks.add(
                    ruled.contains(index)
                            ? Remark.error(
                                    "writes",
                                    message,
                                    "The application is still running, or somebody else writes there.",
                                    "stop whatever writes")
                            : Remark.warn(
                                    "writes",
                                    message,
                                    "The rules are not for this index, but whatever writes there may write elsewhere.",
                                    "find out what writes, and stop it if it is the application"));
        });
        return remarks.isEmpty()
                ? List.of(Remark.ok("writes", "nothing was written within %d s".formatted(seconds)))
                : remarks;
    }
}
