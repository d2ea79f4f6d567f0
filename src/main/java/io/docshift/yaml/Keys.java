package io.docshift.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A map read key by key. The keys that are asked for are the ones that may be there; when all are read, {@link #build}
 * reports the others and makes something of the values, unless one of them was wrong.
 *
 * <pre>{@code
 * Value<FieldPath> field = keys.required("field", PATH);
 * Value<FieldPath> to = keys.required("to", PATH);
 * return keys.build(() -> new Rename(field.get(), to.get()));
 * }</pre>
 */
public final class Keys {

    private final MapNode map;
    private final String what;
    private final Diagnostics diagnostics;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Missing> missing = new ArrayList<>();
    private boolean flawed;

    private record Missing(List<String> oneOf, Code code, String message) {}

    private Keys(MapNode map, String what, Diagnostics diagnostics) {
        this.map = map;
        this.what = what;
        this.diagnostics = diagnostics;
    }

    /**
     * Begins to read a map.
     *
     * @param what its name in messages: {@code rename}, {@code a rule}
     */
    public static Keys of(MapNode map, String what, Diagnostics diagnostics) {
        return new Keys(map, what, diagnostics);
    }

    /** The map that is read. */
    public MapNode map() {
        return map;
    }

    /** Where findings go; whoever reports one that spoils the result says so with {@link #flaw}. */
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Whether the key is there. Does not make it a known one. */
    public boolean has(String key) {
        return map.entry(key).isPresent();
    }

    /** The value under a key that must be there. */
    public <T> Value<T> required(String key, Reading<T> reading) {
        return required(key, reading, Code.MISSING_KEY);
    }

    /**
     * The value under a key that must be there.
     *
     * @param absence what is wrong where it is not
     */
    public <T> Value<T> required(String key, Reading<T> reading, Code absence) {
        known.add(key);
        if (!has(key)) {
            missing.add(new Missing(List.of(key), absence, what + " needs the key " + Quotes.around(key)));
        }
        return new Value<>(position(key), value(key, reading));
    }

    /** The value under a key that may be there. */
    public <T> Value<Optional<T>> optional(String key, Reading<T> reading) {
        known.add(key);
        Optional<T> value = value(key, reading);
        return new Value<>(position(key), has(key) && value.isEmpty() ? Optional.empty() : Optional.of(value));
    }

    /** The value under a key that may be there, or another one. */
    public <T> Value<T> optional(String key, Reading<T> reading, T otherwise) {
        known.add(key);
        return new Value<>(position(key), has(key) ? value(key, reading) : Optional.of(otherwise));
    }

    /** {@code true} or {@code false}, the latter where the key is not there. */
    public Value<Boolean> flag(String key) {
        return optional(key, Reading.BOOLEAN, false);
    }

    /** The one of these keys that is there; exactly one must be. */
    public Optional<MapNode.Entry> exactlyOne(List<String> keys) {
        List<MapNode.Entry> present = present(keys);
        if (present.isEmpty()) {
            missing.add(
                    new Missing(keys, Code.MISSING_KEY, what + " needs one of the keys " + String.join(", ", keys)));
        }
        return present.size() == 1 ? Optional.of(present.get(0)) : Optional.empty();
    }

    /** The one of these keys that is there, if any; two are a mistake. */
    public Optional<MapNode.Entry> atMostOne(List<String> keys) {
        List<MapNode.Entry> present = present(keys);
        return present.size() == 1 ? Optional.of(present.get(0)) : Optional.empty();
    }

    /**
     * Wants one of these keys to be there, or more.
     *
     * @param message what is said if none is
     */
    public void oneOf(List<String> keys, String message) {
        known.addAll(keys);
        if (keys.stream().noneMatch(this::has)) {
            missing.add(new Missing(keys, Code.MISSING_KEY, message));
        }
    }

    private List<MapNode.Entry> present(List<String> keys) {
        known.addAll(keys);
        List<MapNode.Entry> present = map.entries().stream()
                .filter(entry -> keys.contains(entry.key()))
                .toList();
        if (present.size() > 1) {
            flaw(
                    present.get(1).position(),
                    Code.CONFLICTING_KEYS,
                    Quotes.around(present.get(0).key()) + " and "
                            + Quotes.around(present.get(1).key()) + " cannot stand together in " + what
                            + ": keep one");
        }
        return present;
    }

    private <T> Optional<T> value(String key, Reading<T> reading) {
        Optional<Node> node = map.get(key);
        Optional<T> value = node.flatMap(it -> reading.read(it, diagnostics));
        flawed |= node.isPresent() && value.isEmpty();
        return value;
    }

    private Position position(String key) {
        return map.get(key).map(Node::position).orElse(map.position());
    }

    /** Reports a mistake that the values have together. */
    public void flaw(Position position, Code code, String message) {
        flawed = true;
        diagnostics.error(position, code, message);
    }

    /** Whether nothing was wrong so far; unknown and missing keys are only known after {@link #build}. */
    public boolean sound() {
        return !flawed;
    }

    /** Reports keys that were not asked for and keys that are not there; without mistakes, makes the result. */
    public <T> Optional<T> build(Supplier<T> make) {
        for (MapNode.Entry entry : map.entries()) {
            if (!known.contains(entry.key())) {
                unknown(entry);
            }
        }
        missing.forEach(it -> flaw(map.position(), it.code(), it.message()));
        missing.clear();
        return flawed ? Optional.empty() : Optional.of(make.get());
    }

    /** A misspelt key is one mistake: the one that it was meant to be is not reported as missing. */
    private void unknown(MapNode.Entry entry) {
        List<String> absent = known.stream().filter(key -> !has(key)).toList();
        flaw(
                entry.position(),
                Code.UNKNOWN_KEY,
                "unknown key " + Quotes.around(entry.key()) + " in " + what + Nearest.hint(entry.key(), absent, known));
        Nearest.to(entry.key(), absent)
                .ifPresent(meant -> missing.removeIf(it -> it.oneOf().contains(meant)));
    }
}
