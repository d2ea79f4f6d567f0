package io.docshift.run;

import java.util.Set;

/**
 * Writes that are on disk once they are done. A node of 1.x acknowledges what its
 * <a href="https://www.elastic.co/guide/en/elasticsearch/reference/1.7/index-modules-translog.html">transaction log</a>
 * has in memory only, and forgets that when it is killed before the next flush.
 *
 * @param wayOut what to do if it has
 */
record Lasting(Indices indices, String wayOut) {

    /** Writes of a run that is gone on with. */
    static Lasting of(String run, Indices indices) {
        return new Lasting(indices, "go on with resume %s, which writes again what is missing".formatted(run));
    }

    /**
     * Does the work, which writes to one index, and flushes it.
     *
     * @throws ClusterFailure if a node was started again meanwhile, so that something may be forgotten
     */
    void write(String concrete, Runnable work) {
        Set<String> nodes = indices.nodes();
        work.run();
        indices.refresh(concrete);
        indices.flush(concrete);
        if (!indices.nodes().containsAll(nodes)) {
            throw new ClusterFailure(
                    "a node of the cluster went away while documents were written to %s, and may have forgotten what it had acknowledged: %s"
                            .formatted(concrete, wayOut));
        }
    }
}
