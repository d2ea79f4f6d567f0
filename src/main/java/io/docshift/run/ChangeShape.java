package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.DataKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a change: which paths came, went or differ. Elements of a list share one path, so that documents with
 * lists of different lengths have the same shape; so do entries of an object, where their keys are known to be data.
 */
final class ChangeShape {

    /** More lines than a person would read. */
    private static final int MOST_LINES = 40;

    /** And longer ones. */
    private static final int LONGEST = 300;

    private final TreeSet<String> lines = new TreeSet<>((one, other) -> {
        int byPath = one.substring(2).compareTo(other.substring(2));
        return byPath != 0 ? byPath : one.compareTo(other);
    });

    private final DataKeys data;

    private ChangeShape(DataKeys data) {
        this.data = data;
    }

    static List<String> of(JsonNode before, JsonNode after) {
        return of(before, after, DataKeys.none());
    }

    /**
     * The shape of a change in which entries whose keys are data share one path.
     *
     * @param data asked with paths that start where the values do
     */
    static List<String> of(JsonNode before, JsonNode after, DataKeys data) {
        ChangeShape shape = new ChangeShape(data);
        shape.compare(before, after, "");
        return shape.lines.stream().map(ChangeShape::cut).toList();
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private void compare(JsonNode before, JsonNode after, String path) {
        if (lines.size() >= MOST_LINES || before.equals(after)) {
            return;
        }
        if (before.isMissingNode()) {
            lines.add("+ " + path);
        } else if (after.isMissingNode()) {
            lines.add("- " + path);
        } else if (before instanceof ObjectNode one && after instanceof ObjectNode other) {
            compareEntries(one, other, path);
        } else if (before instanceof ArrayNode one && after instanceof ArrayNode other) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                compare(orMissing(one.get(i)), orMissing(other.get(i)), path + "[*]");
            }
        } else {
            lines.add("~ " + path);
        }
    }

    private void compareEntries(ObjectNode before, ObjectNode after, String path) {
        for (Map.Entry<String, JsonNode> entry : before.properties()) {
            compare(entry.getValue(), orMissing(after.get(entry.getKey())), child(path, entry.getKey()));
        }
        for (Map.Entry<String, JsonNode> entry : after.properties()) {
            if (!before.has(entry.getKey())) {
                lines.add("+ " + child(path, entry.getKey()));
            }
        }
    }

    private String child(String path, String key) {
        return (path.isEmpty() ? "" : path + ".") + (data.has(path, key) ? "*" : key);
    }

    private static JsonNode orMissing(@Nullable JsonNode value) {
        return value == null ? MissingNode.getInstance() : value;
    }
}
