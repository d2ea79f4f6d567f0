package io.docshift.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of some indices, some of them read at once, each in a lane of its own. All of it is for one thread: while that
 * works on the documents of one lane, the servers look for those of the others.
 */
final class Lanes implements AutoCloseable {

    /** What a lane is going to read. */
    record Stretch(IndexWork work, Partition partition) {}

    private final Deque<Stretch> waiting;
    private final Function<Stretch, Lane> opening;
    private final int most;
    private final BiConsumer<IndexWork, Intake.Taken> results;
    private final Deque<Lane> reading = new ArrayDeque<>();
    private final Deque<Lane> unfinished = new ArrayDeque<>();
    private @Nullable IndexWork latest;
    private long passed;

    /**
     * Begins nothing yet.
     *
     * @param most how many partitions are read at once
     * @param results hears of what index and what was staged of each partition, in their order
     */
    Lanes(
            List<Stretch> stretches,
            int most,
            Function<Stretch, Lane> opening,
            BiConsumer<IndexWork, Intake.Taken> results) {
        this.waiting = new ArrayDeque<>(stretches);
        this.opening = opening;
        this.most = most;
        this.results = results;
    }

    /** The next documents of any lane, best of one that need not be waited for; null at the end of all partitions. */
    Lane.@Nullable Load next() {
        open();
        Lane lane = choose();
        if (lane == null) {
            return null;
        }
        Lane.Load load = lane.next();
        if (!load.isLast()) {
            reading.add(lane);
        }
        return load;
    }

    /** What a partition found may take much memory, and is not kept of many while an earlier one is read. */
    private void open() {
        while (reading.size() < most && !waiting.isEmpty() && (reading.isEmpty() || unfinished.size() < 2 * most)) {
            Lane lane = opening.apply(waiting.remove());
            reading.add(lane);
            unfinished.add(lane);
        }
    }

    private @Nullable Lane choose() {
        for (Iterator<Lane> lanes = reading.iterator(); lanes.hasNext(); ) {
            Lane lane = lanes.next();
            if (lane.isReady()) {
                lanes.remove();
                return lane;
            }
        }
        return reading.poll();
    }

    /** Stages what became of documents. */
    void take(Lane.Load load, List<Passed> passed) {
        load.lane().take(load, passed);
        if (load.isLast()) {
            passOn();
        }
    }

    private void passOn() {
        for (Lane next = unfinished.peek(); next != null; next = unfinished.peek()) {
            Intake.Taken taken = next.result();
            if (taken == null) {
                return;
            }
            unfinished.remove().close();
            passed = (next.work().equals(latest) ? passed : 0) + next.taken();
            latest = next.work();
            results.accept(latest, taken);
        }
    }

    /** The first index of which not all is there; after all of them the last one. */
    @Nullable
    IndexWork first() {
        Lane lane = unfinished.peek();
        return lane == null ? latest : lane.work();
    }

    /** How many documents of the first index were taken. */
    long taken() {
        IndexWork first = first();
        long under = unfinished.stream()
                .filter(lane -> lane.work().equals(first))
                .mapToLong(Lane::taken)
                .sum();
        return under + (Objects.equals(first, latest) ? passed : 0);
    }

    /** Gives up an index: reads and stages no more of it. What was staged and is whole is for the caller to discard. */
    List<StagedPart> giveUp(IndexWork work) {
        List<StagedPart> whole = new ArrayList<>();
        waiting.removeIf(stretch -> stretch.work().equals(work));
        reading.removeIf(lane -> lane.work().equals(work));
        for (Lane lane : unfinished) {
            if (lane.work().equals(work)) {
                Intake.Taken taken = lane.result();
                whole.addAll(taken == null ? List.of() : taken.parts());
                lane.giveUp();
            }
        }
        unfinished.removeIf(lane -> lane.work().equals(work));
        passOn();
        return whole;
    }

    /** Gives up what is not whole. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (Lane lane : unfinished) {
            try {
                lane.close();
            } catch (ClusterFailure | StagingFailure e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
