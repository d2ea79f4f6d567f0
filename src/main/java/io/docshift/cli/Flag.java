package io.docshift.cli;

/**
 * An option of a command.
 *
 * @param letter a short form, typed after one dash; empty if it has none
 * @param value what stands for its value in the help; empty if it has none
 * @param repeatable whether it may be given several times
 * @param help what it does, in one sentence without its full stop
 */
record Flag(String name, String letter, String value, boolean repeatable, String help) {

    static Flag of(String name, String help) {
        return new Flag(name, "", "", false, help);
    }

    static Flag of(String name, String value, String help) {
        return new Flag(name, "", value, false, help);
    }

    Flag repeated() {
        return new Flag(name, letter, value, true, help);
    }

    /** With a short form of one letter. */
    Flag or(String form) {
        return new Flag(name, form, value, repeatable, help);
    }

    /** As it is typed: {@code --config}. */
    String typed() {
        return "--" + name;
    }

    /** As the help shows it: {@code --config FILE}. */
    String shown() {
        String both = letter.isEmpty() ? typed() : "-" + letter + ", " + typed();
        return value.isEmpty() ? both : both + " " + value;
    }
}
