package io.docshift.rule;

import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A kind of value in a rule set: what it looks like, and how it becomes something that cannot be wrong.
 *
 * @param form for whoever describes the language
 * @param meaning for whoever reads it
 */
record Shape<T>(Form form, Meaning<T> meaning) {

    /** Says what a value means, or reports what is wrong with it. */
    @FunctionalInterface
    interface Meaning<T> {
        Optional<T> of(Node node, Scope scope);
    }

    /** A shape whose values mean the same everywhere. */
    static <T> Shape<T> of(Form form, Reading<T> reading) {
        return new Shape<>(form, (node, scope) -> reading.read(node, scope.diagnostics()));
    }

    /** A list of such values. */
    Shape<List<T>> many() {
        return new Shape<>(
                new Form.Many(form), (node, scope) -> Reading.listOf(in(scope)).read(node, scope.diagnostics()));
    }

    /** A list of such values; it is said elsewhere what is wrong with one that is empty. */
    Shape<List<T>> some() {
        return new Shape<>(new Form.Many(form, 1), many().meaning());
    }

    /** A list of such values, or one without a list around it. */
    Shape<List<T>> oneOrMany() {
        return new Shape<>(
                new Form.OneOrMany(form),
                (node, scope) -> Reading.oneOrList(in(scope)).read(node, scope.diagnostics()));
    }

    /** A map from free names to such values. */
    Shape<Map<String, T>> named() {
        return new Shape<>(
                new Form.Named(form), (node, scope) -> Reading.mapOf(in(scope)).read(node, scope.diagnostics()));
    }

    /** The shape in a place, as a reading. */
    Reading<T> in(Scope scope) {
        return (node, diagnostics) -> meaning.of(node, scope);
    }

    /** One of the words that stand for the values of an enum. */
    static <E extends Enum<E>> Shape<E> words(Class<E> type, Function<E, String> word) {
        Map<String, E> words = new TreeMap<>();
        for (E value : type.getEnumConstants()) {
            words.put(word.apply(value), value);
        }
        return of(new Form.Words(List.copyOf(words.keySet())), Reading.oneOf(words));
    }
}
