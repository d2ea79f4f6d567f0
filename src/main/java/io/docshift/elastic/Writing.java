package io.docshift.elastic;

import java.time.Duration;

/**
 * How documents are written.
 *
 * @param requestBytes the most bytes of a request, but for a document that is larger alone
 * @param inFlight the most requests at once
 * @param attempts how often a write is sent that the server is too busy for, or does not reply to
 * @param firstPause roughly how long to wait before the second attempt; doubled before each further one
 * @param longestPause the longest wait before an attempt
 */
public record Writing(int requestBytes, int inFlight, int attempts, Duration firstPause, Duration longestPause) {

    public Writing {
        if (requestBytes < 1 || inFlight < 1 || attempts < 1) {
            throw new IllegalArgumentException("request bytes, requests in flight and attempts must be >= 1, got "
                    + requestBytes + ", " + inFlight + ", " + attempts);
        }
    }

    /** One request at a time, which is not repeated. */
    public static Writing once() {
        return new Writing(1024 * 1024, 1, 1, Duration.ZERO, Duration.ZERO);
    }

    /** Requests of 5 MB, three at once; some three minutes of patience with a busy server. */
    public static Writing defaults() {
        return new Writing(5 * 1024 * 1024, 3, 12, Duration.ofMillis(100), Duration.ofSeconds(30));
    }
}
