package io.docshift.doc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A JSON number as it was spelled: {@code 1.10}, {@code 1e2} and {@code -0.0} stay what they are.
 *
 * <p>Equal to another number only when both are spelled alike; {@link #sameValue} compares what they mean.
 */
public final class Numeral extends NumericNode {

    private static final long serialVersionUID = 1L;

    private final String lexeme;

    private Numeral(String lexeme) {
        this.lexeme = lexeme;
    }

    static Numeral of(String lexeme) {
        return new Numeral(lexeme);
    }

    public static Numeral of(long value) {
        return new Numeral(Long.toString(value));
    }

    /** A number in plain notation. */
    public static Numeral of(BigDecimal value) {
        return new Numeral(value.toPlainString());
    }

    /** The text as a number spelled that way; empty if it is no JSON number. */
    public static Optional<Numeral> spelled(String text) {
        try {
            return Json.parse(text) instanceof Numeral numeral && numeral.lexeme.equals(text)
                    ? Optional.of(numeral)
                    : Optional.empty();
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    public String lexeme() {
        return lexeme;
    }

    public boolean isWhole() {
        for (int i = 0; i < lexeme.length(); i++) {
            char c = lexeme.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return false;
            }
        }
        return true;
    }

    /** Whether both mean the same number, however they are spelled. */
    public boolean sameValue(Numeral other) {
        return lexeme.equals(other.lexeme) || decimalValue().compareTo(other.decimalValue()) == 0;
    }

    @Override
    public JsonToken asToken() {
        return isWhole() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public JsonParser.NumberType numberType() {
        return isWhole() ? JsonParser.NumberType.BIG_INTEGER : JsonParser.NumberType.BIG_DECIMAL;
    }

    @Override
    public Number numberValue() {
        return isWhole() ? bigIntegerValue() : decimalValue();
    }

    @Override
    public boolean isIntegralNumber() {
        return isWhole();
    }

    @Override
    public boolean isFloatingPointNumber() {
        return !isWhole();
    }

    @Override
    public int intValue() {
        return decimalValue().intValue();
    }

    @Override
    public long longValue() {
        return decimalValue().longValue();
    }

    @Override
    public double doubleValue() {
        return Double.parseDouble(lexeme);
    }

    @Override
    public BigDecimal decimalValue() {
        return new BigDecimal(lexeme);
    }

    @Override
    public BigInteger bigIntegerValue() {
        return decimalValue().toBigInteger();
    }

    @Override
    public boolean canConvertToInt() {
        return fits(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public boolean canConvertToLong() {
        return fits(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private boolean fits(long min, long max) {
        BigDecimal value = decimalValue();
        return value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    @Override
    public String asText() {
        return lexeme;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeNumber(lexeme);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numeral that && lexeme.equals(that.lexeme);
    }

    @Override
    public int hashCode() {
        return lexeme.hashCode();
    }
}
