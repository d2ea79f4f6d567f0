package io.docshift.run;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What a lease measures time by.
 *
 * @param wall tells the time of day; it may jump
 * @param nanos counts nanoseconds from any start; it never goes back, and may stand still while the machine sleeps
 * @param pause waits
 */
public record Timing(Clock wall, LongSupplier nanos, Pause pause) {

    /** A way to wait. */
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** The machine's own. */
    public static Timing of(Clock wall) {
        return new Timing(wall, System::nanoTime, time -> Thread.sleep(time.toMillis()));
    }

    /** Waits this long. */
    void rest(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted while waiting for the lease");
        }
    }

    /** Now, on both. */
    Moment now() {
        return new Moment(wall.millis(), nanos.getAsLong());
    }

    /** The longer of what the two say has passed since. */
    Duration since(Moment moment) {
        Duration byWall = Duration.ofMillis(wall.millis() - moment.millis);
        Duration byNanos = Duration.ofNanos(nanos.getAsLong() - moment.nanos);
        return byWall.compareTo(byNanos) > 0 ? byWall : byNanos;
    }

    /** What has passed since by the clock that never jumps. */
    Duration steadilySince(Moment moment) {
        return Duration.ofNanos(nanos.getAsLong() - moment.nanos);
    }

    /** One moment on both clocks. */
    record Moment(long millis, long nanos) {}
}
