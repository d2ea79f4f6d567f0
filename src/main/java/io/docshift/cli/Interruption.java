package io.docshift.cli;

import io.docshift.run.Permit;
import io.docshift.run.Progress;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sees to it that work which is ended from outside, as by Ctrl-C, stops between two requests and not in the middle of one,
 * gives back what it holds, and says how far it came and how to go on. Work that does not come to such a point in time is
 * ended where it is: it can be gone on with from everywhere.
 */
final class Interruption implements Progress, AutoCloseable {

    /** How long the end of the process waits for the work. */
    private static final long GRACE_SECONDS = 5;

    private final ProgressLine line;
    private final PrintStream err;
    private final Supplier<String> wayOut;
    private final boolean waits;
    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile boolean stopped;

    private Interruption(ProgressLine line, PrintStream err, Supplier<String> wayOut, boolean waits) {
        this.line = line;
        this.err = err;
        this.wayOut = wayOut;
        this.waits = waits;
    }

    /**
     * Of work that changes something.
     *
     * @param line where its progress is shown
     * @param wayOut how to go on, as one or more lines; asked for when the work is over
     */
    static Interruption ofChange(ProgressLine line, PrintStream err, Supplier<String> wayOut) {
        return new Interruption(line, err, wayOut, true);
    }

    /** Of work that only looks: it may end anywhere. */
    static Interruption ofLook(ProgressLine line, PrintStream err, String wayOut) {
        return new Interruption(line, err, () -> wayOut, false);
    }

    /** From now on there is something to be interrupted. */
    Interruption begin() {
        Runtime.getRuntime().addShutdownHook(hook);
        return this;
    }

    /** The permit, as long as the work may go on. */
    Permit and(Permit permit) {
        return () -> {
            if (stopping) {
                throw end();
            }
            permit.check();
        };
    }

    /** Heard by the work between two of its steps, so that is where it stops. */
    @Override
    public void at(String phase, String subject, long done, long total) {
        if (stopping && waits && Thread.currentThread().equals(worker)) {
            throw end();
        }
        line.at(phase, subject, done, total);
    }

    private EndedFromOutside end() {
        stopped = true;
        return new EndedFromOutside();
    }

    private void interrupt() {
        stopping = true;
        line.close();
        if (waits) {
            say("\nstopping after what is under way…");
            boolean over = isOverInTime();
            if (over && !stopped) {
                say("it came to its end");
                return;
            }
            say(stoppedAt(over ? "stopped" : "still under way, and ended where it is"));
        } else {
            say("\n" + stoppedAt("stopped"));
        }
        say(wayOut.get());
    }

    private String stoppedAt(String how) {
        String latest = line.latest();
        return latest.isEmpty() ? how : how + " after: " + latest;
    }

    private void say(String what) {
        err.println(what);
        err.flush();
    }

    private boolean isOverInTime() {
        try {
            return ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** To be closed when the work has ended and has given back what it held. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook says so.
        }
    }
}
