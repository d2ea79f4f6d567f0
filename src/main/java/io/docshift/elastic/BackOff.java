package io.docshift.elastic;

import io.docshift.run.ClusterFailure;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to leave a busy server alone: twice as long each time, and never the same for two who wait. */
final class BackOff {

    /** Lets time pass. */
    interface Sleep {

        void of(Duration time) throws InterruptedException;
    }

    private final Writing writing;
    private final RandomGenerator random;
    private final Sleep sleep;

    BackOff(Writing writing, RandomGenerator random, Sleep sleep) {
        this.writing = writing;
        this.random = random;
        this.sleep = sleep;
    }

    /** Whether there may be an attempt after this many. */
    boolean allowsAfter(int attempts) {
        return attempts < writing.attempts();
    }

    /** Waits after this many attempts: between half of and all of the time that is due. */
    void waitAfter(int attempts) {
        long longest = writing.longestPause().toMillis();
        long due = Math.min(longest, writing.firstPause().toMillis() << Math.min(attempts - 1, 20));
        long time = due / 2 + random.nextLong(due / 2 + 1);
        try {
            sleep.of(Duration.ofMillis(time));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while waiting for a busy server", e);
        }
    }
}
