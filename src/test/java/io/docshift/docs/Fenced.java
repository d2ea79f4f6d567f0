package io.docshift.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown page; the fence of one that holds blocks is longer than theirs.
 *
 * @param line the line of its fence, from 1
 * @param language the first word after the fence; empty if there is none
 * @param role the second word: what the block is in its example
 * @param text its lines, each with a line break
 */
record Fenced(int line, String language, String role, String text) {

    private static final String FENCE = "```";

    /** The blocks of a page, in order. */
    static List<Fenced> in(String page) {
        List<Fenced> blocks = new ArrayList<>();
        List<String> lines = page.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(FENCE)) {
                int end = at + 1;
                String fence = lines.get(at).replaceFirst("[^`].*", "");
                StringBuilder text = new StringBuilder();
                while (!lines.get(end).equals(fence)) {
                    text.append(lines.get(end++)).append('\n');
                }
                String[] words = lines.get(at).substring(fence.length()).split(" ", 2);
                blocks.add(new Fenced(at + 1, words[0], words.length > 1 ? words[1] : "", text.toString()));
                at = end;
            }
        }
        return blocks;
    }
}
