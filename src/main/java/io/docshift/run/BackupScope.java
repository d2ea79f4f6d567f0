package io.docshift.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which indices of a cluster go into a backup. */
public record BackupScope(Catalogue catalogue) {

    /**
     * The indices of these names, or all of the cluster but the one that docshift keeps for itself.
     *
     * @param names indices' own names, or aliases that stand for one; empty for all
     * @throws Refused if one is not there, or closed
     */
    public List<LiveIndex> choose(List<String> names) {
        List<String> closed = catalogue.closed();
        if (names.isEmpty()) {
            refuseClosed(closed);
            return catalogue.list().stream()
                    .filter(index -> !index.name().concrete().equals(History.INDEX))
                    .toList();
        }
        Map<String, LiveIndex> chosen = new TreeMap<>();
        Set<String> missing = new TreeSet<>();
        for (String name : names) {
            if (name.equals(History.INDEX)) {
                throw new Refused(
                        name + " is docshift's own index, with its lease and its history, and stays out of backups");
            }
            refuseClosed(closed.stream().filter(name::equals).toList());
            catalogue
                    .find(name)
                    .ifPresentOrElse(index -> chosen.put(index.name().concrete(), index), () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw new Refused("there is no index %s on the cluster".formatted(String.join(", ", missing)));
        }
        return List.copyOf(chosen.values());
    }

    private static void refuseClosed(List<String> closed) {
        if (!closed.isEmpty()) {
            throw new Refused(
                    "%s is closed, and a closed index cannot be read: open it, or name the others with --indices"
                            .formatted(String.join(", ", closed)));
        }
    }

    /**
     * Refuses what an export would not hold whole.
     *
     * @throws Refused if the server does not keep the whole source of some documents
     */
    public static void refuseWithoutSource(List<LiveIndex> indices) {
        List<String> details = new ArrayList<>();
        indices.forEach(index -> details.addAll(WholeSource.lacks(index)));
        if (!details.isEmpty()) {
            throw new Refused(
                    "Elasticsearch does not keep these documents as they were sent, so an export would not hold them:"
                            + " set path.repo on the nodes and make a snapshot, or leave the indices out with --indices",
                    details);
        }
    }

    /** The uuid of the index that docshift keeps for itself; empty if there is none. */
    public Optional<String> history() {
        return catalogue.find(History.INDEX).map(LiveIndex::uuid);
    }
}
