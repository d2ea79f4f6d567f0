package io.docshift.run;

/** The cluster cannot be reached, refuses, or answers in a way that makes going on unsafe. The message says what to do. */
public class ClusterFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ClusterFailure(String message) {
        super(message);
    }

    public ClusterFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
