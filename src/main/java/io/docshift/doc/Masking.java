package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hides what looks like a secret in JSON that people are shown. Each secret has a number within what one masking is
 * given, so that a reader still sees whether it stayed the same. Not for several threads.
 */
public final class Masking {

    private static final Pattern SECRET = Pattern.compile("(?i)passw(or)?d|passphrase|pwd|secret|token|credential"
            + "|(api|access|private|secret|shared|encryption|signing|ssh|licen[cs]e)[_.-]?key");
    private static final Pattern IN_URL = Pattern.compile("(://[^/?#\\s:@]*:)[^/?#\\s@]+@");
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private final Map<JsonNode, Integer> numbers = new HashMap<>();

    /** Whether what goes by this name is likely a secret. */
    public static boolean isSecret(String name) {
        return SECRET.matcher(name).find();
    }

    /** The text without the passwords of URLs in it. */
    public static String withoutPasswords(String text) {
        return text.contains("@") ? IN_URL.matcher(text).replaceAll("$1•••••@") : text;
    }

    /** The value without its secrets; the one that is given stays as it is. */
    public JsonNode masked(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return masked(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> masked.add(masked(element)));
            return masked;
        }
        return value.isTextual() ? text(value) : value;
    }

    private ObjectNode masked(ObjectNode object) {
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        boolean entry = namesSecret(object);
        object.properties().forEach(field -> {
            boolean secret =
                    isSecret(field.getKey()) || (entry && field.getKey().equals("value"));
            masked.set(field.getKey(), secret ? hide(field.getValue()) : masked(field.getValue()));
        });
        return masked;
    }

    /** A map may be stored as a list of {@code {"key": …, "value": …}}. */
    static boolean namesSecret(JsonNode entry) {
        return Stream.of(entry.path("key"), entry.path("name"))
                .anyMatch(name -> name.isTextual() && isSecret(name.textValue()));
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
        return text.contains(PRIVATE_KEY) ? hidden(value) : JsonNodeFactory.instance.textNode(withoutPasswords(text));
    }
}
