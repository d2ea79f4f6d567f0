package io.docshift.step;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A translation table: texts to a text. A table of keys only, for {@code in}, translates each to itself.
 *
 * @param name as rules call it
 * @param from the names of the key's parts; empty where a key has one part without a name
 * @param rows results by key
 */
public record Table(String name, List<String> from, Map<List<String>, String> rows) {

    public Table {
        from = List.copyOf(from);
        rows = Map.copyOf(rows);
    }

    /** How many texts make a key. */
    public int width() {
        return Math.max(1, from.size());
    }

    public @Nullable String find(List<String> key) {
        return rows.get(key);
    }

    public boolean hasKey(List<String> key) {
        return rows.containsKey(key);
    }

    /** What the table translates to. */
    public Set<String> results() {
        return rows.values().stream().collect(Collectors.toUnmodifiableSet());
    }
}
