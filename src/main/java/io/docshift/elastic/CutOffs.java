package io.docshift.elastic;

import io.docshift.run.Partition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often the reading of each partition was cut off since it was read to its end last. */
final class CutOffs {

    private final Map<Partition, Integer> counts = new ConcurrentHashMap<>();

    int of(Partition partition) {
        return counts.getOrDefault(partition, 0);
    }

    /** Once more; how often in all. */
    int add(Partition partition) {
        return counts.merge(partition, 1, Integer::sum);
    }

    void forget(Partition partition) {
        counts.remove(partition);
    }
}
