package io.docshift.report;

import io.docshift.doc.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of rules as people are shown it. What a step writes into a field that goes by the name of a secret is hidden, and
 * so is what stands after such a name; templates, which only name where a value comes from, are not.
 *
 * @param file as messages name it
 */
public record RuleText(String file, String text) {

    private static final String HIDDEN = "•••••";

    /** What comes before what a step writes; the field may stand on another line of the step. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?:^|[\\s{,\"'])(?:value|with|default)[\"']?\\s*:\\s*(?=\\S)");

    /** What comes before what stands under a name. */
    private static final Pattern NAMED =
            Pattern.compile("(?:^|[\\s{,\"'])(?<name>[\\w.$*\\[\\]-]+)[\"']?\\s*:\\s+(?=[^\\s{\\[])");

    private static final Pattern TEMPLATE = Pattern.compile("['\"]?\\{\\{[^{}]*}}['\"]?[\\s}\\],]*");
    private static final Pattern BLOCK = Pattern.compile("[|>][+-]?[0-9]?");

    /** A file as it is, made fit to be shown. */
    public static RuleText of(String file, String text) {
        List<String> lines = text.lines().toList();
        List<String> shown = new ArrayList<>();
        int block = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (block >= 0 && (line.isBlank() || indent(line) > block)) {
                shown.add(line.isBlank() ? line : " ".repeat(indent(line)) + HIDDEN);
                continue;
            }
            String masked = masked(line, around(lines, i));
            boolean hides = !masked.equals(line);
            block = hides
                            && BLOCK.matcher(line.substring(line.lastIndexOf(' ') + 1))
                                    .matches()
                    ? indent(line)
                    : -1;
            shown.add(Masking.withoutPasswords(masked));
        }
        return new RuleText(file, String.join("\n", shown));
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The entry of a list that the line is in. */
    private static String around(List<String> lines, int at) {
        int from = at;
        while (from > 0 && !begins(lines.get(from))) {
            from--;
        }
        int to = at + 1;
        while (to < lines.size() && !begins(lines.get(to))) {
            to++;
        }
        return String.join("\n", lines.subList(from, to));
    }

    private static boolean begins(String line) {
        return line.stripLeading().startsWith("-");
    }

    private static String masked(String line, String around) {
        Matcher named = NAMED.matcher(line);
        while (named.find()) {
            if (Masking.isSecret(named.group("name"))) {
                return hidden(line, named.end());
            }
        }
        Matcher written = WRITTEN.matcher(line);
        return written.find() && Masking.isSecret(around) ? hidden(line, written.end()) : line;
    }

    private static String hidden(String line, int from) {
        return TEMPLATE.matcher(line.substring(from)).matches() ? line : line.substring(0, from) + HIDDEN;
    }
}
