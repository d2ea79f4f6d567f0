package io.docshift.elastic;

/** A file of certificates or keys that cannot be used; the message begins with its path and says what to do. */
public final class UnusableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableFile(String message) {
        super(message);
    }

    UnusableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
