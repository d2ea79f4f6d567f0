package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds steps that can never do anything because of the steps before them: they need a field that is gone, or stand
 * behind a step that ends the rule. Looks at what certainly happens, in the order of the file.
 */
final class StraightLine {

    /** A field that is certainly not there any more. */
    private record Gone(FieldPath path, String how, int line) {}

    private final Diagnostics diagnostics;
    private final boolean atElement;
    private final List<Gone> gone;

    private StraightLine(Diagnostics diagnostics, boolean atElement, List<Gone> gone) {
        this.diagnostics = diagnostics;
        this.atElement = atElement;
        this.gone = new ArrayList<>(gone);
    }

    static void check(List<Sketch> steps, Diagnostics diagnostics) {
        new StraightLine(diagnostics, false, List.of()).follow(steps);
    }

    private void follow(List<Sketch> steps) {
        Sketch end = null;
        for (Sketch step : steps) {
            if (end != null) {
                diagnostics.error(
                        step.at(),
                        Code.UNREACHABLE_STEP,
                        "this is never done: '%s' on line %d ends the rule before it"
                                .formatted(end.key(), end.at().line()));
                return;
            }
            follow(step);
            if (step.certain() && (step.is(StepGrammar.DROP) || step.is(StepGrammar.FAIL))) {
                end = step;
            }
        }
    }

    private void follow(Sketch step) {
        step.reads().forEach(this::needs);
        if (step.isUnknown()) {
            gone.clear();
            return;
        }
        boolean foreach = step.is(StepGrammar.FOREACH);
        if (!step.steps().isEmpty()) {
            List<Gone> inside = new ArrayList<>(gone);
            inside.removeIf(it -> foreach && it.path().isFromElement());
            new StraightLine(diagnostics, atElement || foreach, inside).follow(step.steps());
            step.steps().forEach(this::revive);
            if (foreach && step.steps().stream().anyMatch(StraightLine::writes)) {
                step.reads().forEach(in -> revive(in.path()));
            }
        }
        if (step.certain()) {
            String how = step.is(StepGrammar.RENAME) ? "renamed" : step.is(StepGrammar.MOVE) ? "moved" : "removed";
            step.removals()
                    .forEach(use -> gone.add(
                            new Gone(seen(use.path()), how, use.position().line())));
        }
        revive(step);
    }

    private static boolean writes(Sketch step) {
        return step.writes().findAny().isPresent() || step.steps().stream().anyMatch(StraightLine::writes);
    }

    private void needs(Use use) {
        Optional<Gone> missing =
                gone.stream().filter(it -> it.path().covers(seen(use.path()))).findFirst();
        missing.ifPresent(it -> diagnostics.error(
                use.position(),
                Code.FIELD_IS_GONE,
                "'%s' is not there any more: it was %s on line %d".formatted(use.path(), it.how(), it.line())));
    }

    private void revive(Sketch step) {
        if (step.isUnknown()) {
            gone.clear();
        }
        if (step.is(StepGrammar.JOLT)) {
            gone.removeIf(it -> !it.path().isLocal());
        }
        step.writes().forEach(use -> revive(use.path()));
        step.steps().forEach(this::revive);
    }

    private void revive(FieldPath path) {
        gone.removeIf(it -> it.path().meets(seen(path)));
    }

    /** Outside of a {@code foreach} a path starts at the root, with a slash or without. */
    private FieldPath seen(FieldPath path) {
        return atElement ? path : path.fromRoot();
    }
}
