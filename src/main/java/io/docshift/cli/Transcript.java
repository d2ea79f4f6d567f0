package io.docshift.cli;

import io.docshift.files.RunDirectory;
import io.docshift.files.RunLog;
import io.docshift.run.StagingFailure;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a command says, line by line with the time, for the log of its run. What it says before there is a run
 * is kept until there is one. For several threads.
 */
final class Transcript {

    private static final int MOST_KEPT = 1_000;

    /** Colours, and what makes room for a line that changes. */
    private static final Pattern OF_TERMINALS = Pattern.compile("\u001B\\[[0-9;]*[mK]");

    private final Clock clock;
    private final List<String> kept = new ArrayList<>();
    private @Nullable RunLog log;

    Transcript(Clock clock) {
        this.clock = clock;
    }

    /** The stream, and this along with it. */
    PrintStream of(PrintStream shown) {
        return new PrintStream(new Lines(shown), true, StandardCharsets.UTF_8);
    }

    /** Goes on in the log of this run. */
    synchronized void into(RunDirectory run) {
        close();
        log = run.log();
        kept.forEach(this::write);
        kept.clear();
    }

    /** Adds a line that is not shown to people. */
    synchronized void note(String line) {
        String stamped = clock.instant().truncatedTo(ChronoUnit.MILLIS) + " "
                + OF_TERMINALS.matcher(line).replaceAll("");
        if (log != null) {
            write(stamped);
        } else if (kept.size() < MOST_KEPT) {
            kept.add(stamped);
        }
    }

    private void write(String line) {
        try {
            if (log != null) {
                log.add(line);
            }
        } catch (StagingFailure e) {
            // What is written for people to read later is not worth ending a run for.
            log = null;
        }
    }

    synchronized void close() {
        if (log != null) {
            log.close();
            log = null;
        }
    }

    /** Takes lines from what passes. A line that is taken back to its start, as a live one is, begins anew. */
    private final class Lines extends FilterOutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(OutputStream shown) {
            super(shown);
        }

        @Override
        public synchronized void write(int octet) throws IOException {
            out.write(octet);
            take((byte) octet);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            for (int i = from; i < from + length; i++) {
                take(bytes[i]);
            }
        }

        private void take(byte octet) {
            if (octet == '\n') {
                note(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (octet == '\r') {
                line.reset();
            } else {
                line.write(octet);
            }
        }
    }
}
