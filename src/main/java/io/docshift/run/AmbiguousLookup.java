package io.docshift.run;

/** Two documents share a key that a lookup finds documents by; the message names both. Nothing was written. */
public final class AmbiguousLookup extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AmbiguousLookup(String message) {
        super(message);
    }
}
