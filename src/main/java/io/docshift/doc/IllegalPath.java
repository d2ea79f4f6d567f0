package io.docshift.doc;

/** A text that is not a path or not a template. */
public final class IllegalPath extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int offset;

    public IllegalPath(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where in the text, in characters from 0. */
    public int offset() {
        return offset;
    }
}
