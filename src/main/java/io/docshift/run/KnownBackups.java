package io.docshift.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The backups there are before a run.
 *
 * @param whole by the names of their folders
 * @param unreadable what lies beside them and cannot be read
 */
public record KnownBackups(Map<String, Backup> whole, List<String> unreadable) {

    private static final String SUBJECT = "backup";
    private static final Duration FRESH = Duration.ofDays(1);
    private static final int NAMED = 3;

    public KnownBackups {
        whole = Collections.unmodifiableMap(new TreeMap<>(whole));
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Whether there is one to go back to.
     *
     * @param folder where they lie, for people
     * @param needed the indices that a run is about, by the names that the rules have for them
     */
    public Remark look(ClusterInfo cluster, Set<String> needed, String folder, Instant now) {
        List<String> settled = names(backup -> backup.unfinished().isEmpty());
        Optional<String> last = settled.stream()
                .filter(name -> get(name).cluster().isOf(cluster))
                .max(Comparator.comparing(name -> get(name).end()));
        String amid = amid(names(
                backup -> backup.cluster().isOf(cluster) && !backup.unfinished().isEmpty()));
        String wayOut = "make one: transform backup NAME; if you have one that is not docshift's, say --no-backup";
        String why = "docshift can take a run back by itself; a backup is for when everything else fails.";
        if (last.isEmpty()) {
            String others = settled.isEmpty() ? "" : ", only of " + clusters(settled);
            String odd = unreadable.isEmpty() ? "" : "; what cannot be read: " + String.join(", ", unreadable);
            return Remark.error(
                    SUBJECT,
                    "there is no finished backup of the cluster \"%s\" in %s%s%s%s"
                            .formatted(cluster.name(), folder, others, amid, odd),
                    why,
                    wayOut);
        }
        Backup backup = get(last.get());
        Duration age = Duration.between(backup.end(), now);
        String said = "%s, finished %s".formatted(last.get(), backup.end());
        List<String> missing = needed.stream()
                .filter(index -> backup.indices().stream().noneMatch(each -> each.isCalled(index)))
                .sorted()
                .toList();
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

    private List<String> names(Predicate<Backup> wanted) {
        return whole.keySet().stream().filter(name -> wanted.test(get(name))).toList();
    }

    private Backup get(String name) {
        return Objects.requireNonNull(whole.get(name));
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

    private String clusters(List<String> names) {
        return names.stream()
                .map(name -> "\"" + get(name).cluster().name() + "\"")
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Nobody wants one. */
    public static Remark waived() {
        return Remark.note(SUBJECT, "not looked for, as --no-backup says", "");
    }
}
