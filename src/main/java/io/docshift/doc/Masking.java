package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
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

    /** The bit that tells a small letter from its capital. */
    private static final int SMALL = ' ';

    private static final Pattern IN_URL = Pattern.compile("(://[^/?#\\s:@]*:)[^/?#\\s@]+@");
    private static final String VALUE = "value";
    private static final int SHORTEST_SCRUBBED = 4;
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private final Map<JsonNode, Integer> numbers = new HashMap<>();

    /** Whether what goes by this name is likely a secret. */
    public static boolean isSecret(String name) {
        return mayNameSecret(name) && SECRET.matcher(name).find();
    }

    /**
     * Whether something in plain JSON ({@link Skim}) may go by the name of a secret, by a look at the bytes alone: letters
     * stand for themselves there.
     */
    static boolean mayNameSecret(RawJson json) {
        return mayNameSecret(new String(json.array(), json.from(), json.length(), StandardCharsets.ISO_8859_1));
    }

    /** Whether there is anything in a text that is worth the trouble to look closely. */
    private static boolean mayNameSecret(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean found = switch (text.charAt(i) | SMALL) {
                case 'p' -> isAt(i, "passw", text) || isAt(i, "passphrase", text) || isAt(i, "pwd", text);
                case 's' -> isAt(i, "secret", text);
                case 't' -> isAt(i, "token", text);
                case 'c' -> isAt(i, "credential", text);
                // Only a kind of key is a secret: the text "key" is not.
                case 'k' -> isAt(i, "key", text) && i > 0 && text.charAt(i - 1) != '"';
                default -> false;
            };
            if (found) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text has this word at a place, in small letters or capitals. */
    private static boolean isAt(int at, String word, String text) {
        if (at + word.length() > text.length()) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if ((text.charAt(at + i) | SMALL) != word.charAt(i)) {
                return false;
            }
        }
        return true;
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

    /** The value at a place as messages show it; hidden if the place, or one around it, goes by the name of a secret. */
    public String described(Place place) {
        JsonNode value = place.value();
        if (value == null) {
            return Draft.described(null);
        }
        boolean entry = place.key().equals(VALUE) && namesSecret(place.holder());
        boolean secret =
                entry || place.names().stream().anyMatch(name -> name.isTextual() && isSecret(name.textValue()));
        return Draft.described(secret ? hide(value) : masked(value));
    }

    /** The text without the secrets that were hidden so far, as far as they are long enough to be told from other words. */
    public String scrubbed(String text) {
        String scrubbed = withoutPasswords(text);
        for (JsonNode secret : numbers.keySet()) {
            if (secret.isTextual() && secret.textValue().length() >= SHORTEST_SCRUBBED) {
                scrubbed = scrubbed.replace(secret.textValue(), "•••••");
            }
        }
        return scrubbed;
    }

    private ObjectNode masked(ObjectNode object) {
        ObjectNode masked = JsonNodeFactory.instance.objectNode();
        boolean entry = namesSecret(object);
        object.properties().forEach(field -> {
            boolean secret =
                    isSecret(field.getKey()) || (entry && field.getKey().equals(VALUE));
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
