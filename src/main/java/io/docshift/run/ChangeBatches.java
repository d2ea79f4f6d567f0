package io.docshift.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers changes until they are worth a request. */
final class ChangeBatches implements Consumer<DocumentChange> {

    private static final int MOST = 2_000;
    private static final long MOST_BYTES = 4L << 20;

    private final Consumer<List<DocumentChange>> batches;
    private final List<DocumentChange> batch = new ArrayList<>();
    private long bytes;

    ChangeBatches(Consumer<List<DocumentChange>> batches) {
        this.batches = batches;
    }

    @Override
    public void accept(DocumentChange change) {
        batch.add(change);
        bytes += change.size();
        if (batch.size() == MOST || bytes >= MOST_BYTES) {
            flush();
        }
    }

    /** Hands on what is left. */
    void flush() {
        if (!batch.isEmpty()) {
            batches.accept(List.copyOf(batch));
            batch.clear();
            bytes = 0;
        }
    }
}
