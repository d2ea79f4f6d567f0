package io.docshift.run;

import java.util.List;

/** docshift declines to go on, and nothing was written; the message says why and what to do. */
public class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    public Refused(String message) {
        this(message, List.of());
    }

    /** With details, one line each. */
    public Refused(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    public List<String> details() {
        return details;
    }
}
