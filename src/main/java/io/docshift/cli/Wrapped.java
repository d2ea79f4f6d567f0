package io.docshift.cli;

import io.docshift.report.Paragraph;
import java.util.stream.Collectors;

/** Text in lines that a terminal does not break in the middle of a word, an id or a path. */
final class Wrapped {

    /** How far in the further lines begin. */
    private static final int INDENT = 2;

    private Wrapped() {}

    /**
     * Breaks lines that are too wide between words. One that begins with a space is left as it is: it is an excerpt of a file.
     *
     * @return the same text where nobody looks on
     */
    static String at(Console console, String text) {
        return console.terminal() ? within(console.columns(), text) : text;
    }

    private static String within(int width, String text) {
        return text.lines()
                        .map(line -> line.length() <= width || line.startsWith(" ") ? line : broken(line, width))
                        .collect(Collectors.joining("\n"))
                + (text.endsWith("\n") ? "\n" : "");
    }

    private static String broken(String line, int width) {
        return String.join("\n", Paragraph.lines(line, width, INDENT)).substring(INDENT);
    }
}
