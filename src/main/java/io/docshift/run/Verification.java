package io.docshift.run;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks what an apply left behind: plans again, which must come to nothing, re-reads every document that was written and
 * compares it with its after-image, and checks the account of each index and type. What planning again has read of an index
 * that was made anew is compared as a whole; where that is not what was written, and in every other index, the documents are
 * fetched and compared one by one.
 */
public final class Verification {

    /** How often an index is looked at whose numbers are off while documents of it expire. */
    private static final int LOOKS = 3;

    private final Plan plan;
    private final Source source;
    private final Indices indices;
    private final Staging staging;
    private final Progress progress;
    private final Clock clock;
    private final Differences differences = new Differences();
    private final Account corrections = new Account();
    private Map<String, ImageSum> loaded = Map.of();
    private long checked;

    /** Prepares to check what this plan left behind. */
    public Verification(Plan plan, Source source, Indices indices, Staging staging, Progress progress, Clock clock) {
        this.plan = plan;
        this.source = source;
        this.indices = indices;
        this.staging = staging;
        this.progress = progress;
        this.clock = clock;
    }

    /** Of what was loaded into these indices the sums are known; that of another one is added up from the staged files. */
    Verification knowing(Map<String, ImageSum> sums) {
        loaded = sums;
        return this;
    }

    /**
     * What was found.
     *
     * @param checked how many written documents were compared
     * @param different how many differences there are
     * @param differences the first of them, one line each
     * @param types the counts of the plan as they came true: a document that expired on the way went no other way
     * @param notPlannedAgain why it was not planned again; empty if it was
     */
    public record Verified(
            long checked, long different, List<String> differences, List<TypeCounts> types, String notPlannedAgain) {
        public Verified {
            differences = List.copyOf(differences);
            types = List.copyOf(types);
        }

        public boolean isFine() {
            return different == 0;
        }

        /** The counts of all types together. */
        public Counts totals() {
            return types.stream().map(TypeCounts::counts).reduce(Counts.zero(), Counts::plus);
        }
    }

    /** Checks. Makes recent changes visible to searches first, which changes no document. */
    public Verified verify(PlanAgain again) {
        StagedDocuments documents = new StagedDocuments(plan, staging, clock.millis());
        for (PlannedIndex index : touched()) {
            indices.find(index.name())
                    .ifPresent(live -> indices.refresh(live.name().concrete()));
        }
        SummedSource summed = new SummedSource(source, madeAnew(documents));
        PlanAgain.Look planned = again.look(plan, summed, indices, staging, progress, clock);
        for (PlannedIndex index : touched()) {
            Optional<LiveIndex> live = indices.find(index.name());
            if (live.isPresent()) {
                IndexName name = live.get().name();
                take(look(index, name, documents, isAsLoaded(index, name, documents, summed)));
            } else if (index.action() != Action.DROP) {
                differences.add("the index " + index.name() + " is not there");
            }
        }
        List<TypeCounts> types = corrected();
        again.left(plan, planned, types).forEach(differences::add);
        return new Verified(checked, differences.count(), differences.lines(), types, again.hindrance(plan));
    }

    private List<PlannedIndex> touched() {
        return plan.indices().stream()
                .filter(index -> index.action() != Action.LEAVE)
                .toList();
    }

    /** The indices of whose every document it is known what it is to be. */
    private Set<String> madeAnew(StagedDocuments documents) {
        return plan.indices().stream()
                .filter(index -> index.action() == Action.REBUILD)
                .map(PlannedIndex::name)
                .filter(index -> !documents.replaces(index))
                .collect(Collectors.toSet());
    }

    /** Whether all that was read of an index that was made anew is what it was to hold. */
    private boolean isAsLoaded(PlannedIndex index, IndexName name, StagedDocuments documents, SummedSource summed) {
        Optional<ImageSum> there = summed.of(name);
        return there.isPresent() && there.get().isSameAs(wanted(index, documents));
    }

    private ImageSum wanted(PlannedIndex index, StagedDocuments documents) {
        ImageSum known = loaded.get(index.target());
        if (known != null) {
            return known;
        }
        ImageSum wanted = new ImageSum();
        documents.after(index.name()).each(wanted::add);
        return wanted;
    }

    /** What expires while it is looked at makes the numbers differ once. */
    private IndexLook look(PlannedIndex index, IndexName name, StagedDocuments documents, boolean seen) {
        for (int looks = 1; ; looks++) {
            IndexLook look = new IndexLook(source, staging, progress, clock.millis(), index, name, documents);
            if (seen && looks == 1) {
                look.takeAsWritten();
            } else {
                look.compare();
            }
            indices.refresh(name.concrete());
            look.count(plan.types(), indices.countByType(name.concrete()));
            if (looks == LOOKS || !look.isBlurred()) {
                return look;
            }
        }
    }

    private void take(IndexLook look) {
        checked += look.checked();
        differences.add(look.differences());
        corrections.add(look.corrections());
    }

    private List<TypeCounts> corrected() {
        Map<TypeName, Counts> types = new TreeMap<>();
        plan.types().forEach(type -> types.put(type.name(), type.counts()));
        corrections.types().forEach(type -> types.merge(type.name(), type.counts(), Counts::plus));
        return types.entrySet().stream()
                .map(entry -> new TypeCounts(entry.getKey(), entry.getValue()))
                .toList();
    }
}
