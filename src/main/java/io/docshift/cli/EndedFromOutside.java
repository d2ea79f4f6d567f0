package io.docshift.cli;

/** The work stops, because the process is being ended; what there is to say about it is said elsewhere. */
final class EndedFromOutside extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EndedFromOutside() {
        super("the process is being ended", null, false, false);
    }
}
