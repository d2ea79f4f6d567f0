package io.docshift.run;

import io.docshift.doc.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads partitions for what can be made of each by itself, some of them at once. All of it is for one thread: while that looks at
 * the documents of one partition, the servers look for those of the others.
 *
 * @param <P> what is made of a partition
 */
final class Sweep<P> implements AutoCloseable {

    private final Function<Partition, Pages> opening;
    private final Supplier<P> beginning;
    private final BiConsumer<P, Document> taking;
    private final LongConsumer progress;
    private final Deque<Lane> reading = new ArrayDeque<>();
    private final List<Lane> lanes = new ArrayList<>();

    private Sweep(
            Function<Partition, Pages> opening,
            Supplier<P> beginning,
            BiConsumer<P, Document> taking,
            LongConsumer progress) {
        this.opening = opening;
        this.beginning = beginning;
        this.taking = taking;
        this.progress = progress;
    }

    /**
     * Reads all of them; one that is cut off is read again from its start.
     *
     * @param beginning what there is of a partition before its first document
     * @param taking adds a document
     * @param progress hears how many documents were taken
     * @return what was made of each, in their order
     */
    static <P> List<P> through(
            List<Partition> partitions,
            Function<Partition, Pages> opening,
            Supplier<P> beginning,
            BiConsumer<P, Document> taking,
            LongConsumer progress) {
        try (Sweep<P> sweep = new Sweep<>(opening, beginning, taking, progress)) {
            return sweep.read(partitions);
        }
    }

    private List<P> read(List<Partition> partitions) {
        for (Partition partition : partitions) {
            Lane lane = new Lane(partition);
            lanes.add(lane);
            reading.add(lane);
            while (reading.size() >= Reading.SHARDS_AT_ONCE) {
                readOn();
            }
        }
        while (!reading.isEmpty()) {
            readOn();
        }
        return lanes.stream().map(lane -> lane.part).toList();
    }

    /** Takes the next documents of any partition, best of one that need not be waited for. */
    private void readOn() {
        Lane lane = choose();
        if (lane.take()) {
            reading.add(lane);
            progress.accept(lanes.stream().mapToLong(each -> each.taken).sum());
        } else {
            lane.close();
        }
    }

    private Lane choose() {
        for (Iterator<Lane> all = reading.iterator(); all.hasNext(); ) {
            Lane lane = all.next();
            if (lane.isReady()) {
                all.remove();
                return lane;
            }
        }
        return reading.remove();
    }

    /** Gives the server's places back. */
    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }

    /** One partition, and what was made of it so far. */
    private final class Lane {

        private final Partition partition;
        private @Nullable Pages pages;
        private P part = beginning.get();
        private long taken;

        Lane(Partition partition) {
            this.partition = partition;
        }

        boolean isReady() {
            return pages == null || pages.isReady();
        }

        /** Takes its next documents; false at its end. */
        boolean take() {
            try {
                Pages current = pages == null ? opening.apply(partition) : pages;
                pages = current;
                List<Document> page = current.next();
                page.forEach(document -> taking.accept(part, document));
                taken += page.size();
                return !page.isEmpty();
            } catch (CutOff e) {
                Rereading.log(e);
                close();
                part = beginning.get();
                taken = 0;
                return true;
            }
        }

        void close() {
            if (pages != null) {
                pages.close();
                pages = null;
            }
        }
    }
}
