package io.docshift.rule;

import io.docshift.step.Block;
import io.docshift.step.Condition;
import io.docshift.step.Jolt;
import io.docshift.step.Placed;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rules. */
final class RuleReader {

    private RuleReader() {}

    static Optional<Match> match(Entries entries) {
        return Optional.of(new Match(
                entries.get(RuleGrammar.INDEX), entries.find(RuleGrammar.TYPE).orElse(null)));
    }

    /** The rule that a file holds. */
    static Optional<Rule> rule(String name, String file, Node root, Scope scope) {
        LookupNames.declare(root, scope);
        Optional<Rule> rule =
                Entries.read(root, RuleGrammar.RULE, scope).flatMap(entries -> rule(name, file, entries, scope));
        check(asked(rule, root, scope), scope);
        if (rule.isPresent()) {
            LookupNames.reportUnused(root, scope);
        }
        return rule;
    }

    private static @Nullable Asked asked(Optional<Rule> rule, Node root, Scope scope) {
        Condition when = rule.map(Rule::when).orElse(null);
        Optional<MapNode.Entry> key =
                root instanceof MapNode map ? map.entry(StepGrammar.WHEN.name()) : Optional.empty();
        return when == null || key.isEmpty() || scope.frame().dependsOnVariables()
                ? null
                : new Asked(when, key.get().position());
    }

    private static void check(@Nullable Asked whole, Scope scope) {
        Diagnostics diagnostics = scope.diagnostics();
        List<Sketch> steps = scope.frame().steps();
        KnownLocals.checkBefore(scope.frame().uses(), diagnostics);
        KnownLocals.check(steps, diagnostics);
        StraightLine.check(steps, diagnostics);
        Certainties.check(whole, steps, diagnostics);
        scope.kept().check(steps, diagnostics);
    }

    private static Optional<Rule> rule(String name, String file, Entries entries, Scope scope) {
        Optional<Block> body =
                entries.has(StepGrammar.STEPS) ? Optional.of(entries.get(StepGrammar.STEPS)) : jolt(entries, scope);
        Condition when = entries.find(StepGrammar.WHEN).orElse(null);
        if (!scope.frame().absent().isEmpty()) {
            scope.skip(entries.position(), "the whole rule", scope.frame().absent());
            when = new Condition.Known(
                    false,
                    "every variable of the rule is given: "
                            + String.join(", ", scope.frame().absent()));
        }
        Condition condition = when;
        return body.map(steps -> new Rule(
                name,
                file,
                entries.get(StepGrammar.WHY),
                entries.get(RuleGrammar.MATCH),
                condition,
                scope.lookups(),
                steps,
                scope.numbered(),
                entries.has(StepGrammar.STEPS)
                        ? Reach.of(scope.frame().uses(), scope.frame().steps())
                        : Reach.everything()));
    }

    private static Optional<Block> jolt(Entries entries, Scope scope) {
        return JoltReader.read(entries.node(StepGrammar.JOLT_CHAIN), entries.get(StepGrammar.DROPS), scope)
                .map(jolt -> body(jolt, entries.keyAt(StepGrammar.JOLT_CHAIN).toString(), scope));
    }

    private static Block body(Jolt jolt, String at, Scope scope) {
        Placed only = new Placed(scope.nextNumber(), at, "", null, jolt);
        scope.number(only);
        return new Block(List.of(only));
    }

    /** The rule that a plain Jolt chain is: for the index, and the type after the last dot, that its file is named after. */
    static Optional<Rule> chain(String name, String file, Node root, Scope scope) {
        Match match = Match.named(name);
        return JoltReader.read(root, List.of(), scope).map(jolt -> {
            Block body = body(jolt, root.position().toString(), scope);
            String why = "the Jolt chain " + file.substring(file.lastIndexOf('/') + 1);
            return new Rule(
                    name, file, why, List.of(match), null, Map.of(), body, scope.numbered(), Reach.everything());
        });
    }
}
