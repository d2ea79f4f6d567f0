package io.docshift.files;

/** There is no such run, or more than one that may be meant; the message says which there are. */
public final class NoRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoRun(String message) {
        super(message);
    }
}
