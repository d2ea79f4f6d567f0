package io.docshift.report;

import java.util.ArrayList;
import java.util.List;

/** A text for people in lines that are not too wide. */
public final class Paragraph {

    private Paragraph() {}

    /**
     * Breaks a text between words; one that is too long by itself stands alone.
     *
     * @param width in characters, or {@link TerminalReport#UNLIMITED}
     * @param indent how far in each line begins
     * @return one line at least
     */
    public static List<String> lines(String text, int width, int indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        for (String word : text.split(" ", -1)) {
            if (line.length() > indent && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(line.length() > indent ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
