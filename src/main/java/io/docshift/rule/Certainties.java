package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds conditions that can never hold: because of what they ask, of what the conditions around them ask, or because a
 * step before has ended the rule for every document that would fit. What a step may have changed is not certain any more.
 */
final class Certainties {

    private final Diagnostics diagnostics;
    private final boolean atElement;
    private final List<Fact> facts;

    private Certainties(Diagnostics diagnostics, boolean atElement, List<Fact> facts) {
        this.diagnostics = diagnostics;
        this.atElement = atElement;
        this.facts = new ArrayList<>(facts);
    }

    /**
     * Checks the conditions of a rule.
     *
     * @param whole what is asked before the first step; null if nothing is
     */
    static void check(@Nullable Asked whole, List<Sketch> steps, Diagnostics diagnostics) {
        Certainties certainties = new Certainties(diagnostics, false, List.of());
        if (whole == null || certainties.holds(whole)) {
            certainties.follow(steps);
        }
    }

    /** Takes what is asked for certain; false if it cannot be, which is reported. */
    private boolean holds(Asked asked) {
        Claim claim = claim(asked);
        facts.add(new Fact(claim, ""));
        Optional<String> clash = Contradiction.in(facts);
        facts.remove(facts.size() - 1);
        facts.add(new Fact(claim, " (line " + asked.position().line() + ")"));
        clash.ifPresent(
                words -> diagnostics.error(asked.position(), Code.NEVER_HOLDS, "no document can meet this: " + words));
        return clash.isEmpty();
    }

    private Claim claim(Asked asked) {
        return Claim.of(asked.condition(), this::seen);
    }

    private void follow(List<Sketch> steps) {
        for (Sketch step : steps) {
            Optional<String> clash = Contradiction.in(facts);
            if (clash.isPresent()) {
                diagnostics.error(
                        step.at(),
                        Code.UNREACHABLE_STEP,
                        "this is never done, because the rule has ended for every document before it: " + clash.get());
                return;
            }
            follow(step);
        }
    }

    private void follow(Sketch step) {
        Asked asked = step.asked();
        Certainties inside = new Certainties(diagnostics, atElement, facts);
        if (asked != null && !inside.holds(asked)) {
            return;
        }
        if (step.is(StepGrammar.FOREACH)) {
            inside.enter(step).follow(step.steps());
        } else {
            inside.follow(step.steps());
        }
        if (asked != null && ends(step)) {
            facts.add(new Fact(
                    claim(asked).denied(), " (else line " + asked.position().line() + " has ended the rule)"));
        } else {
            forget(step);
        }
    }

    /** Whether the rule certainly ends for a document that the step is done for. */
    private static boolean ends(Sketch step) {
        return step.is(StepGrammar.DROP)
                || step.is(StepGrammar.FAIL)
                || (step.key().equals(StepGrammar.STEPS.name())
                        && step.steps().stream().anyMatch(inner -> inner.certain() && ends(inner)));
    }

    /** What is certain at each element: nothing that a round before may have changed, or that was said of another one. */
    private Certainties enter(Sketch foreach) {
        Certainties round = new Certainties(diagnostics, true, facts);
        round.facts.removeIf(fact -> fact.claim().paths().anyMatch(FieldPath::isFromElement));
        round.forget(foreach);
        return round;
    }

    private void forget(Sketch step) {
        if (step.mayChangeAnything()) {
            facts.clear();
            return;
        }
        List<FieldPath> changed = changed(step).map(this::seen).toList();
        facts.removeIf(
                fact -> fact.claim().paths().anyMatch(path -> changed.stream().anyMatch(path::meets)));
    }

    private static Stream<FieldPath> changed(Sketch step) {
        Stream<FieldPath> own = step.changed();
        List<FieldPath> inner =
                step.steps().stream().flatMap(Certainties::changed).toList();
        if (inner.isEmpty() || !step.is(StepGrammar.FOREACH)) {
            return Stream.concat(own, inner.stream());
        }
        Stream<FieldPath> elements = step.reads().map(Use::path);
        return Stream.of(own, elements, inner.stream().filter(path -> !path.isFromElement()))
                .flatMap(paths -> paths);
    }

    /** Outside of a {@code foreach} a path starts at the root, with a slash or without. */
    private FieldPath seen(FieldPath path) {
        return atElement ? path : path.fromRoot();
    }
}
