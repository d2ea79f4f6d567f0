package io.docshift.elastic;

import java.time.Duration;

/**
 * How long a server is borne with that is too busy, hangs up or does not reply.
 *
 * @param attempts how often a request is sent, the first time included
 * @param firstPause roughly how long to wait before the second attempt; doubled before each further one
 * @param longestPause the longest wait before an attempt
 */
public record Patience(int attempts, Duration firstPause, Duration longestPause) {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be >= 1, got " + attempts);
        }
        if (firstPause.isNegative() || longestPause.isNegative()) {
            throw new IllegalArgumentException(
                    "pauses must not be negative, got " + firstPause + " and " + longestPause);
        }
    }

    /** Some two minutes of pauses, which is time enough for a small cluster to start again. */
    public static Patience ofMinutes() {
        return new Patience(12, Duration.ofMillis(100), LONGEST_PAUSE);
    }

    /** As many attempts, with pauses of half the time that a request may take: who is to be quick about it waits less. */
    public static Patience beside(Duration requestTimeout) {
        Duration half = requestTimeout.dividedBy(2);
        return new Patience(12, Duration.ofMillis(100), half.compareTo(LONGEST_PAUSE) < 0 ? half : LONGEST_PAUSE);
    }
}
