package io.docshift.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a shell can offer where a value is typed; told by the word that stands for the value in the help. */
enum Values {
    /** Rule sets by name, or the path of one. */
    SETS("SET"),
    /** Runs by their ids. */
    RUNS("RUN"),
    FILES("FILE", "WHERE", "HIT.json", "SPEC.json"),
    FOLDERS("DIR", "OLD"),
    SHELLS("SHELL"),
    COMMANDS("COMMAND"),
    /** Nobody can know. */
    NONE;

    private final List<String> words;

    Values(String... words) {
        this.words = List.of(words);
    }

    /** Of the value of an option. */
    static Values of(Flag flag) {
        return of(flag.value());
    }

    /** Of what follows the name of a command. */
    static Values of(Synopsis synopsis) {
        String first = synopsis.usage().split("[ |]", 2)[0];
        return synopsis.most() == 0 ? NONE : of(first.replaceAll("[\\[\\]]|\\.\\.\\.", ""));
    }

    /** As scripts call them. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Values of(String word) {
        return Stream.of(values())
                .filter(values -> values.words.contains(word))
                .findFirst()
                .orElse(NONE);
    }
}
