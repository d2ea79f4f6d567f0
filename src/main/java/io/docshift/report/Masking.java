package io.docshift.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hides what looks like a secret in the documents of one sample. Each secret has a number there, so that a reader still
 * sees whether it stayed the same.
 */
final class Masking {

    private static final Pattern SECRET = Pattern.compile("(?i)passw(or)?d|passphrase|pwd|secret|token|credential"
            + "|(api|access|private|secret|shared|encryption|signing|ssh|licen[cs]e)[_.-]?key");
    private static final Pattern IN_URL = Pattern.compile("(://[^/?#\\s:@]*:)[^/?#\\s@]+@");
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private final Map<JsonNode, Integer> numbers = new HashMap<>();

    /** The document printed for people, without its secrets; empty if it is not JSON. */
    Optional<String> masked(String json) {
        try {
            return Optional.of(Json.pretty(visit(Json.parse(json))));
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    private JsonNode visit(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return visit(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode visited = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> visited.add(visit(element)));
            return visited;
        }
        return value.isTextual() ? text(value) : value;
    }

    private ObjectNode visit(ObjectNode object) {
        ObjectNode visited = JsonNodeFactory.instance.objectNode();
        boolean entry = isSecret(object.path("key")) || isSecret(object.path("name"));
        object.properties().forEach(field -> {
            boolean secret = SECRET.matcher(field.getKey()).find()
                    || (entry && field.getKey().equals("value"));
            visited.set(field.getKey(), secret ? hide(field.getValue()) : visit(field.getValue()));
        });
        return visited;
    }

    /** A map that is stored as a list of {@code {"key": …, "value": …}}. */
    private static boolean isSecret(JsonNode name) {
        return name.isTextual() && SECRET.matcher(name.textValue()).find();
    }

    private JsonNode hide(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode hidden = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> hidden.set(field.getKey(), hide(field.getValue())));
            return hidden;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode hidden = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> hidden.add(hide(element)));
            return hidden;
        }
        boolean telling =
                value.isNumber() || (value.isTextual() && !value.textValue().isEmpty());
        return telling ? hidden(value) : value;
    }

    private JsonNode hidden(JsonNode secret) {
        int number = numbers.computeIfAbsent(secret, unseen -> numbers.size() + 1);
        return JsonNodeFactory.instance.textNode("••••• (hidden, no. " + number + ")");
    }

    private JsonNode text(JsonNode value) {
        String text = value.textValue();
        if (text.contains(PRIVATE_KEY)) {
            return hidden(value);
        }
        return text.contains("@") && IN_URL.matcher(text).find()
                ? JsonNodeFactory.instance.textNode(IN_URL.matcher(text).replaceAll("$1•••••@"))
                : value;
    }
}
