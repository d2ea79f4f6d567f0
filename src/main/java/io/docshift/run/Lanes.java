package io.docshift.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of an index, some of them read at once, each in a lane of its own. All of it is for one thread: while that works
 * on the documents of one lane, the servers look for those of the others.
 */
final class Lanes implements AutoCloseable {

    private final Deque<Partition> waiting;
    private final Function<Partition, Lane> opening;
    private final int most;
    private final Consumer<Intake.Taken> results;
    private final Deque<Lane> reading = new ArrayDeque<>();
    private final Deque<Lane> unfinished = new ArrayDeque<>();
    private final List<Intake.Taken> staged = new ArrayList<>();
    private long finished;

    /**
     * Begins nothing yet.
     *
     * @param most how many partitions are read at once
     * @param results hears what was staged of each partition, in their order
     */
    Lanes(List<Partition> partitions, int most, Function<Partition, Lane> opening, Consumer<Intake.Taken> results) {
        this.waiting = new ArrayDeque<>(partitions);
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
        for (Lane first = unfinished.peek(); first != null; first = unfinished.peek()) {
            Intake.Taken taken = first.result();
            if (taken == null) {
                return;
            }
            unfinished.remove().close();
            staged.add(taken);
            finished += first.taken();
            results.accept(taken);
        }
    }

    /** How many documents were taken of all partitions. */
    long taken() {
        return finished + unfinished.stream().mapToLong(Lane::taken).sum();
    }

    /** The files of all partitions that are whole. */
    List<StagedPart> parts() {
        List<StagedPart> parts = new ArrayList<>();
        staged.forEach(taken -> parts.addAll(taken.parts()));
        for (Lane lane : unfinished) {
            Intake.Taken taken = lane.result();
            if (taken != null) {
                parts.addAll(taken.parts());
            }
        }
        return parts;
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
