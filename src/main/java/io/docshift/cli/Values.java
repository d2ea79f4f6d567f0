package io.docshift.cli;

import java.util.Locale;

/** What a shell can offer where a value is typed; told by the word that stands for the value in the help. */
enum Values {
    /** Rule sets by name, or the path of one. */
    SETS,
    /** Runs by their ids. */
    RUNS,
    FILES,
    FOLDERS,
    SHELLS,
    COMMANDS,
    /** Nobody can know. */
    NONE;

    /** Of the value of an option. */
    static Values of(Flag flag) {
        return of(flag.value());
    }

    /** Of what follows the name of a command. */
    static Values of(Synopsis synopsis) {
        String first = synopsis.usage().split("[ |]", 2)[0];
        return synopsis.most() == 0 ? NONE : of(first.replaceAll("[\\[\\]]|\\.\\.\\.", ""));
    }

    private static Values of(String word) {
        return switch (word) {
            case "SET" -> SETS;
            case "RUN" -> RUNS;
            case "FILE", "WHERE", "HIT.json", "SPEC.json" -> FILES;
            case "DIR", "OLD" -> FOLDERS;
            case "SHELL" -> SHELLS;
            case "COMMAND" -> COMMANDS;
            default -> NONE;
        };
    }

    /** As scripts call them. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
