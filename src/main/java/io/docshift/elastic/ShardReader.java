package io.docshift.elastic;

import io.docshift.doc.Document;
import io.docshift.run.IndexName;
import io.docshift.run.Pages;
import io.docshift.run.Partition;
import io.docshift.run.Source;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The documents of a 1.x cluster, shard by shard, as its searches see them: those since the last refresh are not there. */
final class ShardReader implements Source {

    private final Http http;
    private final Reading reading;
    private final PageSizes sizes;
    private final CutOffs cutOffs = new CutOffs();
    private final MultiGet multiGet;

    ShardReader(Http http, Reading reading, Clock clock) {
        this.http = http;
        this.reading = reading;
        this.sizes = new PageSizes(reading);
        this.multiGet = new MultiGet(http, clock, reading.pageBytes());
    }

    @Override
    public List<Partition> partitions(IndexName index) {
        int shards = Layout.of(http, index).shards();
        return IntStream.range(0, shards)
                .mapToObj(shard -> new Partition(index, shard))
                .toList();
    }

    @Override
    public Pages open(Partition partition) {
        return new ShardPages(http, reading, sizes, cutOffs, partition, Layout.of(http, partition.index()));
    }

    @Override
    public List<Optional<Document>> get(IndexName index, List<Located> documents) {
        return multiGet.get(index, documents);
    }

    @Override
    public void close() {
        // The connection belongs to the cluster.
    }
}
