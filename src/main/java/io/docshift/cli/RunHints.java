package io.docshift.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes commands that a message names work where the command line says where runs lie: {@code resume RUN} finds the run only
 * with the same {@code --run-dir}. What the environment says holds for the next command too, and is not repeated.
 *
 * @param option what follows the id of a run, with a blank before it; empty where nothing need be said
 */
record RunHints(String option) {

    private static final Pattern HINT = Pattern.compile("\\b(?:resume|undo|apply --plan) \\d{8}-\\d{4}-[0-9a-z]{4}\\b");

    /** By what a command was called with. */
    static RunHints of(Arguments arguments) {
        return arguments.value(Flags.RUN_DIR).map(RunHints::at).orElse(new RunHints(""));
    }

    /** By the words of a command line, be it right or wrong. */
    static RunHints of(List<String> words) {
        String option = Flags.RUN_DIR.typed();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(option + "=")) {
                return at(words.get(i).substring(option.length() + 1));
            }
            if (words.get(i).equals(option) && i + 1 < words.size()) {
                return at(words.get(i + 1));
            }
        }
        return new RunHints("");
    }

    private static RunHints at(String folder) {
        return new RunHints(" " + Flags.RUN_DIR.typed() + " " + Shell.quotedIfNeeded(folder));
    }

    /** The text, its commands fit to be copied. */
    String in(String text) {
        return HINT.matcher(text).replaceAll(hint -> Matcher.quoteReplacement(hint.group() + option));
    }
}
