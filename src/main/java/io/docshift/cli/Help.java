package io.docshift.cli;

import io.docshift.report.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Help texts, made from what the commands say of themselves. */
final class Help {

    /** What docshift is for, in a few words. */
    static final String PURPOSE = "migrate Elasticsearch documents by rules that people can read";

    private static final int WIDEST = 100;

    private final int width;

    Help(int columns) {
        this.width = Math.min(columns, WIDEST);
    }

    /** What there is. */
    String of(List<Command> commands) {
        List<String> lines = new ArrayList<>();
        lines.add("docshift migrates Elasticsearch documents by rules that people can read.");
        lines.add("");
        lines.add("usage: transform COMMAND [OPTION]...");
        lines.add("");
        int column = commands.stream()
                .mapToInt(command -> command.synopsis().name().length())
                .max()
                .orElse(0);
        for (Command command : commands) {
            lines.addAll(
                    entry(command.synopsis().name(), column, command.synopsis().summary()));
        }
        lines.add("");
        lines.addAll(wrapped(
                "'transform COMMAND --help' tells more about one of them, 'transform --version' which docshift this is.",
                0));
        return text(lines);
    }

    /** All about one command. */
    String of(Synopsis synopsis) {
        List<String> lines = new ArrayList<>();
        lines.add(("usage: transform " + synopsis.name() + " " + synopsis.usage()).stripTrailing());
        for (String paragraph : synopsis.description()) {
            lines.add("");
            lines.addAll(wrapped(paragraph, 0));
        }
        lines.add("");
        lines.add("options");
        int column = synopsis.flags().stream()
                .mapToInt(flag -> flag.shown().length())
                .max()
                .orElse(0);
        for (Flag flag : synopsis.flags()) {
            lines.addAll(entry(flag.shown(), column, flag.help()));
        }
        if (!synopsis.examples().isEmpty()) {
            lines.add("");
            lines.add("examples");
            for (Synopsis.Example example : synopsis.examples()) {
                lines.add("  # " + example.meaning());
                lines.add("  transform " + example.command());
            }
        }
        lines.add("");
        String codes = Stream.of(Exit.values())
                .map(exit -> exit.code() + " " + exit.meaning())
                .collect(Collectors.joining("; "));
        lines.addAll(wrapped("exit codes: " + codes, 0));
        return text(lines);
    }

    private List<String> entry(String name, int column, String meaning) {
        List<String> lines = wrapped(meaning, column + 4);
        String first = "  " + name + " ".repeat(column - name.length() + 2);
        lines.set(0, first + lines.get(0).stripLeading());
        return lines;
    }

    private List<String> wrapped(String text, int indent) {
        return Paragraph.lines(text, width, indent);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
