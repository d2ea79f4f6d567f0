package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Json;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Steps as people write them in YAML. */
final class YamlText {

    /** The step under which the operations of a chain stand; its reason is to be put in. */
    static final String JOLT = """
              - why: %s
                # drops: []   what the chain may lose: docshift refuses a document of which it loses anything else
                jolt:
            """;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_.$/-]*");
    private static final Pattern EXPONENT = Pattern.compile("[eE]");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x7F-\\x9F\\u2028\\u2029\\uFEFF]");
    private static final Set<String> TAKEN_FOR_OTHERS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private YamlText() {}

    /** A step: its body on one line, what stands beside it and the steps inside it on lines of their own. */
    static String step(JsonNode step, int indentation) {
        String indent = " ".repeat(indentation);
        JsonNode each = step.get("foreach");
        if (each != null) {
            String head = "%1$s- foreach:\n%1$s    in: %2$s\n%1$s    steps:\n".formatted(indent, flow(each.get("in")));
            return StreamSupport.stream(each.get("steps").spliterator(), false)
                    .map(inner -> step(inner, indentation + 6))
                    .collect(Collectors.joining("", head, ""));
        }
        return step.properties().stream()
                .map(entry -> entry.getKey() + ": " + flow(entry.getValue()) + "\n")
                .collect(Collectors.joining(indent + "  ", indent + "- ", ""));
    }

    /** A value of a list, as JSON over several lines, which YAML reads as well. */
    static String item(JsonNode value, int indentation) {
        String indent = " ".repeat(indentation);
        return visible(Json.pretty(plainNumbers(value)))
                .lines()
                .map(line -> indent + "  " + line + "\n")
                .collect(Collectors.joining())
                .replaceFirst("^" + indent + "  ", indent + "- ");
    }

    static String flow(String text) {
        return flow(TextNode.valueOf(text));
    }

    /** A value on one line. */
    static String flow(JsonNode value) {
        if (value.isObject()) {
            return value.isEmpty()
                    ? "{}"
                    : value.properties().stream()
                            .map(entry -> flow(entry.getKey()) + ": " + flow(entry.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(YamlText::flow)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isTextual() ? text(value.textValue()) : json(plainNumbers(value));
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !TAKEN_FOR_OTHERS.contains(text.toLowerCase(Locale.ROOT));
        if (plain) {
            return text;
        }
        boolean oneLine = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return oneLine ? "'" + text.replace("'", "''") + "'" : json(TextNode.valueOf(text));
    }

    private static String json(JsonNode value) {
        return visible(Json.line(value));
    }

    /** Characters that YAML files may not hold, as escapes. */
    private static String visible(String json) {
        return UNPRINTABLE
                .matcher(json)
                .replaceAll(found -> "\\\\u%04X".formatted((int) found.group().charAt(0)));
    }

    /** Numbers with an exponent, which not all YAML readers take for numbers, written out. */
    private static JsonNode plainNumbers(JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(entry -> object.set(entry.getKey(), plainNumbers(entry.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> array.add(plainNumbers(element)));
            return array;
        }
        String json = value.isNumber() ? json(value) : "";
        return EXPONENT.matcher(json).find() ? Json.parse(new BigDecimal(json).toPlainString()) : value;
    }
}
