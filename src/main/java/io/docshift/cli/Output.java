package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.report.Printable;
import java.io.PrintStream;

/**
 * Where a command speaks to people and to programs.
 *
 * @param people where text goes
 * @param programs where {@code --json} goes
 * @param json whether it is wanted
 */
record Output(PrintStream people, PrintStream programs, boolean json) {

    static Output of(Arguments arguments, Console console) {
        boolean json = arguments.knows(Flags.JSON) && arguments.has(Flags.JSON);
        boolean documents = arguments.knows(Flags.TO)
                && arguments.value(Flags.TO).filter("-"::equals).isPresent();
        if (json && documents) {
            throw Stop.usage("--json and --to - both want stdout: give --to a file");
        }
        return new Output(json || documents ? console.err() : console.out(), console.out(), json);
    }

    /** Text for people, with its line ends; nothing in it acts on their terminal. */
    void print(String text) {
        people.print(Printable.lines(text));
        people.flush();
    }

    /** The one object for programs, if they asked. */
    void print(ObjectNode object) {
        if (json) {
            programs.println(Json.pretty(object));
            programs.flush();
        }
    }
}
