package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Draft;
import io.docshift.doc.Masking;
import io.docshift.doc.Numeral;
import io.docshift.rule.TypeMappings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which documents an index is sure to refuse, by its mapping. It says nothing where a server might take the document:
 * each refusal here was seen on Elasticsearch 1.7.6, and holds for the later ones.
 */
final class MappingCheck {

    /** The longest term that Lucene indexes, in bytes of UTF-8. */
    private static final int LONGEST_TERM = 32_766;

    /** The keys of an object that 1.x takes for a value with a weight. */
    private static final Set<String> WEIGHTED = Set.of("value", "_value", "boost", "_boost");

    private static final Set<String> TEXTS = Set.of("string", "text", "keyword");

    /** What bounds whole numbers. 1.x stores what is too large for a byte as it would a short, and cuts it. */
    private static final Map<String, BigInteger> BOUNDS = Map.of(
            "byte", BigInteger.valueOf(Short.MAX_VALUE),
            "short", BigInteger.valueOf(Short.MAX_VALUE),
            "integer", BigInteger.valueOf(Integer.MAX_VALUE),
            "long", BigInteger.valueOf(Long.MAX_VALUE));

    private static final BigInteger MOST_MILLIS = BigInteger.valueOf(Long.MAX_VALUE);

    private static final Set<String> FRACTIONS = Set.of("float", "double");

    /** What a text in a format looks like at the very least. */
    private static final Map<String, Pattern> DATES = Map.of(
            "dateOptionalTime", Pattern.compile("[-+.,:0-9TtWwZz]+"),
            "date_optional_time", Pattern.compile("[-+.,:0-9TtWwZz]+"),
            "strict_date_optional_time", Pattern.compile("[-+.,:0-9TtWwZz]+"),
            "epoch_millis", Pattern.compile("[-+.0-9]+"),
            "date", Pattern.compile("[-+]?[0-9]+-[0-9]+-[0-9]+"),
            "yyyy-MM-dd", Pattern.compile("[-+]?[0-9]+-[0-9]+-[0-9]+"));

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");

    private final TypeMappings mappings;
    private final boolean ignoresMalformed;

    private MappingCheck(TypeMappings mappings, boolean ignoresMalformed) {
        this.mappings = mappings;
        this.ignoresMalformed = ignoresMalformed;
    }

    /** Prepares to check documents for an index of this definition. */
    static MappingCheck of(ObjectNode definition) {
        JsonNode mapping = definition.path("settings").path("index").path("mapping");
        return new MappingCheck(
                TypeMappings.of(definition.path("mappings")),
                mapping.path("ignore_malformed").asBoolean());
    }

    /** Why a document of this type is refused; empty if nothing speaks against it. */
    String refusal(String type, ObjectNode source) {
        JsonNode root = mappings.of(type).or(() -> mappings.of("_default_")).orElseGet(MissingNode::getInstance);
        boolean strict = root.path("dynamic").asText().equals("strict");
        return object(source, root, "", new Strictness(strict, strict));
    }

    /**
     * Whether fields that are not mapped are refused. Where an object does not say, 1.x asks the type and later servers ask
     * the object around it, so it takes both.
     */
    private record Strictness(boolean ofType, boolean around) {
        Strictness in(JsonNode mapping) {
            String own = mapping.path("dynamic").asText();
            return new Strictness(ofType, own.isEmpty() ? around : own.equals("strict"));
        }

        boolean refuses(JsonNode mapping) {
            return mapping.path("dynamic").asText().equals("strict") || (ofType && around && !mapping.has("dynamic"));
        }
    }

