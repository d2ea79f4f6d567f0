package io.docshift.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The shells that can complete what is typed, each with the script that teaches it. */
enum Shell {
    /** Bash; reference: "Programmable Completion". */
    BASH("transform.bash") {
        @Override
        String script(List<Synopsis> commands) {
            return BashCompletion.script(commands);
        }
    },
    /** Zsh; reference: "Completion System". */
    ZSH("_transform") {
        @Override
        String script(List<Synopsis> commands) {
            return ZshCompletion.script(commands);
        }
    },
    /** Fish; reference: "complete". */
    FISH("transform.fish") {
        @Override
        String script(List<Synopsis> commands) {
            return FishCompletion.script(commands);
        }
    };

    private final String file;

    Shell(String file) {
        this.file = file;
    }

    /** The name that the shell looks for the script by. */
    String file() {
        return file;
    }

    /** The script, for commands that are called by the name {@code transform}. */
    abstract String script(List<Synopsis> commands);

    /** The shell's name, as it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Shell::word).toList();
    }

    static Optional<Shell> named(String word) {
        return Arrays.stream(values())
                .filter(shell -> shell.word().equals(word))
                .findFirst();
    }

    /** A word as one may type it: in quotes only where it must be. */
    static String quotedIfNeeded(String word) {
        return word.matches("[\\p{L}\\p{N}_./+:@%~-]+") ? word : quoted(word);
    }

    /** Shell code between single quotes, whatever it holds. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Words with blanks between them. */
    static String joined(List<String> words) {
        return String.join(" ", words);
    }
}
