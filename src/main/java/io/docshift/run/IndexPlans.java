package io.docshift.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.IndexPatch;
import io.docshift.rule.RuleChain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides what happens to each index, once it is known what happens to the documents. */
final class IndexPlans {

    private static final String CREATED = "the rule set creates it";
    private static final String COMES_ABOUT = "documents go to it; the rule set does not say how it is to be made";

    private final RuleChain rules;
    private final List<Stage> stages;
    private final String run;
    private final Reading.Result result;
    private final Set<String> targets = new TreeSet<>();

    IndexPlans(RuleChain rules, List<Stage> stages, String run, Reading.Result result) {
        this.rules = rules;
        this.stages = List.copyOf(stages);
        this.run = run;
        this.result = result;
        for (StagedPart part : result.parts()) {
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
                        ? MadeName.forVersion(work.name(), rules.last().to(), run)
                        : live.name().concrete(),
                live.definition(),
                work.merged(),
                live.documents(),
                live.bytes());
    }

    private Action action(IndexWork work, List<String> reasons) {
        Counts counts = counts(work.name());
        boolean arrives = targets.contains(work.name());
        if (work.goes()) {
            long left = counts.read() - counts.dropped() - counts.moved();
            if (left == 0 && !arrives) {
                if (!work.change().isNone()) {
                    // How it would be changed if it stayed.
                    reasons.clear();
                }
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
        return result.reckoning().types().stream()
                .filter(type -> type.name().index().equals(index))
                .map(TypeCounts::counts)
                .reduce(Counts.zero(), Counts::plus);
    }

    private boolean dropsWhenEmpty(String name) {
        return rules.last().patch(name).orElse(null) instanceof IndexPatch.DropWhenEmpty;
    }

    /** The indices that are made: those that a rule set creates, and those that documents go to. */
    private Map<String, PlannedIndex> created(WorkList works) {
        Map<String, PlannedIndex> created = new TreeMap<>();
        Set<String> names = new TreeSet<>(targets);
        names.addAll(rules.patchedIndices());
        names.removeIf(name -> works.find(name) != null);
        for (String name : names) {
            Course course = Course.of(name, Optional.empty(), rules, stages);
            boolean wanted = course.isCreated() && !dropsWhenEmpty(name);
            if (wanted || targets.contains(name)) {
                ObjectNode definition = course.definition().orElseGet(IndexPatch::emptyDefinition);
                created.put(name, created(name, definition, course.isCreated() ? CREATED : COMES_ABOUT));
            }
        }
        return created;
    }

    private static PlannedIndex created(String name, ObjectNode definition, String reason) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        return new PlannedIndex(name, "", "", Action.CREATE, List.of(reason), name, nothing, definition, 0, 0);
    }
}
