package io.docshift.cli;

import io.docshift.run.Backup;
import io.docshift.run.BackupScope;
import io.docshift.run.ClusterInfo;
import io.docshift.run.History;
import io.docshift.run.LiveIndex;
import io.docshift.run.Refused;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a backup is of this cluster. 1.x tells no uuid of a cluster, and many clusters bear the same name, so the index that
 * docshift keeps for itself is looked at too: it is never made anew.
 */
record SameCluster(Backup.Origin origin, Session session) {

    /**
     * Checks it.
     *
     * @param other whether another one will do
     * @return what the operator should know
     * @throws Refused if it is another one
     */
    Optional<String> check(boolean other, RestoreScope scope) {
        ClusterInfo here = session.cluster().info();
        Optional<String> history = new BackupScope(session.catalogue()).history();
        boolean same = origin.isOf(here)
                && (origin.history().isEmpty()
                        || history.isEmpty()
                        || history.get().equals(origin.history()));
        if (!same && !other) {
            throw new Refused(
                    "the backup is of the cluster \"%s\", and this is another one, \"%s\": give the address of that one, or say --other-cluster"
                            .formatted(origin.name(), here.name()));
        }
        boolean known = history.filter(origin.history()::equals).isPresent()
                || !here.uuid().isEmpty()
                || isKnown(scope);
        return other || known
                ? Optional.empty()
                : Optional.of(
                        "none of the indices here is one that was backed up: make sure that this is the cluster that is meant");
    }

    private boolean isKnown(RestoreScope scope) {
        Set<String> backedUp = scope.indices().stream().map(Backup.Index::uuid).collect(Collectors.toSet());
        long others = scope.live().stream()
                .filter(index -> !index.name().concrete().equals(History.INDEX))
                .count();
        return others == 0 || scope.live().stream().map(LiveIndex::uuid).anyMatch(backedUp::contains);
    }
}
