package io.docshift.elastic;

/**
 * How documents are written.
 *
 * @param requestBytes the most bytes of a request, but for a document that is larger alone
 * @param inFlight the most requests at once
 * @param windowBytes the most bytes of writes that are under way or wait for it, but for one that is larger alone
 * @param repeats whether what the server was too busy for, or did not reply to, is sent again
 */
public record Writing(int requestBytes, int inFlight, long windowBytes, boolean repeats) {

    private static final long BEST_REQUEST = 4 * 1024 * 1024;
    private static final long MOST_WINDOW = 5 * BEST_REQUEST;

    public Writing {
        if (requestBytes < 1 || inFlight < 1) {
            throw new IllegalArgumentException(
                    "request bytes and requests in flight must be >= 1, got " + requestBytes + ", " + inFlight);
        }
    }

    /** One request at a time, which is not repeated. */
    public static Writing once() {
        return new Writing(1024 * 1024, 1, 2 * 1024 * 1024, false);
    }

    /** Requests of a few megabytes, several at once, as far as the memory of this process goes. */
    public static Writing defaults() {
        return within(Runtime.getRuntime().maxMemory());
    }

    /** What a process can bear that has so many bytes for everything. */
    static Writing within(long memory) {
        long window = Math.min(MOST_WINDOW, memory / 6);
        return new Writing((int) Math.min(BEST_REQUEST, window / 5), 4, window, true);
    }

    /** Requests of so many bytes, so many at once, repeated until the patience with the server ends. */
    public static Writing by(int requestBytes, int inFlight) {
        return new Writing(requestBytes, inFlight, 4L * (inFlight + 1) * requestBytes, true);
    }
}
