package io.docshift.run;

import java.util.ArrayList;
import java.util.List;

/** Writes gathered until they are worth sending. */
final class Batch {

    private static final int MOST_WRITES = 1_000;
    private static final long MOST_BYTES = 8L << 20;

    private final List<Write> writes = new ArrayList<>();
    private long bytes;

    /** Adds a write; true if the batch is full. */
    boolean add(Write write) {
        writes.add(write);
        bytes += write.document().source().length();
        return writes.size() >= MOST_WRITES || bytes >= MOST_BYTES;
    }

    /** The writes so far; the batch is empty then. */
    List<Write> take() {
        List<Write> taken = List.copyOf(writes);
        writes.clear();
        bytes = 0;
        return taken;
    }
}
