package io.docshift.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The indices of a cluster as they are; nothing here changes them, which is all that a dry run is given. All methods
 * throw {@link ClusterFailure} if the server cannot be reached or refuses.
 */
public interface Catalogue {

    ClusterInfo cluster();

    /**
     * The open indices. One that exactly one plain alias points at goes by that alias's name; if several do, or the
     * alias is shared, filtered or routed, it goes by its own name.
     */
    List<LiveIndex> list();

    /** The index of this name; empty if there is none. */
    Optional<LiveIndex> find(String name);

    /** Names of closed indices; they cannot be read. */
    List<String> closed();

    /** How many documents a search finds per type, nested ones not counted. */
    Map<String, Long> countByType(String concrete);

    /** Names of the processes that hold data now; a node that was started again has another one. */
    Set<String> nodes();

    /** Counts of indexing and deletion that the server has done in an index since it started; they only grow. */
    Map<String, Long> counters(String concrete);

    /** The most bytes of a request that every node takes; empty where the server does not tell. */
    OptionalLong longestRequest();

    /** Free bytes on the data disks, the least of all nodes; empty where the server does not tell. */
    Optional<Long> freeBytes();
}
