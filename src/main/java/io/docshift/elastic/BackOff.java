package io.docshift.elastic;

import io.docshift.run.ClusterFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long to leave a busy server alone: twice as long each time, and never the same for two who wait. */
final class BackOff {

    private static final Logger LOG = LoggerFactory.getLogger(BackOff.class);

    /** A pause that an operator should hear of. */
    private static final Duration NOTABLE = Duration.ofSeconds(5);

    /** Lets time pass. */
    interface Sleep {

        void of(Duration time) throws InterruptedException;
    }

    /** Something that may have to be done more than once. */
    interface Attempt<T> {

        /**
         * Does it.
         *
         * @param last whether there is no further attempt, so that there must be a result
         * @return empty if it is to be done again
         * @throws IOException if there was no reply; it is done again unless it is {@link TooMuchAtOnce}
         */
        Optional<T> make(boolean last) throws IOException;
    }

    private final Patience patience;
    private final RandomGenerator random;
    private final Sleep sleep;

    BackOff(Patience patience, RandomGenerator random, Sleep sleep) {
        this.patience = patience;
        this.random = random;
        this.sleep = sleep;
    }

    /** For those who do nothing a second time. */
    static BackOff never() {
        return new BackOff(new Patience(1, Duration.ZERO, Duration.ZERO), () -> 0, time -> {});
    }

    /** Whether there may be an attempt after this many. */
    boolean allowsAfter(int attempts) {
        return attempts < patience.attempts();
    }

    /** Waits after this many attempts: between half of and all of the time that is due. */
    void waitAfter(int attempts) {
        long longest = patience.longestPause().toMillis();
        long due = Math.min(longest, patience.firstPause().toMillis() << Math.min(attempts - 1, 20));
        Duration time = Duration.ofMillis(due / 2 + random.nextLong(due / 2 + 1));
        if (time.compareTo(NOTABLE) >= 0) {
            LOG.warn(
                    "the cluster is busy or does not reply: waiting {} s before attempt {} of {}",
                    time.toSeconds(),
                    attempts + 1,
                    patience.attempts());
        }
        try {
            sleep.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while waiting for a busy server", e);
        }
    }

    /**
     * Does something until it has a result, with a pause after each attempt.
     *
     * @throws TooMuchAtOnce of the first attempt that threw it
     * @throws IOException of the last attempt
     */
    <T> T until(Attempt<T> attempt) throws IOException {
        for (int attempts = 1; ; attempts++) {
            boolean last = !allowsAfter(attempts);
            try {
                Optional<T> result = attempt.make(last);
                if (result.isPresent()) {
                    return result.get();
                }
            } catch (IOException e) {
                if (last || e instanceof TooMuchAtOnce) {
                    throw e;
                }
                LOG.debug("attempt {} of {} had no reply", attempts, patience.attempts(), e);
            }
            waitAfter(attempts);
        }
    }
}
