package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jolt's {@code default}: values where there are none, and the objects and lists that they are in. */
final class Defaults {

    private static final String LIST = "[]";

    private final List<ObjectNode> steps = new ArrayList<>();

    private Defaults() {}

    /**
     * The steps that do the same.
     *
     * @throws NotNative if none do
     */
    static List<ObjectNode> steps(JsonNode spec) {
        Defaults defaults = new Defaults();
        defaults.children(spec, List.of(), false);
        return defaults.steps;
    }

    /** Names first, then the star, as Jolt does. */
    private void children(JsonNode spec, List<Part> path, boolean list) {
        for (Map.Entry<String, JsonNode> entry : spec.properties()) {
            if (!isStar(entry.getKey())) {
                named(entry.getKey(), entry.getValue(), path, list);
            }
        }
        for (Map.Entry<String, JsonNode> entry : spec.properties()) {
            if (isStar(entry.getKey())) {
                Part each = list ? new Part.Elements() : new Part.Entries();
                value(entry.getValue(), Part.then(path, each), entry.getKey().endsWith(LIST));
            }
        }
    }

    private static boolean isStar(String key) {
        return key.equals("*") || key.equals("*" + LIST);
    }

    private void named(String key, JsonNode value, List<Part> path, boolean list) {
        if (list) {
            throw new NotNative("'" + key + "' is a position of a list, which may have to be made longer");
        }
        boolean holdsList = key.endsWith(LIST);
        String name = key.replace(LIST, "");
        value(value, Part.then(path, Names.plain(name, "|\\", path.size())), holdsList);
    }

    private void value(JsonNode value, List<Part> path, boolean list) {
        if (!value.isObject()) {
            steps.add(Steps.defaults(path, constant(value)));
            return;
        }
        boolean madeOnTheWay = value.properties().stream().anyMatch(entry -> !isStar(entry.getKey()) && !list);
        if (!madeOnTheWay) {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            steps.add(Steps.defaults(path, list ? nodes.arrayNode() : nodes.objectNode()));
        }
        children(value, path, list);
    }

    private static JsonNode constant(JsonNode value) {
        if (value.isNull()) {
            throw new NotNative("it puts a null");
        }
        refuseHoles(value);
        return value;
    }

    private static void refuseHoles(JsonNode value) {
        boolean hasHole = value.isTextual()
                && (value.textValue().contains("{{") || value.textValue().contains("${"));
        if (hasHole) {
            throw new NotNative("a rule takes '" + value.textValue() + "' for a template");
        }
        value.properties().forEach(entry -> refuseHoles(entry.getValue()));
        value.forEach(Defaults::refuseHoles);
    }
}
