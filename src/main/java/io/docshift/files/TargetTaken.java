package io.docshift.files;

/** Something is where the output was to go, and nobody said that it may be replaced. */
public final class TargetTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TargetTaken(String message) {
        super(message);
    }
}
