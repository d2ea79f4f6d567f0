package io.docshift.elastic;

import io.docshift.doc.Document;
import io.docshift.run.IndexName;
import io.docshift.run.Pages;
import io.docshift.run.Partition;
import io.docshift.run.Source;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The documents of a cluster, shard by shard, as its searches see them: those since the last refresh are not there. */
final class ShardReader implements Source {

    private final Http http;
    private final Dialect dialect;
    private final Reading reading;
    private final PageSizes sizes;
    private final CutOffs cutOffs = new CutOffs();
    private final Headroom headroom;
    private final MultiGet multiGet;
    private final Map<Partition, Layout> layouts = new ConcurrentHashMap<>();

    ShardReader(Http http, Dialect dialect, Reading reading, Clock clock) {
        this.http = http;
        this.dialect = dialect;
        this.reading = reading;
        this.sizes = new PageSizes(reading);
        this.headroom = new Headroom(2L * reading.pageBytes());
        this.multiGet = new MultiGet(http, dialect, clock, reading.pageBytes());
    }

    /** What the index is like is known then, when its partitions are opened for the first time. */
    @Override
    public List<Partition> partitions(IndexName index) {
        Layout layout = Layout.of(http, dialect, index);
        List<Partition> partitions = IntStream.range(0, layout.shards())
                .mapToObj(shard -> new Partition(index, shard))
                .toList();
        partitions.forEach(partition -> layouts.put(partition, layout));
        return partitions;
    }

    @Override
    public Pages open(Partition partition) {
        return open(partition, true);
    }

    @Override
    public Pages openWithoutSources(Partition partition) {
        return open(partition, false);
    }

    private Pages open(Partition partition, boolean sources) {
        Layout known = layouts.remove(partition);
        Layout layout = known == null ? Layout.of(http, dialect, partition.index()) : known;
        ShardSearch search = dialect.pointInTime()
                ? new PointInTime(http, dialect, reading, partition, sources)
                : new ShardScroll(http, dialect, reading, partition, layout.isTimed(), sources);
        int size = sizes.of(partition.index().concrete(), layout);
        return new ShardPages(search, http.backOff(), reading.pageBytes(), sizes, cutOffs, headroom, size);
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
