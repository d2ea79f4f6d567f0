package io.docshift.yaml;

import io.docshift.yaml.ScalarNode.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a value in a file becomes something that cannot be wrong: a text, a list of paths, a step. Small ones are put
 * together to larger ones.
 *
 * <pre>{@code
 * Reading<FieldPath> path = Reading.TEXT.then(Paths::parse);
 * Reading<List<FieldPath>> paths = Reading.oneOrList(path);
 * }</pre>
 */
@FunctionalInterface
public interface Reading<T> {

    /** What the node means; empty where that cannot be said, which is then reported. */
    Optional<T> read(Node node, Diagnostics diagnostics);

    /** Anything. */
    Reading<Node> NODE = (node, diagnostics) -> Optional.of(node);

    /** A text, with its place. */
    Reading<ScalarNode> TEXT = (node, diagnostics) -> Expected.text(node, diagnostics);

    /** A text. */
    Reading<String> STRING = TEXT.as(ScalarNode::text);

    /** {@code true} or {@code false}. */
    Reading<Boolean> BOOLEAN = (node, diagnostics) -> Expected.scalar(node, Kind.BOOLEAN, "true or false", diagnostics)
            .map(it -> it.text().equals("true"));

    /** A whole number that fits an {@code int}. */
    Reading<Integer> INTEGER = (node, diagnostics) -> Expected.integer(node, diagnostics);

    /** A map. */
    Reading<MapNode> MAP = (node, diagnostics) -> Expected.map(node, diagnostics);

    /** A list. */
    Reading<ListNode> LIST = (node, diagnostics) -> Expected.list(node, diagnostics);

    /** Goes on with what was read; {@code next} cannot fail. */
    default <R> Reading<R> as(Function<? super T, ? extends R> next) {
        return (node, diagnostics) -> read(node, diagnostics).map(next);
    }

    /** Goes on with what was read; where that fails, {@code next} reports it and returns empty. */
    default <R> Reading<R> then(BiFunction<? super T, Diagnostics, Optional<R>> next) {
        return (node, diagnostics) -> read(node, diagnostics).flatMap(value -> next.apply(value, diagnostics));
    }

    /** A list of such values; every one that is wrong is reported. */
    static <T> Reading<List<T>> listOf(Reading<T> item) {
        return LIST.then((list, diagnostics) -> {
            List<T> items = new ArrayList<>();
            list.items().forEach(node -> item.read(node, diagnostics).ifPresent(items::add));
            return items.size() == list.items().size() ? Optional.of(List.copyOf(items)) : Optional.empty();
        });
    }

    /** A list of such values, or one of them without a list around it. */
    static <T> Reading<List<T>> oneOrList(Reading<T> item) {
        Reading<List<T>> list = listOf(item);
        Reading<List<T>> one = item.as(List::of);
        return (node, diagnostics) -> (node instanceof ListNode ? list : one).read(node, diagnostics);
    }

    /** A map from any keys to such values, in the order of the file. */
    static <T> Reading<Map<String, T>> mapOf(Reading<T> value) {
        return MAP.then((map, diagnostics) -> {
            Map<String, T> values = new LinkedHashMap<>();
            map.entries()
                    .forEach(entry ->
                            value.read(entry.value(), diagnostics).ifPresent(read -> values.put(entry.key(), read)));
            return values.size() == map.entries().size() ? Optional.of(values) : Optional.empty();
        });
    }

    /** A map with certain keys: {@code read} asks for each of them and ends with {@link Keys#build}. */
    static <T> Reading<T> keys(String what, Function<Keys, Optional<T>> read) {
        return MAP.then((map, diagnostics) -> read.apply(Keys.of(map, what, diagnostics)));
    }

    /** One of a few words, each with its meaning. */
    static <T> Reading<T> oneOf(Map<String, T> words) {
        return TEXT.then((text, diagnostics) -> {
            Optional<T> meaning = Optional.ofNullable(words.get(text.text()));
            if (meaning.isEmpty()) {
                diagnostics.error(text.position(), Code.UNKNOWN_VALUE, Expected.oneOf(words.keySet(), text.text()));
            }
            return meaning;
        });
    }
}
