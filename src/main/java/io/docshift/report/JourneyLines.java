package io.docshift.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import java.util.ArrayList;
import java.util.List;

/** Lines of text for a person, each cut where the terminal ends. */
final class JourneyLines {

    private static final int LONGEST = 1_000;
    private static final int SHORTEST = 30;

    private final int width;
    private final boolean whole;
    private final List<String> lines = new ArrayList<>();

    /**
     * Begins empty.
     *
     * @param width in characters, or {@link TerminalReport#UNLIMITED}
     * @param whole whether nothing is cut
     */
    JourneyLines(int width, boolean whole) {
        this.width = width;
        this.whole = whole;
    }

    void add(String line) {
        lines.add(line);
    }

    void add(int indent, String line) {
        lines.add(" ".repeat(indent) + line);
    }

    /** All of them, each with its end. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** A value on one line that begins so far in. */
    String printed(JsonNode value, int indent) {
        return cut(text(value), indent);
    }

    /** Two values on lines that begin so far in, cut so that a difference between them is seen. */
    List<String> printed(JsonNode old, JsonNode now, int indent) {
        String one = text(old);
        String other = text(now);
        if (!cut(one, indent).equals(cut(other, indent))) {
            return List.of(cut(one, indent), cut(other, indent));
        }
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - SHORTEST / 2);
        return List.of("…" + cut(one.substring(from), indent + 1), "…" + cut(other.substring(from), indent + 1));
    }

    private static String text(JsonNode value) {
        return Json.line(value);
    }

    /** A text on one line that begins so far in. */
    String cut(String text, int indent) {
        if (whole) {
            return Printable.of(text);
        }
        int room = width == TerminalReport.UNLIMITED ? LONGEST : Math.max(SHORTEST, width - indent - 1);
        return Printable.of(text, room);
    }
}
