package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Numeral;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Turns a value into another JSON type, where that loses nothing. */
public record Convert(FieldPath field, Target to, boolean required) implements Step {

    /** What a value can be turned into. */
    public enum Target {
        INTEGER,
        LONG,
        DOUBLE,
        BOOLEAN,
        STRING,
        /** A value that is not a list becomes a list of one. */
        LIST,
        /** A list of one becomes its element; a longer or empty one stays. */
        SINGLE;

        /** The word in a rule. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Flow flow = Flow.IDLE;
        for (Place place : Presence.of(required).find(draft, field)) {
            JsonNode value = draft.value(place);
            if (value == null || value.isNull()) {
                continue;
            }
            JsonNode converted = convert(value)
                    .orElseThrow(() -> new StepFailure(
                            "'%s' (%s) cannot become %s".formatted(place, Draft.described(value), to.word()),
                            "cannot-convert"));
            if (draft.put(place, converted)) {
                flow = Flow.FIRED;
            }
        }
        return flow;
    }

    private Optional<JsonNode> convert(JsonNode value) {
        return switch (to) {
            case LIST -> Optional.of(value.isArray() ? value : list(value));
            case SINGLE -> Optional.of(value instanceof ArrayNode array && array.size() == 1 ? array.get(0) : value);
            case STRING -> value.isContainerNode() ? Optional.empty() : Optional.of(TextNode.valueOf(value.asText()));
            case BOOLEAN -> bool(value);
            case INTEGER -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case DOUBLE -> decimal(value);
        };
    }

    private static ArrayNode list(JsonNode value) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(1);
        list.add(value);
        return list;
    }

    private static Optional<JsonNode> bool(JsonNode value) {
        if (value.isBoolean()) {
            return Optional.of(value);
        }
        return switch (value.isTextual() ? value.textValue() : "") {
            case "true" -> Optional.of(BooleanNode.TRUE);
            case "false" -> Optional.of(BooleanNode.FALSE);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> whole(JsonNode value, long min, long max) {
        return number(value)
                .filter(Convert::isWhole)
                .filter(decimal -> decimal.compareTo(BigDecimal.valueOf(min)) >= 0
                        && decimal.compareTo(BigDecimal.valueOf(max)) <= 0)
                .map(decimal -> value instanceof Numeral numeral && numeral.isWhole()
                        ? numeral
                        : Numeral.of(decimal.longValueExact()));
    }

    private static boolean isWhole(BigDecimal decimal) {
        return decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0;
    }

    private static Optional<JsonNode> decimal(JsonNode value) {
        if (value instanceof Numeral) {
            return Optional.of(value);
        }
        return number(value).map(decimal -> Numeral.spelled(value.textValue()).orElseGet(() -> Numeral.of(decimal)));
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        if (value instanceof Numeral numeral) {
            return Optional.of(numeral.decimalValue());
        }
        if (!value.isTextual() || value.textValue().length() > 100) {
            return Optional.empty();
        }
        try {
            BigDecimal decimal = new BigDecimal(value.textValue());
            return Math.abs((long) decimal.scale()) > 400 ? Optional.empty() : Optional.of(decimal);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "convert " + field;
    }
}
