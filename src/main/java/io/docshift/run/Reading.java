package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.rule.Detect;
import io.docshift.rule.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Everything that was read, together. */
    static final class Result {
        final List<StagedPart> parts = new ArrayList<>();
        final Reckoning reckoning;
        final Map<String, List<String>> read = new HashMap<>();
        final List<String> arrivals = new ArrayList<>();

        Result(List<Detect> detects) {
            reckoning = Reckoning.ofAll(detects);
        }

        void add(Intake.Taken taken) {
            parts.addAll(taken.parts());
            reckoning.add(taken.reckoning());
            for (StagedPart part : taken.parts()) {
                if (part.kind() == StagedPart.Kind.READ) {
                    read.computeIfAbsent(part.index(), unused -> new ArrayList<>())
                            .add(part.file().name());
                } else if (part.kind() == StagedPart.Kind.ARRIVALS) {
                    arrivals.add(part.file().name());
                }
            }
        }
    }

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
        return (int) Math.max(1, Math.min(Math.min(processors, MOST_SHARDS), memory / MEMORY_OF_A_SHARD));
    }

    /**
     * Reads one index, several of its partitions at once. What its parts found is put together as they come, since each may take much memory.
     *
     * @throws NeedsRebuild as {@link Intake#take} does
     */
    Intake.Taken read(IndexWork work) {
        Intake.Taken whole = new Intake.Taken(new ArrayList<>(), Reckoning.ofAll(detects));
        List<Partition> partitions = source.partitions(work.live().name());
        try (Lanes lanes =
                new Lanes(partitions, SHARDS_AT_ONCE, partition -> lane(work, partition), part -> add(part, whole))) {
            try {
                pipeline.runPages(lanes::next, Reading::bytes, load -> transform(load, work), ready -> {
                    lanes.take(ready.load, ready.passed);
                    progress.at("read", work.name(), lanes.taken(), work.live().documents());
                });
            } catch (NeedsRebuild e) {
                discard(lanes.parts());
                throw e;
            }
        }
        return whole;
    }

    private Lane lane(IndexWork work, Partition partition) {
        return new Lane(() -> source.open(partition), () -> new Intake(staging, work, partition.part(), detects));
    }

    private static void add(Intake.Taken part, Intake.Taken whole) {
        whole.parts().addAll(part.parts());
        whole.reckoning().add(part.reckoning());
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

    private Ready transform(Lane.Load load, IndexWork work) {
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
