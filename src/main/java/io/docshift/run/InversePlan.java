package io.docshift.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What undoing a run would be planned as, if it were a run of its own: for reports, and for the room it needs. */
final class InversePlan {

    private InversePlan() {}

    /** That of a run which changed something in use. */
    static Plan of(Plan plan, List<Reversal> reversals, List<TypeCounts> types, String found) {
        Map<String, PlannedIndex> indices = new TreeMap<>();
        plan.indices().forEach(index -> indices.put(index.name(), index));
        reversals.forEach(reversal -> indices.put(reversal.name(), reversal.back()));
        List<PlannedMove> moves = plan.moves().stream()
                .map(move -> new PlannedMove(move.directory(), move.to(), move.from()))
                .toList();
        return with(plan, List.copyOf(indices.values()), moves, types, found);
    }

    /** That of a run which was cut off before it changed anything in use. */
    static Plan ofNothing(Plan plan) {
        List<TypeCounts> types = plan.types().stream()
                .map(type -> new TypeCounts(type.name(), unchanged(type.counts().read())))
                .toList();
        List<PlannedIndex> indices = plan.indices().stream()
                .filter(index -> index.action() != Action.CREATE)
                .map(InversePlan::left)
                .toList();
        return with(
                plan,
                indices,
                List.of(),
                types,
                "run " + plan.run() + " was cut off before it changed anything that is in use");
    }

    private static Counts unchanged(long documents) {
        return new Counts(documents, documents, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static PlannedIndex left(PlannedIndex index) {
        return new PlannedIndex(
                index.name(),
                index.concrete(),
                index.uuid(),
                Action.LEAVE,
                List.of(),
                index.concrete(),
                index.live(),
                index.live(),
                index.documents(),
                index.bytes());
    }

    private static List<Crossing> back(Plan plan) {
        return plan.crossings().stream()
                .filter(Crossing::isKnown)
                .map(Crossing::inverse)
                .toList();
    }

    private static Plan with(
            Plan plan, List<PlannedIndex> indices, List<PlannedMove> moves, List<TypeCounts> types, String found) {
        Plan.RuleSetName rules = plan.ruleSet();
        return new Plan(
                plan.format(),
                plan.tool(),
                plan.run(),
                plan.created(),
                new Plan.RuleSetName(
                        rules.name(), "Back: " + rules.title(), rules.to(), rules.from(), rules.hash(), rules.parts()),
                plan.hops(),
                plan.cluster(),
                plan.source(),
                plan.configuration(),
                new Standing(Standing.Verdict.AFTER, found),
                indices,
                plan.parts(),
                types,
                back(plan),
                List.of(),
                List.of(),
                List.of(),
                false,
                moves,
                plan.seconds());
    }
}
