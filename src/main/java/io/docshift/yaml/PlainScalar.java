package io.docshift.yaml;

import io.docshift.yaml.ScalarNode.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What text without quotes means. The versions of YAML disagree about much of it; whatever they do not all read alike is
 * a trap, and is refused.
 */
final class PlainScalar {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");
    private static final Pattern NUMBER_TO_SOME = Pattern.compile(
            "[-+]?(" //
                    + "0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+" // hexadecimal, binary, octal
                    + "|[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?" // minutes and seconds
                    + "|([0-9][0-9_]*(\\.[0-9_]*)?|\\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?"
                    + "|\\.(inf|Inf|INF|nan|NaN|NAN))");
    private static final Set<String> TRUE_TO_SOME = Set.of("true", "yes", "on", "y");
    private static final Set<String> FALSE_TO_SOME = Set.of("false", "no", "off", "n");

    private PlainScalar() {}

    /** What the text means; {@code FLAWED} where {@link #trap} has something to say. */
    static Kind kind(String text) {
        if (trap(text).isPresent()) {
            return Kind.FLAWED;
        }
        return switch (text) {
            case "", "~", "null" -> Kind.NULL;
            case "true", "false" -> Kind.BOOLEAN;
            default -> number(text);
        };
    }

    private static Kind number(String text) {
        if (INTEGER.matcher(text).matches()) {
            return Kind.INTEGER;
        }
        return DECIMAL.matcher(text).matches() ? Kind.DECIMAL : Kind.TEXT;
    }

    static Optional<Trap> trap(String text) {
        if (text.equals("true") || text.equals("false") || text.equals("null")) {
            return Optional.empty();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (TRUE_TO_SOME.contains(lower) || FALSE_TO_SOME.contains(lower)) {
            String meaning = TRUE_TO_SOME.contains(lower) ? "true" : "false";
            return Optional.of(new Trap(
                    Code.YAML_BOOLEAN,
                    text + " means " + meaning + " to some YAML readers and is a text to others",
                    "write " + meaning));
        }
        if (lower.equals("null")) {
            return Optional.of(new Trap(
                    Code.YAML_NULL, text + " means null to some YAML readers and is a text to others", "write null"));
        }
        if (NUMBER_TO_SOME.matcher(text).matches() && number(text) == Kind.TEXT) {
            return Optional.of(new Trap(
                    Code.YAML_NUMBER,
                    text + " is not read alike by all YAML readers",
                    "write a number plainly (1, -1, 1.5)"));
        }
        return Optional.empty();
    }

    /**
     * Text that is not read alike everywhere.
     *
     * @param cure how to write the other thing it might mean; quoting makes it a text
     */
    record Trap(Code code, String problem, String cure) {}
}
