package io.docshift.cli;

/** Something docshift can be told to do. */
interface Command {

    Synopsis synopsis();

    /**
     * Does it.
     *
     * @throws Stop if it cannot go on
     */
    Exit run(Arguments arguments, Console console);
}
