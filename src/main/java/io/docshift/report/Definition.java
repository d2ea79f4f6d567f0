package io.docshift.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.Masking;
import java.util.Set;

/**
 * Definitions of indices as people are shown them, without what looks like a secret. That a field goes by the name of one
 * does not make its mapping a secret; what stands in for a missing value of it is one.
 */
final class Definition {

    private static final Set<String> FIELDS = Set.of("properties", "fields");
    private static final Set<String> FREE = Set.of("_meta", "transform", "runtime");
    private static final String STANDS_IN = "null_value";

    private final Masking masking = new Masking();

    /** The text of a definition; empty if there is none. What is masked twice by the same one stays comparable. */
    String shown(ObjectNode definition) {
        if (definition.isEmpty()) {
            return "";
        }
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        definition.properties().forEach(entry -> {
            boolean mappings = entry.getKey().equals("mappings");
            JsonNode part = entry.getValue();
            shown.set(entry.getKey(), mappings ? mapping(part, false) : masking.masked(part));
        });
        return Json.pretty(shown);
    }

    private JsonNode mapping(JsonNode node, boolean secret) {
        if (node instanceof ArrayNode array) {
            ArrayNode shown = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> shown.add(mapping(element, secret)));
            return shown;
        }
        if (!(node instanceof ObjectNode object)) {
            return masking.masked(node);
        }
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> shown.set(entry.getKey(), part(entry.getKey(), entry.getValue(), secret)));
        return shown;
    }

    private JsonNode part(String key, JsonNode value, boolean secret) {
        if (FIELDS.contains(key) && value instanceof ObjectNode fields) {
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            fields.properties()
                    .forEach(field -> shown.set(
                            field.getKey(), mapping(field.getValue(), secret || Masking.isSecret(field.getKey()))));
            return shown;
        }
        if (secret && key.equals(STANDS_IN)) {
            ObjectNode named = JsonNodeFactory.instance.objectNode();
            named.set("secret", value);
            return masking.masked(named).path("secret");
        }
        return FREE.contains(key) ? masking.masked(value) : mapping(value, secret);
    }
}
