package io.docshift.run;

import java.util.List;
import java.util.Optional;

/**
 * Snapshots that the nodes of a cluster keep in folders that they share. All methods throw {@link ClusterFailure} if the
 * server cannot be reached or refuses.
 */
public interface Snapshots {

    /** The folders that every node may keep snapshots in ({@code path.repo}); empty if there is none. */
    List<String> folders();

    /**
     * Makes the cluster know the repository; has each node prove that it can write to it.
     *
     * @throws Refused if it knows another one by that name
     */
    void register(SnapshotPlace place);

    /** Takes a snapshot of these indices, and waits until it is whole. */
    void take(SnapshotPlace place, List<String> indices, Progress progress);

    /** Which indices a snapshot holds, none if it is not there or not whole; empty if the cluster does not know the repository. */
    Optional<List<String>> indices(SnapshotPlace place);

    /**
     * Makes an index from a snapshot, and waits until all of it is there.
     *
     * @param name what it is to be called; there is no such index; under another name than its own it gets no aliases
     * @throws ClusterFailure also if the snapshot is damaged; there is no such index then
     */
    void restore(SnapshotPlace place, String index, String name, Progress progress);

    /** Takes a snapshot away, whole or not; nothing if it is not there. */
    void delete(SnapshotPlace place);
}
