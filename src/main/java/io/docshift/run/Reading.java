package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.rule.Detect;
import io.docshift.rule.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads indices, applies the rules and stages what becomes of each document. */
final class Reading {

    private final Source source;
    private final Staging staging;
    private final Passage passage;
    private final List<Detect> detects;
    private final Excluded excluded;
    private final Destinations destinations;
    private final Pipeline pipeline;
    private final Progress progress;

    /** More would make other users of the servers wait. */
    private static final int MOST_SHARDS = 4;

    /** Each shard that is read holds some pages in memory. */
    private static final long MEMORY_OF_A_SHARD = 64 << 20;

    /** How many shards are read at once here. */
    static final int SHARDS_AT_ONCE = shardsAtOnce(
            Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory());

    /**
     * Everything that was read, together.
     *
     * @param parts what was staged, and may be added to
     * @param reckoning what was counted, and may be gone on with
     */
    record Result(List<StagedPart> parts, Reckoning reckoning) {}

    /**
     * Prepares to read.
     *
     * @param detects how to see where the data stands
     * @param excluded documents that fail, whatever their rule makes of them
     * @param destinations where documents go to; those that would be refused there fail
     */
    Reading(
            Source source,
            Staging staging,
            Passage passage,
            List<Detect> detects,
            Excluded excluded,
            Destinations destinations,
            Pipeline pipeline,
            Progress progress) {
        this.source = source;
        this.staging = staging;
        this.passage = passage;
        this.detects = detects;
        this.excluded = excluded;
        this.destinations = destinations;
        this.pipeline = pipeline;
        this.progress = progress;
    }

    /** How many shards are read at once with so many processors and bytes of memory. */
    static int shardsAtOnce(int processors, long memory) {
        return (int) Math.max(1, Math.min(Math.min(2 * processors, MOST_SHARDS), memory / MEMORY_OF_A_SHARD));
    }

    /**
     * Reads indices, several of their partitions at once, in order, so that there is always something under way.
     *
     * @param readings gets what was found of each index that was read as it was to be
     * @return why others have to be rebuilt first, of which nothing is staged
     */
    Map<IndexWork, String> read(Collection<IndexWork> works, Readings readings) {
        Map<IndexWork, String> rebuilds = new LinkedHashMap<>();
        Whole whole = new Whole(readings);
        try (Lanes lanes = new Lanes(stretches(works), SHARDS_AT_ONCE, this::lane, whole::add)) {
            pipeline.runPages(lanes::next, Reading::bytes, this::transform, ready -> {
                IndexWork work = ready.load.lane().work();
                try {
                    lanes.take(ready.load, ready.passed);
                } catch (NeedsRebuild e) {
                    rebuilds.put(work, String.valueOf(e.getMessage()));
                    discard(lanes.giveUp(work));
                    whole.giveUp(work);
                }
                tell(lanes);
            });
        }
        whole.pass();
        return rebuilds;
    }

    private List<Lanes.Stretch> stretches(Collection<IndexWork> works) {
        List<Lanes.Stretch> stretches = new ArrayList<>();
        works.forEach(work -> source.partitions(work.live().name())
                .forEach(partition -> stretches.add(new Lanes.Stretch(work, partition))));
        return stretches;
    }

    private Lane lane(Lanes.Stretch stretch) {
        IndexWork work = stretch.work();
        Partition partition = stretch.partition();
        return new Lane(work, () -> source.open(partition), () -> new Intake(staging, work, partition.part(), detects));
    }

    private void tell(Lanes lanes) {
        IndexWork first = lanes.first();
        if (first != null) {
            progress.at("read", first.name(), lanes.taken(), first.live().documents());
        }
    }

    /** What was found of one index, put together as it comes, since each of its parts may take much memory. */
    private final class Whole {

        private final Readings readings;
        private @Nullable IndexWork work;
        private Intake.Taken taken = none();

        Whole(Readings readings) {
            this.readings = readings;
        }

        private Intake.Taken none() {
            return new Intake.Taken(new ArrayList<>(), Reckoning.ofAll(detects));
        }

        void add(IndexWork of, Intake.Taken part) {
            if (!of.equals(work)) {
                pass();
                work = of;
            }
            taken.parts().addAll(part.parts());
            taken.reckoning().add(part.reckoning());
        }

        void pass() {
            if (work != null) {
                readings.put(work, taken);
            }
            work = null;
            taken = none();
        }

        void giveUp(IndexWork unwanted) {
            if (unwanted.equals(work)) {
                discard(taken.parts());
                work = null;
                taken = none();
            }
        }
    }

    private static long bytes(Lane.Load load) {
        long bytes = 0;
        for (Document document : load.documents()) {
            bytes += Pipeline.OF_A_DOCUMENT + document.source().length();
        }
        return bytes;
    }

    /** Takes staged files away that are to be made anew. */
    void discard(List<StagedPart> parts) {
        parts.forEach(part -> staging.discard(part.area(), part.file().name()));
    }

    /** Documents, and what became of each. */
    private record Ready(Lane.Load load, List<Passed> passed) {}

    private Ready transform(Lane.Load load) {
        IndexWork work = load.lane().work();
        List<Passed> passed = new ArrayList<>(load.documents().size());
        load.documents().forEach(document -> passed.add(transform(document, work)));
        return new Ready(load, passed);
    }

    private Passed transform(Document document, IndexWork work) {
        if (work.looksOnly()) {
            return Passed.of(new Outcome.Unchanged(document, List.of()));
        }
        String reason = excluded.reason(document.address());
        if (reason != null) {
            return Passed.meeting(document, reason, "");
        }
        Passed passed = passage.transform(document);
        return work.use() == IndexWork.Use.NOTE ? passed : destinations.checked(passed, work);
    }
}
