package io.docshift.files;

/** There is no such state of a folder, or nothing that keeps states; the message says which. */
public final class NoRevision extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoRevision(String message) {
        super(message);
    }
}
