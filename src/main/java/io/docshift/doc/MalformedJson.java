package io.docshift.doc;

/** Bytes that are not the JSON they should be; the message says what and at which byte. */
public final class MalformedJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long offset;

    public MalformedJson(String message, long offset) {
        super(message, null, false, false);
        this.offset = offset;
    }

    /** The byte the mistake was found at, counted from 0; -1 where unknown. */
    public long offset() {
        return offset;
    }
}
