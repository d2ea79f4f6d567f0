package io.docshift.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line that gives up what matters least where it is too wide: parts first, then the end of its subject.
 *
 * @param what before its subject
 * @param parts in the order in which they stand
 */
record NarrowLine(String what, String subject, List<Part> parts) {

    /** A subject that was cut is still known by so much of it. */
    private static final int ENOUGH = 24;

    /** From here on a letter may be twice as wide as others. */
    private static final int WIDE_LETTERS = 0x2E80;

    /**
     * A piece of text after the subject.
     *
     * @param weight the part with the least is given up first; one without a weight never is
     */
    record Part(String text, int weight) {

        static final int ALWAYS = Integer.MAX_VALUE;
    }

    NarrowLine {
        parts = List.copyOf(parts);
    }

    /** All of it. */
    String whole() {
        return what + subject + text(parts);
    }

    /** What there is room for. */
    String within(int columns) {
        List<Part> left = new ArrayList<>(parts);
        while (room(columns, left) < Math.min(ENOUGH, width(subject))) {
            Part least = left.stream()
                    .filter(part -> part.weight != Part.ALWAYS)
                    .min(Comparator.comparingInt(Part::weight))
                    .orElse(null);
            if (least == null) {
                break;
            }
            left.remove(least);
        }
        return cut(what + cut(subject, Math.max(1, room(columns, left))) + text(left), columns);
    }

    private int room(int columns, List<Part> left) {
        return columns - width(what) - width(text(left));
    }

    private static String text(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text));
        return text.toString();
    }

    private static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int room = columns - 1;
        for (int letter : text.codePoints().toArray()) {
            room -= width(letter);
            if (room < 0) {
                break;
            }
            cut.appendCodePoint(letter);
        }
        return columns < 1 ? "" : cut.append('…').toString();
    }

    private static int width(String text) {
        return text.codePoints().map(NarrowLine::width).sum();
    }

    private static int width(int letter) {
        return letter < WIDE_LETTERS ? 1 : 2;
    }
}
