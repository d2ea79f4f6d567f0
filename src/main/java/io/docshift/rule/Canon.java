package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.ListNode;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints what a value of a rule set means, so that two that mean the same are printed alike: keys in one order where
 * their order has no meaning, what is left out the same as what is written with its default, what people are told left
 * out. Follows the grammar, so that a new key needs no line here.
 */
final class Canon {

    private final RuleFolder folder;

    Canon(RuleFolder folder) {
        this.folder = folder;
    }

    String of(Node node, Form form) {
        if (form instanceof Form.Either either) {
            return either.forms().stream()
                    .filter(it -> it.fits(node))
                    .findFirst()
                    .map(it -> of(node, it))
                    .orElseGet(node::json);
        }
        if (form instanceof Form.OneOrMany many) {
            return list(node instanceof ListNode list ? list.items() : List.of(node), many.each());
        }
        if (form instanceof Form.InFile file && node instanceof ScalarNode name) {
            return folder.read(file.folder() + name.text(), new Diagnostics())
                    .map(content -> of(content, file.content()))
                    .orElseGet(node::json);
        }
        if (node instanceof ListNode list && form instanceof Form.Many many) {
            return list(list.items(), many.each());
        }
        return node instanceof MapNode map ? map(map, form) : scalar(node, form);
    }

    private static String scalar(Node node, Form form) {
        boolean text = node instanceof ScalarNode && (form instanceof Form.Text || form instanceof Form.Words);
        return text ? quoted(((ScalarNode) node).text()) : node.json();
    }

    private String map(MapNode map, Form form) {
        if (form instanceof Form.Definition) {
            return sorted(Json.parse(map.json()));
        }
        if (form instanceof Form.Named named) {
            SortedMap<String, String> entries = new TreeMap<>();
            map.entries().forEach(entry -> entries.put(entry.key(), of(entry.value(), named.each())));
            return object(entries);
        }
        return form instanceof Form.Of of ? construct(map, of.construct().get()) : map.json();
    }

    private String construct(MapNode map, Construct construct) {
        return object(construct.name().equals(StepGrammar.STEP.name()) ? step(map) : entries(map, construct));
    }

    private SortedMap<String, String> entries(MapNode map, Construct construct) {
        SortedMap<String, String> entries = new TreeMap<>();
        for (Construct.Slot slot : construct.slots()) {
            Key<?> key = slot.key();
            map.get(key.name()).filter(node -> !key.silent()).ifPresent(node -> {
                String value = of(node, key.shape().form());
                if (!value.equals(otherwise(key.otherwise()))) {
                    entries.put(key.name(), value);
                }
            });
        }
        return entries;
    }

    /** What belongs to a step and stands beside it goes inside. */
    private SortedMap<String, String> step(MapNode map) {
        SortedMap<String, String> outside = new TreeMap<>();
        List<MapNode.Entry> beside = new ArrayList<>();
        for (MapNode.Entry entry : map.entries()) {
            if (Beside.isKey(entry.key())) {
                beside.add(entry);
            }
        }
        for (Construct.Slot slot : StepGrammar.STEP.slots()) {
            Key<?> key = slot.key();
            if (!key.silent() && !Beside.isKey(key.name())) {
                map.get(key.name()).ifPresent(node -> outside.put(key.name(), whole(node, key, beside)));
            }
        }
        return outside;
    }

    private String whole(Node node, Key<?> key, List<MapNode.Entry> beside) {
        if (key.is(StepGrammar.JOLT_CHAIN)) {
            SortedMap<String, String> jolt = entries(new MapNode(node.position(), beside), StepGrammar.JOLT);
            jolt.put("chain", of(node, key.shape().form()));
            return object(jolt);
        }
        if (node instanceof MapNode own && !beside.isEmpty() && !key.is(StepGrammar.WHEN)) {
            List<MapNode.Entry> entries = new ArrayList<>(own.entries());
            entries.addAll(beside);
            return of(new MapNode(own.position(), entries), key.shape().form());
        }
        return of(node, key.shape().form());
    }

    private String list(List<Node> items, Form each) {
        return items.stream().map(item -> of(item, each)).collect(Collectors.joining(",", "[", "]"));
    }

    /** A value whose keys have no order at any depth. */
    static String sorted(JsonNode value) {
        if (value instanceof ObjectNode object) {
            SortedMap<String, String> entries = new TreeMap<>();
            object.properties().forEach(entry -> entries.put(entry.getKey(), sorted(entry.getValue())));
            return object(entries);
        }
        if (value instanceof ArrayNode array) {
            List<String> elements = new ArrayList<>();
            array.forEach(element -> elements.add(sorted(element)));
            return "[" + String.join(",", elements) + "]";
        }
        return Json.line(value);
    }

    /** An object with its keys in order; values are printed already. */
    static String object(SortedMap<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** A default as it would be printed. */
    private static String otherwise(@Nullable Object value) {
        if (value instanceof Collection<?>) {
            return "[]";
        }
        if (value instanceof Map<?, ?>) {
            return "{}";
        }
        return value instanceof Boolean || value == null
                ? String.valueOf(value)
                : quoted(value.toString().toLowerCase(Locale.ROOT));
    }
}
