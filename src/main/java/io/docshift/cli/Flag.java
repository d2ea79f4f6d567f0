package io.docshift.cli;

/**
 * An option of a command.
 *
 * @param value what stands for its value in the help; empty if it has none
 * @param repeatable whether it may be given several times
 * @param help what it does, in one sentence without its full stop
 */
record Flag(String name, String value, boolean repeatable, String help) {

    static Flag of(String name, String help) {
        return new Flag(name, "", false, help);
    }

    static Flag of(String name, String value, String help) {
        return new Flag(name, value, false, help);
    }

    Flag repeated() {
        return new Flag(name, value, true, help);
    }

    /** As it is typed: {@code --config}. */
    String typed() {
        return "--" + name;
    }

    /** As the help shows it: {@code --config FILE}. */
    String shown() {
        return value.isEmpty() ? typed() : typed() + " " + value;
    }
}
