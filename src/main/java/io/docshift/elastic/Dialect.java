package io.docshift.elastic;

import io.docshift.run.Catalogue;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Indices;
import io.docshift.run.Sink;
import io.docshift.run.Snapshots;
import io.docshift.run.Source;
import io.docshift.run.Vitals;
import java.time.Clock;

/** What a generation of servers speaks. */
sealed interface Dialect permits Dialect1 {

    Source source(Http http, Reading reading, Clock clock);

    Sink sink(Http http, Writing writing, Clock clock);

    Catalogue catalogue(Http http, ClusterInfo cluster);

    Indices indices(Http http, ClusterInfo cluster);

    Snapshots snapshots(Http http, BackOff.Sleep sleep);

    Vitals vitals(Http http);

    /**
     * What this cluster speaks.
     *
     * @throws ClusterFailure if docshift does not
     */
    static Dialect of(ClusterInfo cluster) {
        if (cluster.distribution().equals("elasticsearch") && cluster.version().matches("1\\.[4-7]\\..*")) {
            return new Dialect1();
        }
        throw new ClusterFailure(
                "the cluster \"%s\" runs %s %s: docshift speaks to Elasticsearch 1.4 to 1.7 only so far"
                        .formatted(cluster.name(), cluster.distribution(), cluster.version()));
    }
}
