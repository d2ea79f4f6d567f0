package io.docshift.report;

import java.util.List;
import java.util.stream.Collectors;

/** Text from documents, rules and files made safe in Markdown as GitHub and GitLab read it. */
final class Markdown {

    private Markdown() {}

    /** In the writing of a machine, also in the cell of a table. */
    static String code(String text) {
        String safe = Printable.of(text).replace("|", "\\|");
        String ticks = "`".repeat(longestRun(safe) + 1);
        String space = safe.startsWith("`") || safe.endsWith("`") || safe.isEmpty() ? " " : "";
        return ticks + space + safe + space + ticks;
    }

    /** As running text, also in the cell of a table. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : Printable.of(text).toCharArray()) {
            if ("\\`*_[]<>|#~".indexOf(c) >= 0) {
                safe.append('\\');
            }
            safe.append(c);
        }
        return safe.toString();
    }

    /** Lines as a block that is coloured as a diff. */
    static String diff(List<String> lines) {
        String fence = "`"
                .repeat(Math.max(
                        3, lines.stream().mapToInt(Markdown::longestRun).max().orElse(0) + 1));
        return lines.stream().map(Printable::of).collect(Collectors.joining("\n", fence + "diff\n", "\n" + fence))
                + "\n";
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
