package io.docshift.run;

import io.docshift.rule.RuleChain;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Plans a run again after it was applied: a rule set that is applied to its own result changes nothing. Of several that is
 * the last one, since what the others left is not there any more. It takes a second reading of all documents, and writes to
 * nothing but a folder of its own.
 */
public final class PlanAgain {

    private final @Nullable RuleChain rules;
    private final String absence;
    private final Predicate<PlannedMove> isLeft;

    private PlanAgain(@Nullable RuleChain rules, String absence, Predicate<PlannedMove> isLeft) {
        this.rules = rules;
        this.absence = absence;
        this.isLeft = isLeft;
    }

    /**
     * By these rules, if they are still those of the run.
     *
     * @param isLeft whether what was to be moved aside is still where it was
     */
    public static PlanAgain by(RuleChain rules, Predicate<PlannedMove> isLeft) {
        return new PlanAgain(rules, "", isLeft);
    }

    /**
     * Not at all.
     *
     * @param absence why not, for people
     */
    public static PlanAgain without(String absence) {
        return new PlanAgain(null, absence, move -> false);
    }

    /** The rules of the plan; empty if they are not at hand. */
    Optional<RuleChain> rulesOf(Plan plan) {
        return hindrance(plan).isEmpty() ? Optional.ofNullable(rules) : Optional.empty();
    }

    /** Why it is not planned again; empty if it is. */
    String hindrance(Plan plan) {
        if (rules == null) {
            return absence;
        }
        return Plan.RuleSetName.of(rules).hash().equals(plan.ruleSet().hash())
                ? ""
                : "the rules, tables or variables are not those of run %s any more (then %s, now %s): name them as for it"
                        .formatted(
                                plan.run(),
                                plan.ruleSet().hash(),
                                Plan.RuleSetName.of(rules).hash());
    }

    /** What was found when a run was planned again: a plan, or why there is none. */
    sealed interface Look {

        /** Nobody looked, because the rules are not at hand. */
        record None() implements Look {}

        /** What would be done now. */
        record Planned(Plan again) implements Look {}

        /** It cannot be planned any more. */
        record Failed(String reason) implements Look {}
    }

    /** Plans it again, unless something hinders it. */
    Look look(Plan plan, Source source, Catalogue catalogue, Staging staging, Progress progress, Clock clock) {
        if (rules == null || !hindrance(plan).isEmpty()) {
            return new Look.None();
        }
        try (Staging scratch = staging.scratch()) {
            return new Look.Planned(new Planner(RuleChain.of(rules.last()), source, catalogue, scratch, progress, clock)
                    .planAgain(new Planner.Circumstances(plan.tool(), plan.source(), plan.configuration(), List.of()))
                    .plan());
        } catch (AmbiguousLookup e) {
            return new Look.Failed("it cannot be planned again: " + e.getMessage());
        }
    }

    /**
     * What there would be left to do, one line for each kind; empty if nothing.
     *
     * @param counted the counts of the run, as they came true
     */
    List<String> left(Plan plan, Look look, List<TypeCounts> counted) {
        if (look instanceof Look.None) {
            return List.of();
        }
        List<String> left = new ArrayList<>();
        if (look instanceof Look.Planned planned) {
            documents(planned.again(), counted, left);
            planned.again().indices().stream()
                    .filter(index -> index.action() != Action.LEAVE && index.action() != Action.REWRITE)
                    .forEach(index -> left.add("planned again, there would be left: %s the index %s (%s)"
                            .formatted(index.action().word(), index.name(), String.join("; ", index.reasons()))));
        } else if (look instanceof Look.Failed failed) {
            left.add(failed.reason());
        }
        plan.moves().stream()
                .filter(isLeft)
                .forEach(move -> left.add("planned again, there would be left: move %s aside".formatted(move.from())));
        return left;
    }

    private static void documents(Plan again, List<TypeCounts> counted, List<String> left) {
        Map<TypeName, Long> failed = new TreeMap<>();
        counted.forEach(type -> failed.put(type.name(), type.counts().failed()));
        for (TypeCounts type : again.types()) {
            Counts counts = type.counts();
            List<String> words = new ArrayList<>();
            add(words, "change", counts.changed());
            add(words, "move", counts.moved());
            add(words, "create", counts.created());
            add(words, "drop", counts.dropped());
            if (!words.isEmpty()) {
                left.add("planned again, there would be left in %s: %s"
                        .formatted(type.name(), String.join(", ", words)));
            }
            long before = failed.getOrDefault(type.name(), 0L);
            if (counts.failed() > before) {
                left.add("planned again, %d documents of %s fail, and %d did so before%s"
                        .formatted(counts.failed(), type.name(), before, first(again, type.name())));
            }
        }
        again.failures().stream()
                .filter(failure -> failure.stopsRun())
                .forEach(failure ->
                        left.add("planned again, a document that nobody may skip fails: " + described(failure)));
    }

    private static void add(List<String> words, String verb, long documents) {
        if (documents > 0) {
            words.add(verb + " " + documents);
        }
    }

    private static String first(Plan again, TypeName type) {
        return again.failures().stream()
                .filter(failure -> type.equals(new TypeName(failure.index(), failure.type())))
                .findFirst()
                .map(failure -> ": " + described(failure))
                .orElse("");
    }

    private static String described(FailedDocument failure) {
        return "%s/%s/%s: %s".formatted(failure.index(), failure.type(), failure.id(), failure.reason());
    }
}
