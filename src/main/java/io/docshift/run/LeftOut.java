package io.docshift.run;

import io.docshift.doc.RawJson;
import org.jspecify.annotations.Nullable;

/** Made documents that the round before found not to be needed, in the order in which they were made. */
final class LeftOut implements AutoCloseable {

    private static final String NAME = "left-out";

    private final @Nullable LineReader lines;
    private @Nullable Arrival next;

    private LeftOut(@Nullable LineReader lines) {
        this.lines = lines;
        advance();
    }

    /** None: nothing is known of it yet. */
    static LeftOut none() {
        return new LeftOut(null);
    }

    /** What {@link #keep} kept. */
    static LeftOut kept(Staging staging) {
        return new LeftOut(staging.read(Staging.Area.NOTES, NAME));
    }

    private void advance() {
        RawJson line = lines == null ? null : lines.next();
        next = line == null ? null : Meetings.unsettled(line);
    }

    /** Whether the document that was made at this place of these notes is not needed; places are asked for in order. */
    boolean has(String notes, long offset) {
        boolean has = next != null && next.offset() == offset && next.file().equals(notes);
        if (has) {
            advance();
        }
        return has;
    }

    /** Keeps what {@link Meetings} found not to be needed for the next round; true if it was known before. */
    static boolean keep(Staging staging, boolean kept) {
        boolean same;
        try (LineReader now = staging.sorted(Staging.Area.NOTES, Meetings.KEPT)) {
            if (kept) {
                try (LineReader before = staging.read(Staging.Area.NOTES, NAME)) {
                    same = areSame(before, now);
                }
            } else {
                same = now.next() == null;
            }
        }
        if (!same) {
            copy(staging);
        }
        return same;
    }

    private static boolean areSame(LineReader one, LineReader other) {
        RawJson left = one.next();
        RawJson right = other.next();
        while (left != null && right != null && left.equals(right)) {
            left = one.next();
            right = other.next();
        }
        return left == null && right == null;
    }

    private static void copy(Staging staging) {
        try (LineReader now = staging.sorted(Staging.Area.NOTES, Meetings.KEPT);
                LineWriter copy = staging.begin(Staging.Area.NOTES, NAME)) {
            for (RawJson line = now.next(); line != null; line = now.next()) {
                copy.append(line);
            }
            copy.finish();
        }
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
        }
    }
}
