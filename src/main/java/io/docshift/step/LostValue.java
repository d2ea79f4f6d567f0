package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Draft;
import io.docshift.doc.Numeral;
import io.docshift.doc.PathText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document that a Jolt chain did not put anywhere. An empty list or object counts as a value.
 *
 * @param places where it may have been: several if the same value was there several times, and fewer are left
 */
record LostValue(JsonNode value, List<List<JsonNode>> places) {

    private static final int MOST_SHOWN = 3;

    /**
     * The first value that is lost.
     *
     * @param dropped what may be lost, and all that is in it
     */
    static Optional<LostValue> in(JsonNode before, JsonNode after, Set<List<JsonNode>> dropped) {
        Map<String, Integer> there = new TreeMap<>();
        count(after, there);
        return first(before, List.of(), there, dropped).map(value -> {
            List<List<JsonNode>> places = new ArrayList<>();
            places(value, before, List.of(), dropped, places);
            List<List<JsonNode>> gone = places.stream()
                    .filter(place -> !value.equals(at(place, after)))
                    .toList();
            return new LostValue(value, gone.isEmpty() ? places : gone);
        });
    }

    private static boolean isLeaf(JsonNode value) {
        return !value.isContainerNode() || value.isEmpty();
    }

    private static String leaf(JsonNode value) {
        return value.getNodeType() + " " + value;
    }

    private static void count(JsonNode value, Map<String, Integer> leaves) {
        if (isLeaf(value)) {
            leaves.merge(leaf(value), 1, Integer::sum);
        } else {
            value.forEach(child -> count(child, leaves));
        }
    }

    private static Optional<JsonNode> first(
            JsonNode value, List<JsonNode> names, Map<String, Integer> there, Set<List<JsonNode>> dropped) {
        boolean isEmptyDocument = names.isEmpty() && value.isEmpty();
        if (isEmptyDocument || dropped.contains(names)) {
            return Optional.empty();
        }
        if (isLeaf(value)) {
            return there.merge(leaf(value), -1, Integer::sum) < 0 ? Optional.of(value) : Optional.empty();
        }
        for (Map.Entry<JsonNode, JsonNode> child : children(value)) {
            Optional<JsonNode> lost = first(child.getValue(), with(names, child.getKey()), there, dropped);
            if (lost.isPresent()) {
                return lost;
            }
        }
        return Optional.empty();
    }

    private static void places(
            JsonNode wanted,
            JsonNode value,
            List<JsonNode> names,
            Set<List<JsonNode>> dropped,
            List<List<JsonNode>> found) {
        if (dropped.contains(names)) {
            return;
        }
        if (isLeaf(value) && leaf(value).equals(leaf(wanted))) {
            found.add(names);
        }
        for (Map.Entry<JsonNode, JsonNode> child : children(value)) {
            places(wanted, child.getValue(), with(names, child.getKey()), dropped, found);
        }
    }

    private static List<Map.Entry<JsonNode, JsonNode>> children(JsonNode value) {
        List<Map.Entry<JsonNode, JsonNode>> children = new ArrayList<>();
        if (value instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> children.add(Map.entry(TextNode.valueOf(entry.getKey()), entry.getValue())));
        } else {
            for (int i = 0; i < value.size(); i++) {
                children.add(Map.entry(Numeral.of(i), value.get(i)));
            }
        }
        return children;
    }

    private static @Nullable JsonNode at(List<JsonNode> names, JsonNode root) {
        JsonNode value = root;
        for (JsonNode name : names) {
            JsonNode child = name.isTextual() ? value.get(name.textValue()) : value.get(name.intValue());
            if (child == null) {
                return null;
            }
            value = child;
        }
        return value;
    }

    private static List<JsonNode> with(List<JsonNode> names, JsonNode name) {
        List<JsonNode> longer = new ArrayList<>(names);
        longer.add(name);
        return longer;
    }

    /** What it was, where, and how a rule says that it goes. */
    String message() {
        String shown = Draft.described(value);
        String drops = "drops: [" + drops(places.get(0)) + "]";
        if (places.size() == 1) {
            return "Jolt lost '%s' (%s); keep it in the spec, or say in the rule that it goes: %s"
                    .formatted(shown(places.get(0)), shown, drops);
        }
        String more = places.size() > MOST_SHOWN ? " and %d more".formatted(places.size() - MOST_SHOWN) : "";
        String all = places.stream()
                .limit(MOST_SHOWN)
                .map(place -> "'" + shown(place) + "'")
                .collect(Collectors.joining(", ", "", more));
        return "Jolt lost one of %s (%s); keep it in the spec, or say in the rule that it goes, such as %s"
                .formatted(all, shown, drops);
    }

    private static String shown(List<JsonNode> names) {
        StringBuilder shown = new StringBuilder();
        for (JsonNode name : names) {
            if (name.isTextual()) {
                shown.append(shown.isEmpty() ? "" : ".").append(name.textValue());
            } else {
                shown.append('[').append(name.asText()).append(']');
            }
        }
        return shown.toString();
    }

    /** A rule is for many documents, so that it names every element of a list. */
    private static String drops(List<JsonNode> names) {
        PathText path = PathText.start();
        for (JsonNode name : names) {
            path = name.isTextual() ? path.key(name.textValue()) : path.anyElement();
        }
        return path.yaml();
    }
}
