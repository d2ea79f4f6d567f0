package io.docshift.cli;

import java.util.List;
import java.util.Locale;

/** Asks the operator once before anything is written, unless {@code --yes} says so already. */
final class Consent {

    private final boolean given;
    private final Console console;
    private final Output output;

    /**
     * Prepares to ask.
     *
     * @param given whether nobody is asked
     * @throws Stop if nobody could be asked
     */
    Consent(boolean given, Console console, Output output) {
        this.given = given;
        this.console = console;
        this.output = output;
        if (!given && !console.terminal()) {
            throw Stop.usage("there is no terminal to ask at: say --yes");
        }
    }

    /** For going on with what was agreed to when it began: only who can be asked is asked again. */
    static Consent toGoOn(Arguments arguments, Console console, Output output) {
        return new Consent(arguments.has(Flags.YES) || !console.terminal(), console, output);
    }

    /** Whether nobody is asked. */
    boolean isGiven() {
        return given;
    }

    /**
     * Asks.
     *
     * @param question that is answered by yes or no
     * @param declined what is said if the answer is no
     * @throws Stop if it is no
     */
    void ask(String question, String declined) {
        output.print("\n" + question + " [y/N] ");
        if (!List.of("y", "yes").contains(console.answer().orElse("").toLowerCase(Locale.ROOT))) {
            throw new Stop(Exit.REFUSED, "", declined);
        }
    }
}
