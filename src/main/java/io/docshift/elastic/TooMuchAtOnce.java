package io.docshift.elastic;

import java.io.IOException;
import org.apache.http.ContentTooLongException;

/** A reply is larger than is taken, or than the server has the memory for: less is to be asked for at once. */
final class TooMuchAtOnce extends IOException {

    private static final long serialVersionUID = 1L;

    private TooMuchAtOnce(String message, Throwable cause) {
        super(message, cause);
    }

    private TooMuchAtOnce(String message) {
        super(message);
    }

    /** For us. */
    static TooMuchAtOnce toTake(ContentTooLongException e) {
        return new TooMuchAtOnce("was too large", e);
    }

    /** For the server. */
    static TooMuchAtOnce toGive(String reason) {
        return new TooMuchAtOnce("was too much for the server (" + reason + ")");
    }
}
