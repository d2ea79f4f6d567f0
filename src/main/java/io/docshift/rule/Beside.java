package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Code;
import io.docshift.yaml.Keys;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys that belong to a step and may stand inside its map or beside it: {@code required}, {@code overwrite}, {@code drops}. */
final class Beside {

    static final List<Key<?>> KEYS = List.of(StepGrammar.REQUIRED, StepGrammar.OVERWRITE, StepGrammar.DROPS);

    private final List<MapNode.Entry> entries;
    private final Scope scope;

    private Beside(List<MapNode.Entry> entries, Scope scope) {
        this.entries = entries;
        this.scope = scope;
    }

    /** Those that mean nothing to a step. */
    static List<Key<?>> without(Construct step) {
        return KEYS.stream().filter(key -> !step.has(key.name())).toList();
    }

    /** Whether a key of this name may stand beside a step as well as inside it. */
    static boolean isKey(String name) {
        return KEYS.stream().anyMatch(key -> key.name().equals(name));
    }

    /** The ones beside a step; from here on they are known keys of its map. */
    static Beside of(Keys keys, Scope scope) {
        KEYS.forEach(key -> keys.optional(key.name(), Reading.NODE));
        return new Beside(
                keys.map().entries().stream()
                        .filter(entry -> isKey(entry.key()))
                        .toList(),
                scope);
    }

    /** The step's own map with these keys in it; a key that stands in both places is a mistake. */
    Optional<MapNode> merge(MapNode.Entry step, Construct construct) {
        Optional<MapNode> map = Reading.MAP.read(step.value(), scope.diagnostics());
        boolean sound = true;
        for (MapNode.Entry entry : entries) {
            if (!construct.has(entry.key())) {
                misplaced(entry, construct.name());
                sound = false;
            } else if (map.isPresent() && map.get().get(entry.key()).isPresent()) {
                scope.diagnostics()
                        .error(
                                entry.position(),
                                Code.CONFLICTING_KEYS,
                                "'%s' stands inside '%s' and beside it: keep one".formatted(entry.key(), step.key()));
                sound = false;
            }
        }
        if (!sound) {
            map.ifPresent(own -> Entries.read(own, construct, scope));
            return Optional.empty();
        }
        return map.map(own -> new MapNode(
                own.position(),
                Stream.concat(own.entries().stream(), entries.stream()).toList()));
    }

    /** The paths under {@code drops}, which is then settled. */
    List<FieldPath> takeDrops() {
        List<FieldPath> drops = new ArrayList<>();
        for (MapNode.Entry entry : List.copyOf(entries)) {
            if (entry.key().equals(StepGrammar.DROPS.name())) {
                StepGrammar.DROPS
                        .shape()
                        .in(scope)
                        .read(entry.value(), scope.diagnostics())
                        .ifPresent(drops::addAll);
            }
        }
        return drops;
    }

    /** Reports the keys that have no place beside such a step. */
    void refuse(String step) {
        entries.stream()
                .filter(entry -> !(step.equals("jolt") && entry.key().equals(StepGrammar.DROPS.name())))
                .forEach(entry -> misplaced(entry, step));
    }

    private void misplaced(MapNode.Entry entry, String step) {
        scope.diagnostics()
                .error(entry.position(), Code.UNKNOWN_KEY, "'%s' means nothing to %s".formatted(entry.key(), step));
    }
}
