package io.docshift.config;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nested maps as one whose keys have dots: {@code exporter: {dir: x}} is the same as {@code exporter.dir: x}. */
final class FlatMap {

    private final Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
    private final Diagnostics diagnostics;

    private FlatMap(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    static List<MapNode.Entry> of(MapNode map, Diagnostics diagnostics) {
        FlatMap flat = new FlatMap(diagnostics);
        flat.add("", map);
        return List.copyOf(flat.entries.values());
    }

    private void add(String prefix, MapNode map) {
        for (MapNode.Entry entry : map.entries()) {
            String key = prefix + entry.key();
            Node value = entry.value();
            if (value instanceof MapNode nested) {
                add(key + ".", nested);
                continue;
            }
            MapNode.Entry first = entries.putIfAbsent(key, new MapNode.Entry(entry.position(), key, value));
            if (first != null) {
                diagnostics.error(
                        entry.position(),
                        Code.DUPLICATE_KEY,
                        "'%s' is given twice, first on line %d: remove one"
                                .formatted(key, first.position().line()));
            }
        }
    }

    /** A key without a value, such as the head of a map all of whose entries are comments. */
    static boolean isEmpty(MapNode.Entry entry) {
        return entry.value() instanceof ScalarNode scalar
                && scalar.isNull()
                && scalar.text().isEmpty();
    }
}
