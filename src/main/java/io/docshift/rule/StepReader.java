package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.step.Block;
import io.docshift.step.Condition;
import io.docshift.step.Placed;
import io.docshift.step.Step;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Keys;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads steps: each takes its number before those inside it, so that numbers follow the file. */
final class StepReader {

    private final Scope scope;
    private final Frame frame = new Frame();
    private final int number;

    private StepReader(Scope scope) {
        this.scope = scope;
        this.number = scope.nextNumber();
    }

    static Optional<Block> block(Node node, Scope scope) {
        return Reading.LIST.read(node, scope.diagnostics()).flatMap(list -> {
            if (list.items().isEmpty()) {
                scope.diagnostics().error(list.position(), Code.EMPTY_LIST, "a list of steps without a step");
                return Optional.empty();
            }
            List<Placed> running = new ArrayList<>();
            boolean sound = true;
            for (Node item : list.items()) {
                sound &= new StepReader(scope).placed(item, running);
            }
            return sound ? Optional.of(new Block(running)) : Optional.empty();
        });
    }

    /** Reads one step and adds it to those that run, unless a variable that it mentions is not given. */
    private boolean placed(Node node, List<Placed> running) {
        Optional<MapNode> map = Reading.MAP.read(node, scope.diagnostics());
        Optional<Placed> step = map.flatMap(it -> scope.in(frame, () -> step(it)));
        step.ifPresent(it -> {
            scope.number(it);
            if (frame.absent().isEmpty()) {
                running.add(it);
            } else {
                scope.skip(map.orElseThrow().position(), it.step().toString(), frame.absent());
            }
        });
        map.ifPresent(it -> scope.frame().nested(sketch(it, step)));
        return step.isPresent();
    }

    private Sketch sketch(MapNode map, Optional<Placed> step) {
        String key = map.entries().stream()
                .map(MapNode.Entry::key)
                .filter(StepGrammar.STEP.choices().get(0).keys()::contains)
                .findFirst()
                .orElse("");
        boolean certain = map.get("when").isEmpty() && frame.absent().isEmpty();
        return new Sketch(
                map.position(), key, step.isPresent(), certain, asked(map, step), frame.uses(), frame.steps());
    }

    private @Nullable Asked asked(MapNode map, Optional<Placed> step) {
        Condition when = step.map(Placed::when).orElse(null);
        Optional<MapNode.Entry> key = map.entry(StepGrammar.WHEN.name());
        return when == null || key.isEmpty() || frame.dependsOnVariables()
                ? null
                : new Asked(when, key.get().position());
    }

    private Optional<Placed> step(MapNode map) {
        Diagnostics diagnostics = scope.diagnostics();
        List<String> words = StepGrammar.STEP.choices().get(0).keys();
        if (map.entries().stream().noneMatch(entry -> words.contains(entry.key())) && misnamed(map, words)) {
            return Optional.empty();
        }
        Keys keys = Keys.of(map, StepGrammar.STEP.name(), diagnostics);
        Optional<MapNode.Entry> chosen = keys.exactlyOne(words);
        var when = keys.optional("when", StepGrammar.WHEN.shape().in(scope));
        var why = keys.optional("why", StepGrammar.WHY.shape().in(scope), "");
        Beside beside = Beside.of(keys, scope);
        Optional<Step> step = chosen.flatMap(entry -> body(entry, map, beside));
        if (chosen.isEmpty() || step.isEmpty()) {
            keys.build(() -> map);
            return Optional.empty();
        }
        return keys.build(() -> new Placed(
                number,
                map.position().toString(),
                why.get(),
                when.get().<Condition>map(it -> it).orElse(null),
                step.get()));
    }

    /** Without any known step, an unknown key is taken for one. */
    private boolean misnamed(MapNode map, List<String> words) {
        Optional<MapNode.Entry> unknown = map.entries().stream()
                .filter(entry -> !StepGrammar.STEP.has(entry.key()))
                .findFirst();
        unknown.ifPresent(entry -> scope.diagnostics()
                .error(
                        entry.position(),
                        Code.UNKNOWN_STEP,
                        "unknown step '%s'%s".formatted(entry.key(), Nearest.hint(entry.key(), words))));
        return unknown.isPresent();
    }

    private Optional<Step> body(MapNode.Entry entry, MapNode map, Beside beside) {
        if (entry.key().equals(StepGrammar.STEPS.name())) {
            return group(entry, map, beside);
        }
        if (entry.key().equals(StepGrammar.JOLT_CHAIN.name())) {
            List<FieldPath> drops = beside.takeDrops();
            beside.refuse("jolt");
            return JoltReader.read(entry.value(), drops, scope).map(step -> step);
        }
        StepForm form = StepForms.of(entry.key());
        return beside.merge(entry, form.construct())
                .flatMap(own -> Entries.read(own, form.construct(), scope))
                .flatMap(form.make());
    }

    private Optional<Step> group(MapNode.Entry entry, MapNode map, Beside beside) {
        beside.refuse("a group");
        if (map.get("when").isEmpty()) {
            scope.diagnostics()
                    .error(
                            entry.position(),
                            Code.GROUP_WITHOUT_WHEN,
                            "'steps' inside 'steps' needs a 'when': without one, list the steps directly");
        }
        return block(entry.value(), scope).map(block -> block);
    }
}
