package io.docshift.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text from documents and servers made safe to show: nothing in it acts on a terminal or hides what it says. */
public final class Printable {

    /** What {@link Ink} writes; the worst that a foreign one can do is to colour what follows. */
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[(?:0|1|2|31|32|33)m");

    private Printable() {}

    /** Text of several lines, with our colours where there are any; all else that could act on a terminal is escaped. */
    public static String lines(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        Matcher colour = COLOUR.matcher(text);
        int from = 0;
        while (colour.find()) {
            safe.append(withoutColours(text.substring(from, colour.start()))).append(colour.group());
            from = colour.end();
        }
        return safe.append(withoutColours(text.substring(from))).toString();
    }

    private static String withoutColours(String text) {
        return Stream.of(text.split("\n", -1)).map(Printable::of).collect(Collectors.joining("\n"));
    }

    /** The text on one line, control characters and the marks that turn writing around as escapes. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::isUnsafe)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isUnsafe(c)) {
                safe.append(escaped(c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** The beginning of a long text, on one line. */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return of(text.substring(0, end)) + "…";
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // Left-to-right and right-to-left embeddings, overrides and isolates.
            case Character.FORMAT -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
            default -> false;
        };
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04X".formatted(c);
        };
    }
}
