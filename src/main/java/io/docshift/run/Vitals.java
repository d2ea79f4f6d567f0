package io.docshift.run;

import java.util.List;
import java.util.Map;

/**
 * How a cluster is, apart from what it holds. Reads only. All methods throw {@link ClusterFailure} if the server cannot be
 * reached or refuses.
 */
public interface Vitals {

    Health health();

    /** The data disks of every node. */
    List<NodeDisk> disks();

    /** From where on the cluster minds that a disk is full. */
    DiskMarks diskMarks();

    /** How many documents were indexed since the nodes started, by the name of the index as rules use it; it only grows. */
    Map<String, Long> indexed();

    /**
     * Whether all shards are somewhere.
     *
     * @param status {@code green}, {@code yellow} or {@code red}, as the server says
     * @param nodes how many there are
     * @param unassigned how many shards, copies too, are on no node
     * @param red names of indices, as the cluster calls them, of which documents cannot be read
     */
    record Health(String status, int nodes, int unassigned, List<String> red) {
        public Health {
            red = List.copyOf(red);
        }
    }

    /**
     * A disk that a node keeps data on; sizes in bytes.
     *
     * @param node its name
     * @param path the folder on that disk
     */
    record NodeDisk(String node, String path, long total, long available) {

        /** How much of it is taken, in percent. */
        public double used() {
            return total == 0 ? 0 : 100.0 * (total - available) / total;
        }
    }

    /**
     * From where on a cluster minds that a disk is full
     * (<a href="https://www.elastic.co/guide/en/elasticsearch/reference/1.7/disk-allocator.html">disk-based shard
     * allocation</a>).
     *
     * @param enabled whether it minds at all
     * @param low from here on a node gets no copies of shards
     * @param high from here on a node gets no new shard at all
     */
    record DiskMarks(boolean enabled, DiskMark low, DiskMark high) {}
}
