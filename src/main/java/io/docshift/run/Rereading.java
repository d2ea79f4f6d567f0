package io.docshift.run;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what may be cut off, again from its start until it is whole. The source knows when to give up. */
final class Rereading {

    private static final Logger LOG = LoggerFactory.getLogger(Rereading.class);

    private Rereading() {}

    /** Reads something that has no result of its own; an attempt throws away what an earlier one took. */
    static void untilWhole(Runnable attempt) {
        untilWhole(() -> {
            attempt.run();
            return true;
        });
    }

    /** Reads; an attempt throws away what an earlier one took. */
    static <T> T untilWhole(Supplier<T> attempt) {
        while (true) {
            try {
                return attempt.get();
            } catch (CutOff e) {
                log(e);
            }
        }
    }

    /** Says in the log that something is read again. */
    static void log(CutOff cutOff) {
        LOG.info("{}; it is read again", cutOff.getMessage());
    }
}
