package io.docshift.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A backup, as far as one must know it to trust it before a run.
 *
 * @param name of its folder
 * @param finished when it was whole
 * @param cluster the name of the cluster it is of
 * @param uuid of that cluster; empty where the server does not tell
 * @param indices those in it, by their own names and those of their aliases; empty if it does not say
 * @param unfinished runs that were begun and not finished when it was made: it may hold data that is half migrated
 */
public record KnownBackup(
        String name, Instant finished, String cluster, String uuid, List<String> indices, List<String> unfinished) {

    public KnownBackup {
        indices = List.copyOf(indices);
        unfinished = List.copyOf(unfinished);
    }

    private static final String SUBJECT = "backup";
    private static final Duration FRESH = Duration.ofDays(1);
    private static final int NAMED = 3;

    /** Whether it is of this cluster, as far as the two tell. */
    boolean isOf(ClusterInfo other) {
        return cluster.equals(other.name()) && (uuid.isEmpty() || other.uuid().isEmpty() || uuid.equals(other.uuid()));
    }

    /**
     * Whether there is one to go back to.
     *
     * @param backups all there are
     * @param folder where they lie, for people
     * @param unreadable what lies there and cannot be read
     * @param needed the indices that a run is about, by the names that the rules have for them
     */
    public static Remark look(
            List<KnownBackup> backups,
            List<String> unreadable,
            ClusterInfo cluster,
            Set<String> needed,
            String folder,
            Instant now) {
        List<KnownBackup> whole =
                backups.stream().filter(it -> it.unfinished.isEmpty()).toList();
        Optional<KnownBackup> last =
                whole.stream().filter(it -> it.isOf(cluster)).max(Comparator.comparing(KnownBackup::finished));
        String amid = amid(backups.stream()
                .filter(it -> it.isOf(cluster) && !it.unfinished.isEmpty())
                .map(KnownBackup::name)
                .toList());
        String wayOut = "make one: transform backup NAME; if you have one that is not docshift's, say --no-backup";
        String why = "docshift can take a run back by itself; a backup is for when everything else fails.";
        if (last.isEmpty()) {
            String others = whole.isEmpty() ? "" : ", only of " + clusters(whole);
            String odd = unreadable.isEmpty() ? "" : "; what cannot be read: " + String.join(", ", unreadable);
            return Remark.error(
                    SUBJECT,
                    "there is no finished backup of the cluster \"%s\" in %s%s%s%s"
                            .formatted(cluster.name(), folder, others, amid, odd),
                    why,
                    wayOut);
        }
        Duration age = Duration.between(last.get().finished, now);
        String said = "%s, finished %s".formatted(last.get().name, last.get().finished);
        List<String> missing = last.get().missing(needed);
        if (!missing.isEmpty()) {
            return Remark.error(
                    SUBJECT,
                    "the last one of the cluster \"%s\" is %s, and it is without %s"
                            .formatted(cluster.name(), said, some(missing)),
                    why,
                    wayOut);
        }
        return age.compareTo(FRESH) > 0
                ? Remark.error(
                        SUBJECT,
                        "the last one of the cluster \"%s\" is %s, which is more than a day ago%s"
                                .formatted(cluster.name(), said, amid),
                        why,
                        wayOut)
                : Remark.ok(SUBJECT, said);
    }

    private List<String> missing(Set<String> needed) {
        return indices.isEmpty()
                ? List.of()
                : needed.stream()
                        .filter(index -> !indices.contains(index))
                        .sorted()
                        .toList();
    }

    private static String amid(List<String> names) {
        return names.isEmpty()
                ? ""
                : "; of no use, since a run was begun and not finished when it was made: " + some(names);
    }

    private static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? first + " and %,d more".formatted(names.size() - NAMED) : first;
    }

    private static String clusters(List<KnownBackup> backups) {
        return String.join(
                ", ",
                backups.stream()
                        .map(it -> "\"" + it.cluster + "\"")
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** Nobody wants one. */
    public static Remark waived() {
        return Remark.note(SUBJECT, "not looked for, as --no-backup says", "");
    }
}
