package io.docshift.run;

import io.docshift.rule.Detect;
import io.docshift.rule.IndexPatch;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Gets all that it takes to carry rule sets out on a cluster: what they look up, and of several the results of the earlier
 * ones, as far as the later ones depend on them. That takes a reading more for each rule set but the last; nothing is staged.
 */
final class Approach {

    private final RuleChain rules;
    private final Source source;
    private final Catalogue catalogue;
    private final Staging staging;
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();

    Approach(RuleChain rules, Source source, Catalogue catalogue, Staging staging, Progress progress) {
        this.rules = rules;
        this.source = source;
        this.catalogue = catalogue;
        this.staging = staging;
        this.progress = progress;
    }

    /**
     * All there is to know before the documents are read.
     *
     * @param excluded documents that fail for how an earlier rule set leaves them
     * @param stages how the earlier rule sets leave the indices
     * @param notes what the operator should know
     */
    record Known(Passage passage, Excluded excluded, List<Stage> stages, List<String> notes) {}

    /** What was found out about one rule set. */
    private record Found(Settled settled, Excluded excluded, Stage stage) {}

    /**
     * Finds it out.
     *
     * @param isThereAlready as {@link Meetings#find} has it
     * @throws AmbiguousLookup if two documents share a key
     * @throws ClusterFailure if the cluster cannot be read, or documents keep going elsewhere
     */
    Known explore(Pipeline pipeline, Predicate<Arrival> isThereAlready) {
        List<Stage> stages = new ArrayList<>();
        Excluded excluded = Excluded.none();
        Passage passage = first();
        for (int i = 0; ; i++) {
            boolean last = i == rules.sets().size() - 1;
            if (!rules.isSingle() && (!last || rules.last().replaces())) {
                Found found = settle(i, passage, excluded, stages, pipeline, isThereAlready);
                passage = passage.settled(found.settled());
                excluded = found.excluded();
                stages.add(found.stage());
            }
            if (last) {
                return new Known(passage, excluded, stages, notes);
            }
            passage = next(
                    i + 1,
                    passage,
                    excluded,
                    stages.get(i).destinations(),
                    stages.get(i).sources());
        }
    }

    /** Without a reading of its own: nothing is known of documents that meet on the way. */
    Passage unsettled() {
        Passage passage = first();
        Set<String> before = new TreeSet<>();
        for (int i = 1; i < rules.sets().size(); i++) {
            before.addAll(rules.sets().get(i - 1).ruledIndices());
            Set<String> lookedInto = rules.sets().get(i).lookups().stream()
                    .map(spec -> spec.documents().index())
                    .collect(Collectors.toSet());
            passage = next(i, passage, Excluded.none(), lookedInto, before);
        }
        return passage;
    }

    private LookupReading reading() {
        return new LookupReading(source, catalogue, progress);
    }

    private Passage first() {
        RuleSet set = rules.sets().get(0);
        LookupTables tables = tables(0);
        reading().load(set.lookups(), tables);
        notes.addAll(tables.notes());
        return Passage.of(new RuleBook(set), tables);
    }

    private LookupTables tables(int position) {
        return rules.isSingle()
                ? LookupTables.within(staging)
                : LookupTables.within(staging, position, rules.sets().size());
    }

    /** @param sources from where documents come to the destinations, as the rule sets before leave them */
    private Passage next(
            int position, Passage passage, Excluded excluded, Set<String> destinations, Set<String> sources) {
        RuleSet set = rules.sets().get(position);
        LookupTables tables = tables(position);
        boolean isReached = set.lookups().stream()
                .anyMatch(spec -> destinations.contains(spec.documents().index()));
        reading().load(set.lookups(), tables, passage, excluded, isReached ? sources : Set.of());
        notes.addAll(tables.notes());
        return passage.then(new RuleBook(set), tables);
    }

    private Found settle(
            int position,
            Passage passage,
            Excluded before,
            List<Stage> stages,
            Pipeline pipeline,
            Predicate<Arrival> isThereAlready) {
        RuleChain part = rules.upTo(position);
        WorkList works = new WorkList(part, stages, catalogue);
        Excluded excluded = before;
        List<Detect> noSigns = List.of();
        for (int round = 1; ; round++) {
            Destinations destinations = new Destinations(works, catalogue);
            Reading reading =
                    new Reading(source, staging, passage, noSigns, excluded, destinations, pipeline, progress);
            Readings readings = new Readings(noSigns, Readings.ROOM);
            reading.read(
                    works.all().stream()
                            .filter(work -> !work.looksOnly())
                            .map(IndexWork::forNotes)
                            .toList(),
                    readings);
            Meetings.Findings findings = MadeByRuleSets.meet(staging, passage.creations(), readings, isThereAlready);
            boolean more = works.readWhole(findings.indices);
            if (findings.failures == 0 && !more) {
                Settled settled = Settled.of(staging, position);
                Stage stage = stage(part.last(), readings.together(), findings);
                reading.discard(readings.parts());
                return new Found(settled, excluded, stage);
            }
            if (round == Planner.ROUNDS) {
                throw new ClusterFailure(
                        "planning did not settle in " + Planner.ROUNDS + " rounds: " + findings.unrest());
            }
            excluded = excluded.and(staging, findings.failed, findings.failures);
            reading.discard(readings.parts());
        }
    }

    private static Stage stage(RuleSet set, Reading.Result result, Meetings.Findings findings) {
        Set<String> sources = result.parts().stream()
                .filter(part -> part.kind() == StagedPart.Kind.ARRIVALS)
                .map(StagedPart::index)
                .collect(Collectors.toSet());
        Set<String> emptied = set.patches().stream()
                .filter(patch -> patch instanceof IndexPatch.DropWhenEmpty)
                .map(IndexPatch::index)
                .filter(index -> left(index, result) == 0 && !findings.indices.contains(index))
                .collect(Collectors.toSet());
        return new Stage(sources, findings.indices, emptied);
    }

    private static long left(String index, Reading.Result result) {
        return result.reckoning().types().stream()
                .filter(type -> type.name().index().equals(index))
                .map(TypeCounts::counts)
                .mapToLong(counts -> counts.read() - counts.dropped() - counts.moved())
                .sum();
    }
}
