package io.docshift.cli;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a command is called with. Parsing and help are made from it.
 *
 * @param usage what follows the name, as the help shows it
 * @param summary what it is for, in a few words
 * @param description what a person should know before using it; paragraphs
 * @param most how many operands it takes at most
 */
record Synopsis(
        String name,
        String usage,
        String summary,
        List<String> description,
        int most,
        List<Flag> flags,
        List<Example> examples) {

    /** A command line and what it is for. */
    record Example(String command, String meaning) {}

    Synopsis {
        description = List.copyOf(description);
        flags = Stream.concat(flags.stream(), Stream.of(Flags.HELP)).toList();
        examples = List.copyOf(examples);
    }

    static List<Flag> flags(List<Flag> some, List<Flag> more, Flag... others) {
        return Stream.of(some, List.of(others), more).flatMap(List::stream).toList();
    }
}
