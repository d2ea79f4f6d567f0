package io.docshift.yaml;

import java.util.List;
import java.util.Optional;

/** Keys and their values, in the order of the file; no key stands twice. */
public record MapNode(Position position, List<Entry> entries) implements Node {

    public MapNode {
        entries = List.copyOf(entries);
    }

    /** The value under a key. */
    public Optional<Node> get(String key) {
        return entry(key).map(Entry::value);
    }

    /** The key and its value. */
    public Optional<Entry> entry(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    @Override
    public String describe() {
        return "a map";
    }

    /** One key and its value; the position is that of the key. */
    public record Entry(Position position, String key, Node value) {

        static String twice(Entry first) {
            return "the key %s stands twice, first on line %d: remove one"
                    .formatted(Quotes.around(first.key()), first.position().line());
        }
    }
}
