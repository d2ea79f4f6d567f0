package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Numeral;
import io.docshift.doc.StepFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees as the maps and lists that Jolt works on, and back; numbers keep their spelling on the way. */
final class JoltValues {

    private JoltValues() {}

    /** A number that Jolt can calculate with and that still knows how it was spelled. */
    private static final class Spelled extends Number {
        private static final long serialVersionUID = 1L;
        private final transient Numeral numeral;

        Spelled(Numeral numeral) {
            this.numeral = numeral;
        }

        @Override
        public int intValue() {
            return numeral.intValue();
        }

        @Override
        public long longValue() {
            return numeral.longValue();
        }

        @Override
        public float floatValue() {
            return (float) numeral.doubleValue();
        }

        @Override
        public double doubleValue() {
            return numeral.doubleValue();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Spelled that && numeral.equals(that.numeral);
        }

        @Override
        public int hashCode() {
            return numeral.hashCode();
        }

        @Override
        public String toString() {
            return numeral.lexeme();
        }
    }

    static @Nullable Object toJava(JsonNode value) {
        if (value instanceof ObjectNode object) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                map.put(entry.getKey(), toJava(entry.getValue()));
            }
            return map;
        }
        if (value instanceof ArrayNode array) {
            List<@Nullable Object> list = new ArrayList<>();
            array.forEach(child -> list.add(toJava(child)));
            return list;
        }
        if (value instanceof Numeral numeral) {
            return plain(numeral);
        }
        return value.isNull() ? null : value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }

    /** Jolt's functions test for Java's own number types, so what those spell alike is given as one of them. */
    private static Number plain(Numeral numeral) {
        String lexeme = numeral.lexeme();
        if (numeral.isWhole()
                && lexeme.length() <= 18
                && Long.toString(Long.parseLong(lexeme)).equals(lexeme)) {
            long value = Long.parseLong(lexeme);
            return value == (int) value ? (Number) (int) value : (Number) value;
        }
        if (!numeral.isWhole() && Double.toString(numeral.doubleValue()).equals(lexeme)) {
            return numeral.doubleValue();
        }
        return new Spelled(numeral);
    }

    static JsonNode toJson(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = nodes.objectNode();
            map.forEach((key, child) -> object.set(String.valueOf(key), toJson(child)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = nodes.arrayNode();
            list.forEach(child -> array.add(toJson(child)));
            return array;
        }
        if (value instanceof Spelled spelled) {
            return spelled.numeral;
        }
        if (value instanceof Boolean bool) {
            return BooleanNode.valueOf(bool);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        return TextNode.valueOf(String.valueOf(value));
    }

    private static JsonNode number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Numeral.of(decimal);
        }
        return Numeral.spelled(number.toString())
                .map(JsonNode.class::cast)
                .orElseThrow(() ->
                        new StepFailure("Jolt calculated " + number + ", which JSON has no number for", "jolt-error"));
    }
}