    private String object(ObjectNode object, JsonNode mapping, String path, Strictness around) {
        if (isOff(mapping)) {
            return "";
        }
        Strictness strictness = around.in(mapping);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String key = entry.getKey();
            if (key.contains(".") || (path.isEmpty() && key.startsWith("_"))) {
                continue;
            }
            String name = path.isEmpty() ? key : path + "." + key;
            JsonNode field = mapping.path("properties").path(key);
            String refusal = field.isMissingNode()
                    ? unmapped(entry.getValue(), name, strictness.refuses(mapping))
                    : value(entry.getValue(), field, name, strictness);
            if (!refusal.isEmpty()) {
                return refusal;
            }
        }
        return "";
    }

    private static boolean isOff(JsonNode mapping) {
        return !mapping.path("enabled").asBoolean(true);
    }

    private static String unmapped(JsonNode value, String name, boolean refused) {
        return refused && !value.isNull() ? "'%s' is not in the mapping, which is strict".formatted(name) : "";
    }

    private String value(JsonNode value, JsonNode field, String name, Strictness strictness) {
        if (value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            for (JsonNode element : value) {
                String refusal = value(element, field, name, strictness);
                if (!refusal.isEmpty()) {
                    return refusal;
                }
            }
            return "";
        }
        String type = field.path("type").asText(field.has("properties") ? "object" : "");
        if (type.equals("object") || type.equals("nested")) {
            if (value instanceof ObjectNode inner) {
                return object(inner, field, name, strictness);
            }
            return isOff(field) ? "" : clash(value, name, type);
        }
        String refusal = isRefused(value, field, type) ? clash(value, name, type) : tooLong(value, field, type, name);
        return refusal.isEmpty() && value.isValueNode() ? subFields(value, field, name, strictness) : refusal;
    }

    private String subFields(JsonNode value, JsonNode field, String name, Strictness strictness) {
        for (Map.Entry<String, JsonNode> sub : field.path("fields").properties()) {
            String refusal = value(value, sub.getValue(), name, strictness);
            if (!refusal.isEmpty()) {
                return refusal;
            }
        }
        return "";
    }

    private boolean isRefused(JsonNode value, JsonNode field, String type) {
        if (TEXTS.contains(type)) {
            return isPlainObject(value);
        }
        if (type.equals("boolean")) {
            return value.isObject();
        }
        if (field.path("ignore_malformed").asBoolean(ignoresMalformed)) {
            return false;
        }
        BigInteger bound = BOUNDS.get(type);
        if (bound != null || FRACTIONS.contains(type)) {
            return isPlainObject(value)
                    || value.isBoolean()
                    || (value.isTextual() && !value.textValue().isEmpty() && !isNumber(value.textValue()))
                    || (bound != null && isBeyond(value.asText(), bound));
        }
        if (type.equals("date")) {
            return isPlainObject(value)
                    || value.isBoolean()
                    || (value.isTextual()
                            && !isDate(value.textValue(), field.path("format").asText("dateOptionalTime")))
                    || (value instanceof Numeral number && isBeyond(number.lexeme(), MOST_MILLIS));
        }
        return false;
    }

    /** An object that is no value with a weight. */
    private static boolean isPlainObject(JsonNode value) {
        return value.isObject() && value.properties().stream().anyMatch(entry -> !WEIGHTED.contains(entry.getKey()));
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isBeyond(String text, BigInteger bound) {
        if (!WHOLE.matcher(text).matches()) {
            return false;
        }
        BigInteger number = new BigDecimal(text).toBigInteger();
        return number.compareTo(bound) > 0 || number.compareTo(bound.negate().subtract(BigInteger.ONE)) < 0;
    }

    /** Whether a text may be a date in one of the formats, or they are none this knows. */
    private static boolean isDate(String text, String formats) {
        if (text.isEmpty() || WHOLE.matcher(text).matches()) {
            return true;
        }
        for (String format : formats.split("\\|\\|", -1)) {
            Pattern pattern = DATES.get(format);
            if (pattern == null || pattern.matcher(text).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String tooLong(JsonNode value, JsonNode field, String type, String name) {
        boolean oneTerm = type.equals("keyword")
                || (type.equals("string") && field.path("index").asText().equals("not_analyzed"));
        if (!oneTerm || !value.isTextual() || field.has("ignore_above")) {
            return "";
        }
        String text = value.textValue();
        int bytes = text.length() * 3 <= LONGEST_TERM ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= LONGEST_TERM
                ? ""
                : "'%s' is %,d bytes long, and the mapping makes one term of it, which may have %,d"
                        .formatted(name, bytes, LONGEST_TERM);
    }

    private static String clash(JsonNode value, String name, String type) {
        return "'%s' is %s%s, and the mapping has %s %s"
                .formatted(
                        name,
                        value.isTextual() ? "the text " : "",
                        Masking.isSecret(name) ? "•••••" : Draft.described(value),
                        "aeio".indexOf(type.charAt(0)) < 0 ? "a" : "an",
                        type);
    }
}
