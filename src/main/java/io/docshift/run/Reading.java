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

    /**
     * Reads one index. What its parts found is put together as they come, since each may take much memory.
     *
     * @throws NeedsRebuild as {@link Intake#take} does
     */
    Intake.Taken read(IndexWork work) {
        Intake.Taken taken = new Intake.Taken(new ArrayList<>(), Reckoning.ofAll(detects));
        long done = 0;
        try {
            for (Partition partition : source.partitions(work.live().name())) {
                Intake.Taken part = read(work, partition, done);
                taken.parts().addAll(part.parts());
                taken.reckoning().add(part.reckoning());
                for (TypeCounts type : part.reckoning().types()) {
                    done += type.counts().read();
                }
            }
            return taken;
        } catch (NeedsRebuild e) {
            discard(taken.parts());
            throw e;
        }
    }

    /** Takes staged files away that are to be made anew. */
    void discard(List<StagedPart> parts) {
        parts.forEach(part -> staging.discard(part.area(), part.file().name()));
    }

    private Intake.Taken read(IndexWork work, Partition partition, long before) {
        return Rereading.untilWhole(() -> {
            try (Intake intake = new Intake(staging, work, partition.part(), detects);
                    Pages pages = source.open(partition)) {
                long[] done = {before};
                pipeline.run(pages::next, document -> transform(document, work), passed -> {
                    intake.take(passed);
                    progress.at("read", work.name(), ++done[0], work.live().documents());
                });
                return intake.finish();
            }
        });
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
