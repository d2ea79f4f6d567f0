package io.docshift.cli;

/** How a command ends, as a script sees it. */
enum Exit {
    /** All is well. */
    FINE(0, "fine"),
    /** There is something to look at: failures, failing cases, bad rules, a result that differs. */
    FINDINGS(1, "findings"),
    /** The command line or the configuration is wrong. */
    USAGE(2, "wrong usage or configuration"),
    /** The cluster or the disk does not play along. */
    BROKEN(3, "the cluster or the disk does not play along"),
    /** docshift declines, and nothing was changed. */
    REFUSED(4, "refused"),
    /** Somebody pressed Ctrl-C; by another signal it is 128 and the number of that one. */
    ENDED(130, "ended by Ctrl-C");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** In a few words, for people. */
    String meaning() {
        return meaning;
    }

    int code() {
        return code;
    }
}
