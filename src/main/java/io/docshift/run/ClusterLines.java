package io.docshift.run;

import io.docshift.doc.RawJson;
import io.docshift.wire.HitEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a cluster as lines. They are read from the cluster once and kept in the files of a run, so that they
 * can come by as often as needed and are the same each time, whatever is written to the cluster meanwhile.
 */
public final class ClusterLines implements Lines.Origin {

    /** A finished file of lines of one index. */
    private record Kept(String index, String name) {}

    private final Source source;
    private final Catalogue catalogue;
    private final Staging staging;
    private final Progress progress;
    private final Set<String> included = new TreeSet<>();
    private final List<Kept> kept = new ArrayList<>();

    /** Knows where the documents are, and has read none; {@link #include} reads. */
    public ClusterLines(Source source, Catalogue catalogue, Staging staging, Progress progress) {
        this.source = source;
        this.catalogue = catalogue;
        this.staging = staging;
        this.progress = progress;
    }

    /**
     * Reads the indices that are there and were not read so far.
     *
     * @throws ClusterFailure if one is closed, or the cluster does not play along
     */
    @Override
    public boolean include(Set<String> indices) {
        boolean more = false;
        for (String name : new TreeSet<>(indices)) {
            if (included.add(name)) {
                if (catalogue.closed().contains(name)) {
                    throw new ClusterFailure("the index " + name + " is closed: open it, then try again");
                }
                Optional<LiveIndex> index = catalogue.find(name);
                index.ifPresent(this::keep);
                more |= index.isPresent();
            }
        }
        return more;
    }

    private void keep(LiveIndex index) {
        long[] done = {0};
        for (Partition partition : source.partitions(index.name())) {
            String name = "lines-%s-%d".formatted(index.name().name(), partition.part());
            done[0] += keep(index, partition, name, done[0]);
            kept.add(new Kept(index.name().name(), name));
        }
    }

    private long keep(LiveIndex index, Partition partition, String name, long before) {
        return Rereading.untilWhole(() -> {
            long done = 0;
            try (Pages pages = source.open(partition);
                    LineWriter writer = staging.begin(Staging.Area.NOTES, name)) {
                for (var page = pages.next(); !page.isEmpty(); page = pages.next()) {
                    page.forEach(document -> writer.append(RawJson.of(HitEncoder.encode(document))));
                    done += page.size();
                    progress.at("read", index.name().name(), before + done, index.documents());
                }
                writer.finish();
            }
            return done;
        });
    }

    @Override
    public Lines open() {
        return new Kepts(staging, kept);
    }

    private static final class Kepts implements Lines {
        private final Staging staging;
        private final Deque<Kept> waiting;
        private String index = "";
        private @Nullable LineReader reader;

        Kepts(Staging staging, Collection<Kept> all) {
            this.staging = staging;
            this.waiting = new ArrayDeque<>(all);
        }

        @Override
        public @Nullable Line next() {
            while (reader != null || !waiting.isEmpty()) {
                LineReader current = reader == null ? open(waiting.removeFirst()) : reader;
                RawJson line = current.next();
                if (line != null) {
                    return new Line(index, "", line, true);
                }
                close();
            }
            return null;
        }

        private LineReader open(Kept next) {
            index = next.index;
            LineReader opened = staging.read(Staging.Area.NOTES, next.name);
            reader = opened;
            return opened;
        }

        @Override
        public void close() {
            if (reader != null) {
                reader.close();
                reader = null;
            }
        }
    }
}
