package io.docshift.run;

/** The disk does not play along: full, read-only, damaged. The message names the file and says what to do. */
public final class StagingFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StagingFailure(String message) {
        super(message);
    }

    public StagingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
