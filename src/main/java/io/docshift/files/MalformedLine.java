package io.docshift.files;

/** A line that is not what it should be; the message begins with its file and number. */
public final class MalformedLine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedLine(String message) {
        super(message);
    }
}
