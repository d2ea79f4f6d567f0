package io.docshift.yaml;

/**
 * A single value.
 *
 * @param text a text without its quotes; a number, {@code true}, {@code false} or {@code null} as it is spelled
 */
public record ScalarNode(Position position, String text, Style style, Kind kind) implements Node {

    private static final int SHOWN = 40;

    /** How it is written in the file. */
    public enum Style {
        PLAIN,
        QUOTED,
        BLOCK
    }

    /** What it means in JSON. */
    public enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL,
        /** A mistake that is reported already: whoever meets it says nothing more. */
        FLAWED
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    public boolean isFlawed() {
        return kind == Kind.FLAWED;
    }

    /**
     * The place of a part of the text, for a mistake inside it; the whole value where its quotes, escapes or line breaks
     * make that unknown.
     *
     * @param from the first char of the part, {@code to} the one after it; beyond the text means its end
     */
    public Position within(int from, int to) {
        return inside(Math.max(0, Math.min(from, text.length())), Math.max(0, Math.min(to, text.length())));
    }

    private Position inside(int from, int to) {
        int length = text.codePointCount(0, text.length());
        int quotes = position.width() - length;
        boolean asWritten = style == Style.PLAIN ? quotes == 0 : style == Style.QUOTED && quotes == 2;
        if (!asWritten) {
            return position;
        }
        int start = text.codePointCount(0, from) + quotes / 2;
        return position.part(start, Math.max(1, text.codePointCount(from, to)));
    }

    @Override
    public String describe() {
        return switch (kind) {
            case TEXT, FLAWED -> "the text " + Quotes.around(shortened());
            case INTEGER, DECIMAL -> "the number " + shortened();
            case BOOLEAN -> text;
            case NULL -> text.isEmpty() ? "nothing" : "null";
        };
    }

    private String shortened() {
        String line = text.lines().findFirst().orElse("");
        if (line.codePointCount(0, line.length()) > SHOWN) {
            return line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
        }
        return line.length() == text.stripTrailing().length() ? line : line + "…";
    }
}
