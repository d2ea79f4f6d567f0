package io.docshift.yaml;

import java.util.Arrays;

/** A line of a file with a row of carets under the place that is meant; a long line is cut around it. */
final class Excerpt {

    private static final int WIDEST = 160;
    private static final int BEFORE = 60;

    private Excerpt() {}

    static String of(String line, Position position) {
        int[] characters = line.codePoints().toArray();
        int from = position.column() - 1;
        int to = Math.min(from + position.width(), Math.max(from + 1, characters.length));
        int start = characters.length <= WIDEST ? 0 : Math.max(0, Math.min(from - BEFORE, characters.length - WIDEST));
        int end = Math.min(characters.length, start + WIDEST);
        to = Math.min(to, Math.max(from + 1, end));

        String cutBefore = start > 0 ? "…" : "";
        String cutAfter = end < characters.length ? "…" : "";
        String gutter = "%3d".formatted(position.line());
        String shown = gutter + " | " + cutBefore + visible(characters, start, end) + cutAfter;
        String marks = " ".repeat(gutter.length()) + " | " + " ".repeat(cutBefore.length())
                + pad(characters, start, from) + "^".repeat(to - from);
        return shown.stripTrailing() + "\n" + marks;
    }

    static String visible(String text) {
        int[] characters = text.codePoints().toArray();
        return visible(characters, 0, characters.length).replace('\t', ' ');
    }

    /** Control characters would act on the reader's terminal. */
    private static String visible(int[] characters, int from, int to) {
        int[] safe = Arrays.copyOfRange(characters, from, to);
        for (int i = 0; i < safe.length; i++) {
            if (safe[i] != '\t' && isUnprintable(safe[i])) {
                safe[i] = 0xFFFD;
            }
        }
        return new String(safe, 0, safe.length);
    }

    private static boolean isUnprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Tabs stay tabs, so that the caret is below its character however wide a tab is. */
    private static String pad(int[] characters, int from, int to) {
        StringBuilder pad = new StringBuilder();
        for (int i = from; i < to; i++) {
            pad.append(i < characters.length && characters[i] == '\t' ? '\t' : ' ');
        }
        return pad.toString();
    }
}
