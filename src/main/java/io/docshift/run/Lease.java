package io.docshift.run;

import io.docshift.doc.Version;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The right of one run to change a cluster. It gives signs of life by itself until it is closed. Once it may have run
 * out, by either clock, it is over for good: {@link #check} lets nothing pass any more, and the run is to be resumed.
 *
 * <p>A server cannot refuse a late request by lease. So a request may only be sent while the lease outlives the longest
 * time it can be on its way, and every request is guarded by what it changes as well.
 */
public final class Lease implements Permit, AutoCloseable {

    private static final int BEATS_IN_A_LEASE = 6;

    private final LeaseBook book;
    private final Sink sink;
    private final Timing timing;
    private final Duration requestTimeout;
    private final ScheduledExecutorService heart;
    private final ScheduledFuture<?> beats;
    private LeaseHolder holder;
    private Version version;
    private Timing.Moment lastSign;
    private String over = "";

    Lease(
            LeaseBook book,
            Sink sink,
            Timing timing,
            Duration requestTimeout,
            LeaseHolder holder,
            Version version,
            Timing.Moment lastSign) {
        this.book = book;
        this.sink = sink;
        this.timing = timing;
        this.requestTimeout = requestTimeout;
        this.holder = holder;
        this.version = version;
        this.lastSign = lastSign;
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lease");
            thread.setDaemon(true);
            return thread;
        });
        long every = holder.seconds() * 1000 / BEATS_IN_A_LEASE;
        this.beats = heart.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void check() {
        if (isOver()) {
            throw new LeaseLost("the lease of run %s is over: %s. Nothing more was sent; go on with resume %s"
                    .formatted(holder.run(), over, holder.run()));
        }
    }

    private boolean isOver() {
        Duration silent = timing.since(lastSign);
        if (over.isEmpty() && silent.plus(requestTimeout).toSeconds() >= holder.seconds()) {
            over = "no sign of life reached the cluster for %d s (was this process or its network paused?)"
                    .formatted(silent.toSeconds());
        }
        return !over.isEmpty();
    }

    /** One sign of life. One that does not get through is tried again at the next beat, as long as the lease lasts. */
    void beat() {
        LeaseHolder next;
        Version seen;
        synchronized (this) {
            if (isOver()) {
                return;
            }
            next = holder.next();
            seen = version;
        }
        Timing.Moment sent = timing.now();
        Optional<Version> written;
        try {
            written = book.write(next, Optional.of(seen), sink);
        } catch (ClusterFailure e) {
            return;
        }
        synchronized (this) {
            if (written.isEmpty()) {
                over = "another run took it";
            } else {
                holder = next;
                version = written.get();
                lastSign = sent;
            }
        }
    }

    /** Gives the lease back, so that others need not wait until it runs out. */
    @Override
    public void close() {
        beats.cancel(false);
        heart.shutdown();
        try {
            heart.awaitTermination(requestTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (over.isEmpty()) {
                over = "it was given back";
                book.write(holder.givenBack(), Optional.of(version), sink);
            }
        }
    }
}
