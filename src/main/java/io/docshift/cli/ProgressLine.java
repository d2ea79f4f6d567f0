package io.docshift.cli;

import io.docshift.report.Printable;
import io.docshift.run.Progress;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;

/** Says how far a run is: on a terminal in one line that changes, elsewhere in a line now and then. */
final class ProgressLine implements Progress, AutoCloseable {

    private static final long LIVE_PAUSE = 100;
    private static final long PLAIN_PAUSE = 10_000;

    private final PrintStream out;
    private final boolean live;
    private final int columns;
    private final Clock clock;
    private final Consumer<String> notes;

    private String phase = "";
    private String subject = "";
    private long began;
    private long doneBefore;
    private long next;
    private long nextNote;
    private long latestDone;
    private long latestTotal;
    private boolean shown;

    /** @param notes takes a line now and then where none stays on the terminal */
    ProgressLine(PrintStream out, boolean live, int columns, Clock clock, Consumer<String> notes) {
        this.out = out;
        this.live = live;
        this.columns = columns;
        this.clock = clock;
        this.notes = notes;
        this.next = clock.millis() + pause();
        this.nextNote = clock.millis() + PLAIN_PAUSE;
    }

    /** How far it was when it was heard of last; empty if nothing was heard. */
    synchronized String latest() {
        return phase.isEmpty() ? "" : line(latestDone, latestTotal, 0);
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
        }
        latestDone = done;
        latestTotal = total;
        if (now < next) {
            return;
        }
        next = now + pause();
        String line = line(done, total, now - began);
        if (now >= nextNote) {
            nextNote = now + PLAIN_PAUSE;
            notes.accept(line);
        }
        if (live) {
            String cut = line.length() < columns ? line : line.substring(0, Math.max(0, columns - 1));
            out.print("\r" + cut + "\u001B[K");
            shown = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private String line(long done, long total, long millis) {
        StringBuilder line = new StringBuilder(phase)
                .append(' ')
                .append(Printable.of(subject))
                .append(": ")
                .append(count(done));
        if (total > 0) {
            line.append(" of ").append(count(Math.max(done, total)));
        }
        double rate = millis < 1_000 ? 0 : (done - doneBefore) * 1_000.0 / millis;
        if (rate >= 1) {
            line.append(", ").append(count(Math.round(rate))).append(" a second");
            if (total > done) {
                line.append(", ").append(time((total - done) / rate)).append(" left");
            }
        }
        return line.toString();
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
        if (shown) {
            out.print("\r\u001B[K");
            out.flush();
            shown = false;
        }
    }
}
