package io.docshift.elastic;

/**
 * How documents are written.
 *
 * @param requestBytes the most bytes of a request, but for a document that is larger alone
 * @param inFlight the most requests at once
 * @param repeats whether what the server was too busy for, or did not reply to, is sent again
 */
public record Writing(int requestBytes, int inFlight, boolean repeats) {

    public Writing {
        if (requestBytes < 1 || inFlight < 1) {
            throw new IllegalArgumentException(
                    "request bytes and requests in flight must be >= 1, got " + requestBytes + ", " + inFlight);
        }
    }

    /** One request at a time, which is not repeated. */
    public static Writing once() {
        return new Writing(1024 * 1024, 1, false);
    }

    /** Requests of 5 MB, three at once. */
    public static Writing defaults() {
        return by(5 * 1024 * 1024, 3);
    }

    /** Requests of so many bytes, so many at once, repeated until the patience with the server ends. */
    public static Writing by(int requestBytes, int inFlight) {
        return new Writing(requestBytes, inFlight, true);
    }
}
