package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What kinds of values some paths lead to in a document: a line {@code path kind} for each kind. What is not there has no
 * line. The elements of a list share their lines, and so do the entries that a wildcard or a computed name leads to.
 */
public final class Outline {

    private final SortedSet<String> lines = new TreeSet<>();

    private Outline() {}

    /** The outline of a source, as far as these paths lead; the path that has no segment leads to everything. */
    public static List<String> of(JsonNode source, Collection<FieldPath> paths) {
        Outline outline = new Outline();
        for (FieldPath path : paths) {
            if (path.isSelf()) {
                return whole(source, DataKeys.none());
            }
            outline.follow(source, path.segments(), 0, "");
        }
        return List.copyOf(outline.lines);
    }

    /** The outline of everything in a source; entries whose keys are data share their lines. */
    public static List<String> whole(JsonNode source, DataKeys data) {
        Outline outline = new Outline();
        outline.add(source, "", data);
        return List.copyOf(outline.lines);
    }

    private void add(JsonNode value, String at, DataKeys data) {
        line(at, value);
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                boolean isData = data.has(at, entry.getKey());
                add(
                        entry.getValue(),
                        isData ? Segment.below(at, "*") : Segment.below(at, Segment.quoted(entry.getKey())),
                        data);
            }
        } else if (value instanceof ArrayNode list) {
            list.forEach(element -> add(element, at + "[*]", data));
        }
    }

    private void follow(JsonNode value, List<Segment> segments, int next, String at) {
        line(at, value);
        if (next == segments.size()) {
            return;
        }
        Segment segment = segments.get(next);
        if (segment instanceof Segment.AnyDepth) {
            for (JsonNode below : everything(value)) {
                follow(below, segments, next + 1, Segment.below(at, "**"));
            }
        } else if (value instanceof ObjectNode object) {
            follow(object, segment, segments, next, at);
        } else if (value instanceof ArrayNode list) {
            follow(list, segment, segments, next, at);
        }
    }

    private void follow(ObjectNode object, Segment segment, List<Segment> segments, int next, String at) {
        String name = segment instanceof Segment.Key key ? key.name().constant() : null;
        if (name != null) {
            JsonNode value = object.get(name);
            if (value != null) {
                follow(value, segments, next + 1, Segment.below(at, Segment.quoted(name)));
            }
        } else if (segment instanceof Segment.Key || segment instanceof Segment.AnyKey) {
            object.forEach(value -> follow(value, segments, next + 1, Segment.below(at, "*")));
        }
    }

    private void follow(ArrayNode list, Segment segment, List<Segment> segments, int next, String at) {
        if (segment instanceof Segment.Index index) {
            if (index.position() < list.size()) {
                follow(list.get(index.position()), segments, next + 1, at + "[" + index.position() + "]");
            }
        } else if (segment instanceof Segment.Where where) {
            String key = where.key().constant();
            String wanted = where.value().constant();
            String label = key == null || wanted == null ? "[*]" : "[" + key + "=" + wanted + "]";
            for (JsonNode element : list) {
                boolean fits = key == null
                        || wanted == null
                        || wanted.equals(element.path(key).asText());
                if (fits) {
                    follow(element, segments, next + 1, at + label);
                }
            }
        } else if (segment instanceof Segment.AnyElement) {
            list.forEach(element -> follow(element, segments, next + 1, at + "[*]"));
        }
    }

    private static List<JsonNode> everything(JsonNode value) {
        List<JsonNode> all = new ArrayList<>(List.of(value));
        for (int i = 0; i < all.size(); i++) {
            all.get(i).forEach(all::add);
        }
        return all;
    }

    private void line(String at, JsonNode value) {
        if (!at.isEmpty() && !at.endsWith("**")) {
            lines.add(at + " " + kind(value));
        }
    }

    private static String kind(JsonNode value) {
        String kind = Json.kind(value);
        if (value.isContainerNode()
                ? value.isEmpty()
                : value.isTextual() && value.textValue().isEmpty()) {
            return "empty " + kind;
        }
        return kind;
    }
}
