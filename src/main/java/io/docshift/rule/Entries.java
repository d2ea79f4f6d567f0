package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Keys;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import io.docshift.yaml.Reading;
import io.docshift.yaml.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values of one map of a rule set, read as its {@link Construct} describes it. */
final class Entries {

    private final MapNode map;
    private final Map<String, Object> values;
    private final Scope scope;

    private Entries(MapNode map, Map<String, Object> values, Scope scope) {
        this.map = map;
        this.values = values;
        this.scope = scope;
    }

    /**
     * A shape that is a map with the keys of a construct.
     *
     * @param make what the keys mean together; it reports what is wrong with them together, and returns empty then
     */
    static <T> Shape<T> shape(Construct construct, Function<Entries, Optional<T>> make) {
        return new Shape<>(
                new Form.Of(() -> construct),
                (node, scope) -> read(node, construct, scope).flatMap(make));
    }

    /** The entries of a map; empty where something is wrong with one of them, which is then reported. */
    static Optional<Entries> read(Node node, Construct construct, Scope scope) {
        return Reading.MAP.read(node, scope.diagnostics()).flatMap(map -> read(map, construct, scope));
    }

    private static Optional<Entries> read(MapNode map, Construct construct, Scope scope) {
        Keys keys = Keys.of(map, construct.name(), scope.diagnostics());
        Map<String, Object> values = new HashMap<>();
        for (Construct.Choice choice : construct.choices()) {
            if (choice.required()) {
                keys.exactlyOne(choice.keys());
            } else {
                keys.atMostOne(choice.keys());
            }
        }
        for (Way way : construct.ways()) {
            if (keys.has(way.key().name())) {
                together(way, construct, keys);
            }
        }
        for (Construct.Slot slot : construct.slots()) {
            Reading<?> reading = slot.key().shape().in(scope);
            String name = slot.key().name();
            Value<?> value = slot.required() || keys.has(name)
                    ? keys.required(name, reading, absence(slot.key()))
                    : keys.optional(name, reading);
            if (keys.has(name)) {
                value.read().ifPresent(read -> values.put(name, read));
            }
        }
        return keys.build(() -> new Entries(map, values, scope));
    }

    /** Of keys that exclude each other one may have to go, so that nothing is said of what it lacks. */
    private static void together(Way way, Construct construct, Keys keys) {
        for (Key<?> other : way.without()) {
            keys.map()
                    .entry(other.name())
                    .ifPresent(entry -> keys.flaw(entry.position(), Code.CONFLICTING_KEYS, way.clash(other.name())));
        }
        if (!way.needs().isEmpty() && keys.sound()) {
            keys.oneOf(way.needed(), way.lack(construct.name()));
        }
    }

    private static Code absence(Key<?> key) {
        return key.is(StepGrammar.WHY) ? Code.MISSING_REASON : Code.MISSING_KEY;
    }

    /** The value of a key that must be there, or has a value where it is not. */
    <T> T get(Key<T> key) {
        T otherwise = key.otherwise();
        Optional<T> value = find(key);
        if (value.isEmpty() && otherwise == null) {
            throw new IllegalStateException("'" + key.name() + "' may be absent");
        }
        return value.isPresent() || otherwise == null ? value.orElseThrow() : otherwise;
    }

    /** The value of a key, if it is there. */
    @SuppressWarnings("unchecked") // a key puts in and takes out the same type
    <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable((T) values.get(key.name()));
    }

    boolean has(Key<?> key) {
        return values.containsKey(key.name());
    }

    /** The place of a key's value; of the map where the key is left out. */
    Position at(Key<?> key) {
        return map.get(key.name()).map(Node::position).orElse(map.position());
    }

    /** The place of a key; of the map where it is left out. */
    Position keyAt(Key<?> key) {
        return map.entry(key.name()).map(MapNode.Entry::position).orElse(map.position());
    }

    Node node(Key<?> key) {
        return map.get(key.name()).orElse(map);
    }

    Position position() {
        return map.position();
    }

    Scope scope() {
        return scope;
    }
}
