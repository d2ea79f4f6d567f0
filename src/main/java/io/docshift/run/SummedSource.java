package io.docshift.run;

import io.docshift.doc.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A source that adds up what is read from some indices, so that a reading for something else shows what they hold as well.
 * What was cut off is not counted, and an index of which a part was not read to its end has no sum.
 */
final class SummedSource implements Source {

    private final Source source;
    private final Set<String> names;
    private final Map<Partition, ImageSum> read = new ConcurrentHashMap<>();

    /** @param names of the indices that are added up */
    SummedSource(Source source, Set<String> names) {
        this.source = source;
        this.names = Set.copyOf(names);
    }

    /** What an index held when it was read last; empty if not all of it was, or it is not one of those. */
    Optional<ImageSum> of(IndexName index) {
        if (!names.contains(index.name())) {
            return Optional.empty();
        }
        ImageSum whole = new ImageSum();
        for (Partition partition : source.partitions(index)) {
            ImageSum part = read.get(partition);
            if (part == null) {
                return Optional.empty();
            }
            whole.add(part);
        }
        return Optional.of(whole);
    }

    @Override
    public List<Partition> partitions(IndexName index) {
        return source.partitions(index);
    }

    @Override
    public Pages open(Partition partition) {
        if (!names.contains(partition.index().name())) {
            return source.open(partition);
        }
        read.remove(partition);
        return new SummedPages(partition, source.open(partition));
    }

    @Override
    public Pages openWithoutSources(Partition partition) {
        return source.openWithoutSources(partition);
    }

    @Override
    public List<Optional<Document>> get(IndexName index, List<Located> documents) {
        return source.get(index, documents);
    }

    @Override
    public void close() {
        // The source is somebody else's.
    }

    private final class SummedPages implements Pages {

        private final Partition partition;
        private final Pages pages;
        private final ImageSum sum = new ImageSum();

        SummedPages(Partition partition, Pages pages) {
            this.partition = partition;
            this.pages = pages;
        }

        @Override
        public List<Document> next() {
            List<Document> page = pages.next();
            page.forEach(sum::add);
            if (page.isEmpty()) {
                read.put(partition, sum);
            }
            return page;
        }

        @Override
        public boolean isReady() {
            return pages.isReady();
        }

        @Override
        public void close() {
            pages.close();
        }
    }
}
