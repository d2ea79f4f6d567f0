package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Nearest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds locals that no step before has set. */
final class KnownLocals {

    private final Diagnostics diagnostics;
    private final Set<String> known;
    private final Set<String> ended = new TreeSet<>();
    private boolean unsure;

    private KnownLocals(Diagnostics diagnostics, Set<String> known) {
        this.diagnostics = diagnostics;
        this.known = new TreeSet<>(known);
    }

    static void check(List<Sketch> steps, Diagnostics diagnostics) {
        new KnownLocals(diagnostics, Set.of()).follow(steps);
    }

    /** A question before the steps, where there is no local yet. */
    static void checkBefore(List<Use> uses, Diagnostics diagnostics) {
        KnownLocals none = new KnownLocals(diagnostics, Set.of());
        uses.forEach(none::needs);
    }

    private void follow(List<Sketch> steps) {
        for (Sketch step : steps) {
            step.reads().forEach(this::needs);
            unsure |= step.isUnknown();
            if (step.is(StepGrammar.FOREACH)) {
                KnownLocals round = new KnownLocals(diagnostics, known);
                round.unsure = unsure;
                step.writes().forEach(round::sets);
                round.follow(step.steps());
                ended.addAll(round.known);
            } else {
                follow(step.steps());
                step.writes().forEach(this::sets);
            }
        }
    }

    private void sets(Use use) {
        String name = use.path().localName();
        if (name != null) {
            known.add(name);
        }
    }

    private String hint(String name) {
        return Nearest.hint("$" + name, known.stream().map(it -> "$" + it).toList());
    }

    private void needs(Use use) {
        String name = use.path().localName();
        if (name == null || unsure || known.contains(name)) {
            return;
        }
        diagnostics.error(
                use.position(),
                Code.UNKNOWN_LOCAL,
                ended.contains(name)
                        ? "the local '$%s' was set in a foreach and ended with it".formatted(name)
                        : "no step before sets the local '$%s'%s".formatted(name, hint(name)));
    }
}
