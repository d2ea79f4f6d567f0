package io.docshift.cli;

import io.docshift.elastic.Traffic;
import io.docshift.report.Printable;
import io.docshift.run.Progress;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says how far a run is: on a terminal in one line that changes and is never wider than that, elsewhere in a line now and
 * then. Rates are those of the piece of work that is being done.
 */
final class ProgressLine implements Progress, AutoCloseable {

    private static final long LIVE_PAUSE = 100;
    private static final long PLAIN_PAUSE = 10_000;
    private static final long BEAT = 500;

    /** Fewer bytes a second say nothing of how fast it goes. */
    private static final double FEWEST_BYTES = 50_000;

    private static final int OF_ALL = 6;
    private static final int TIME_LEFT = 5;
    private static final int RETRIES = 4;
    private static final int RATE = 3;
    private static final int BYTES = 2;
    private static final int IN_FLIGHT = 1;

    private final PrintStream out;
    private final boolean live;
    private final int columns;
    private final Clock clock;
    private final Consumer<String> notes;
    private final Supplier<Traffic.Seen> traffic;

    private @Nullable ScheduledExecutorService beats;
    private String phase = "";
    private String subject = "";
    private long began;
    private long doneBefore;
    private long bytesBefore;
    private long next;
    private long nextNote;
    private long latestDone;
    private long latestTotal;
    private boolean shown;

    /**
     * Begins; nothing is said before something is heard.
     *
     * @param columns how wide the terminal is
     * @param notes takes a line now and then where none stays on the terminal
     * @param traffic that of the cluster that is worked at; if nothing goes there, nothing is said of it
     */
    ProgressLine(
            PrintStream out,
            boolean live,
            int columns,
            Clock clock,
            Consumer<String> notes,
            Supplier<Traffic.Seen> traffic) {
        this.out = out;
        this.live = live;
        this.columns = columns;
        this.clock = clock;
        this.notes = notes;
        this.traffic = traffic;
        this.next = clock.millis() + pause();
        this.nextNote = clock.millis() + PLAIN_PAUSE;
    }

    /** What was done when it was heard of last; empty if nothing was heard. */
    synchronized String latest() {
        return phase.isEmpty() ? "" : line(0).whole() + " done";
    }

    private long pause() {
        return live ? LIVE_PAUSE : PLAIN_PAUSE;
    }

    @Override
    public synchronized void at(String newPhase, String newSubject, long done, long total) {
        long now = clock.millis();
        if (!newPhase.equals(phase) || !newSubject.equals(subject)) {
            phase = newPhase;
            subject = newSubject;
            began = now;
            doneBefore = done;
            bytesBefore = traffic.get().bytes();
        }
        latestDone = done;
        latestTotal = total;
        if (now >= next) {
            show(now);
        }
    }

    /** From now on the line is shown anew also while nothing is heard, as where a server lets one wait. */
    ProgressLine beating(ScheduledExecutorService scheduler) {
        beats = scheduler;
        ScheduledFuture<?> unused = scheduler.scheduleAtFixedRate(this::look, BEAT, BEAT, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Shows what is there anew; not before something was shown, nor after it was taken away. */
    synchronized void look() {
        long now = clock.millis();
        if (shown && now >= next) {
            show(now);
        }
    }

    private void show(long now) {
        next = now + pause();
        NarrowLine line = line(now - began);
        if (now >= nextNote) {
            nextNote = now + PLAIN_PAUSE;
            notes.accept(line.whole());
        }
        if (live) {
            out.print("\r" + line.within(columns - 1) + "\u001B[K");
            shown = true;
        } else {
            out.println(line.whole());
        }
        out.flush();
    }

    private NarrowLine line(long millis) {
        List<NarrowLine.Part> parts = new ArrayList<>();
        parts.add(new NarrowLine.Part(": " + count(latestDone), NarrowLine.Part.ALWAYS));
        if (latestTotal > 0) {
            parts.add(new NarrowLine.Part(" of " + count(Math.max(latestDone, latestTotal)), OF_ALL));
        }
        if (millis > 0) {
            Traffic.Seen seen = traffic.get();
            rates(millis, seen, parts);
            if (seen.inFlight() > 0) {
                parts.add(new NarrowLine.Part(", " + seen.inFlight() + " in flight", IN_FLIGHT));
            }
            if (seen.retries() > 0) {
                String retries = seen.retries() == 1 ? " retry" : " retries";
                parts.add(new NarrowLine.Part(", " + count(seen.retries()) + retries, RETRIES));
            }
        }
        return new NarrowLine(phase + " ", Printable.of(subject), parts);
    }

    private void rates(long millis, Traffic.Seen seen, List<NarrowLine.Part> parts) {
        if (millis < 1_000) {
            return;
        }
        double rate = (latestDone - doneBefore) * 1_000.0 / millis;
        if (rate >= 1) {
            parts.add(new NarrowLine.Part(", " + count(Math.round(rate)) + " a second", RATE));
        }
        double bytes = (seen.bytes() - bytesBefore) * 1_000.0 / millis;
        if (bytes >= FEWEST_BYTES) {
            parts.add(new NarrowLine.Part(String.format(Locale.ROOT, ", %,.1f MB a second", bytes / 1e6), BYTES));
        }
        if (rate >= 1 && latestTotal > latestDone) {
            parts.add(new NarrowLine.Part(", " + time((latestTotal - latestDone) / rate) + " left", TIME_LEFT));
        }
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String time(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3_600 ? (whole + 30) / 60 + " min" : (whole + 1_800) / 3_600 + " h";
    }

    /** Takes the line away that changes, so that other text can follow. */
    @Override
    public synchronized void close() {
        if (beats != null) {
            beats.shutdownNow();
        }
        if (shown) {
            out.print("\r\u001B[K");
            out.flush();
            shown = false;
        }
    }
}
