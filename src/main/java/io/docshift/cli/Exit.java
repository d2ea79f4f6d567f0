package io.docshift.cli;

/** How a command ends, as a script sees it. */
enum Exit {
    /** All is well. */
    FINE(0),
    /** There is something to look at: failures, failing cases, bad rules, a result that differs. */
    FINDINGS(1),
    /** The command line or the configuration is wrong. */
    USAGE(2),
    /** The cluster or the disk does not play along. */
    BROKEN(3),
    /** docshift declines, and nothing was changed. */
    REFUSED(4);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
