package io.docshift.server;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time from the start of a server until it answers and has found its shards again. */
record Boot(Process process, RawHttp http) {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** Whether it came to its end. */
    boolean awaited() {
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            while (process.isAlive() && System.nanoTime() < end) {
                if (answers("/") && answers("/_cluster/health?wait_for_status=yellow&timeout=60s")) {
                    return true;
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean answers(String path) {
        try {
            return http.send("GET", path, "").status() == 200;
        } catch (UncheckedIOException e) {
            // Not yet: it is asked again while it lives.
            return false;
        }
    }
}
