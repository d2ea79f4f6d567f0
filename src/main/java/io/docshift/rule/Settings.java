package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Index settings in the one shape that all of docshift uses: nested, under {@code index}. Elasticsearch also takes
 * {@code number_of_shards} and {@code index.number_of_shards}.
 */
final class Settings {

    private Settings() {}

    /** The same definition with nested settings. */
    static ObjectNode nested(ObjectNode definition) {
        if (definition.get("settings") instanceof ObjectNode settings) {
            ObjectNode nested = JsonNodeFactory.instance.objectNode();
            spread(settings, "", nested);
            definition.set("settings", nested);
        }
        return definition;
    }

    private static void spread(ObjectNode settings, String prefix, ObjectNode nested) {
        for (Map.Entry<String, JsonNode> entry : settings.properties()) {
            String name = prefix + entry.getKey();
            if (entry.getValue() instanceof ObjectNode object && !object.isEmpty()) {
                spread(object, name + ".", nested);
            } else {
                put(
                        nested,
                        name.equals("index") || name.startsWith("index.") ? name : "index." + name,
                        entry.getValue());
            }
        }
    }

    private static void put(ObjectNode into, String name, JsonNode value) {
        ObjectNode object = into;
        String rest = name;
        for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
            JsonNode inner = object.get(rest.substring(0, dot));
            object = inner instanceof ObjectNode there ? there : object.putObject(rest.substring(0, dot));
            rest = rest.substring(dot + 1);
        }
        object.set(rest, value);
    }
}
