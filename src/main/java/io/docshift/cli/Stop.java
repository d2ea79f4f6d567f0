package io.docshift.cli;

/** Ends a command early, with a message that says what to do. */
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Exit exit;
    private final String details;
    private final String reason;

    /**
     * Ends it.
     *
     * @param details what is shown before the reason; empty if nothing
     */
    Stop(Exit exit, String details, String reason) {
        super(reason, null, false, false);
        this.exit = exit;
        this.details = details;
        this.reason = reason;
    }

    /** The command line is wrong. */
    static Stop usage(String reason) {
        return new Stop(Exit.USAGE, "", reason);
    }

    Exit exit() {
        return exit;
    }

    String details() {
        return details;
    }

    String reason() {
        return reason;
    }
}
