package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.IndexPatch;
import io.docshift.rule.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides what happens to each index, once it is known what happens to the documents. */
final class IndexPlans {

    private final RuleSet ruleSet;
    private final String run;
    private final Reading.Result result;
    private final Set<String> targets = new TreeSet<>();

    IndexPlans(RuleSet ruleSet, String run, Reading.Result result) {
        this.ruleSet = ruleSet;
        this.run = run;
        this.result = result;
        for (StagedPart part : result.parts) {
            if (part.area() == Staging.Area.TO_IMPORT) {
                targets.add(part.index());
            }
        }
    }

    /** What happens to the indices that were read, and those that are made, by name. */
    List<PlannedIndex> plans(WorkList works) {
        List<PlannedIndex> plans = new ArrayList<>();
        works.all().forEach(work -> plans.add(planned(work)));
        plans.addAll(created(works).values());
        plans.sort(Comparator.comparing(PlannedIndex::name));
        return plans;
    }

    private PlannedIndex planned(IndexWork work) {
        LiveIndex live = work.live();
        List<String> reasons = new ArrayList<>(work.reasons());
        Action action = action(work, reasons);
        return new PlannedIndex(
                work.name(),
                live.name().concrete(),
                live.uuid(),
                action,
                reasons,
                action == Action.REBUILD
                        ? MadeName.forVersion(work.name(), ruleSet.to(), run)
                        : live.name().concrete(),
                live.definition(),
                work.merged(),
                live.documents(),
                live.bytes());
    }

    private Action action(IndexWork work, List<String> reasons) {
        Counts counts = counts(work.name());
        boolean arrives = targets.contains(work.name());
        if (dropsWhenEmpty(work.name())) {
            long left = counts.read() - counts.dropped() - counts.moved();
            if (left == 0 && !arrives) {
                reasons.add("no document is left in it");
                return Action.DROP;
            }
            reasons.add(left == 0 ? "it stays: documents go to it" : "it stays: it still holds " + left + " documents");
        }
        if (work.rebuild()) {
            return Action.REBUILD;
        }
        if (!work.change().isNone()) {
            return Action.PATCH;
        }
        return arrives || !counts.changesNothing() ? Action.REWRITE : Action.LEAVE;
    }

    private Counts counts(String index) {
        return result.reckoning.types().stream()
                .filter(type -> type.name().index().equals(index))
                .map(TypeCounts::counts)
                .reduce(Counts.zero(), Counts::plus);
    }

    private boolean dropsWhenEmpty(String name) {
        return ruleSet.patches().stream()
                .anyMatch(patch -> patch instanceof IndexPatch.DropWhenEmpty
                        && patch.index().equals(name));
    }

    /** The indices that are made: those the rule set creates, and those that documents go to. */
    private Map<String, PlannedIndex> created(WorkList works) {
        Map<String, PlannedIndex> created = new TreeMap<>();
        for (IndexPatch patch : ruleSet.patches()) {
            if (patch instanceof IndexPatch.Create create && works.find(create.index()) == null) {
                created.put(create.index(), created(create.index(), create.definition(), "the rule set creates it"));
            }
        }
        for (String target : targets) {
            if (works.find(target) == null && !created.containsKey(target)) {
                created.put(
                        target,
                        created(
                                target,
                                IndexPatch.emptyDefinition(),
                                "documents go to it; the rule set does not say how it is to be made"));
            }
        }
        return created;
    }

    private static PlannedIndex created(String name, ObjectNode definition, String reason) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        return new PlannedIndex(name, "", "", Action.CREATE, List.of(reason), name, nothing, definition, 0, 0);
    }
}
