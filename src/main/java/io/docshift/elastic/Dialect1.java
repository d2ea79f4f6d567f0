package io.docshift.elastic;

import io.docshift.run.Catalogue;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Indices;
import io.docshift.run.Sink;
import io.docshift.run.Snapshots;
import io.docshift.run.Source;
import io.docshift.run.Vitals;
import io.docshift.wire.BulkKeys;
import java.time.Clock;

/** Elasticsearch 1.4 to 1.7: scan and scroll, errors as texts, {@code _version} as the guard of a write. */
final class Dialect1 implements Dialect {

    @Override
    public Source source(Http http, Reading reading, Clock clock) {
        return new ShardReader(http, reading, clock);
    }

    @Override
    public Sink sink(Http http, Writing writing, Clock clock) {
        return new BulkSink(
                writing.repeats() ? http : http.once(), BulkKeys.OF_1, writing, RequestLimit.of(http), clock);
    }

    @Override
    public Catalogue catalogue(Http http, ClusterInfo cluster) {
        return new LiveCatalogue(new IndexCalls(http), cluster);
    }

    @Override
    public Indices indices(Http http, ClusterInfo cluster) {
        return new IndexAdmin(new LiveCatalogue(new IndexCalls(http), cluster));
    }

    @Override
    public Snapshots snapshots(Http http, BackOff.Sleep sleep) {
        return new FileSnapshots(new IndexCalls(http), sleep);
    }

    @Override
    public Vitals vitals(Http http) {
        return new LiveVitals(new IndexCalls(http));
    }
}
