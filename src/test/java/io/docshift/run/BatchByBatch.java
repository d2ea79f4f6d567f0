package io.docshift.run;

import java.util.ArrayList;
import java.util.List;

/** An outlet of a sink that is told of whole batches, and gets each only once the one before is answered. */
final class BatchByBatch implements Outlet {

    private static final int MOST = 1_000;

    private final Sink sink;
    private final IndexName index;
    private final Answers answers;
    private final List<Write> batch = new ArrayList<>();

    BatchByBatch(Sink sink, IndexName index, Answers answers) {
        this.sink = sink;
        this.index = index;
        this.answers = answers;
    }

    @Override
    public void write(Write write) {
        batch.add(write);
        if (batch.size() == MOST) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (!batch.isEmpty()) {
            List<Write> writes = List.copyOf(batch);
            batch.clear();
            answers.to(writes, sink.write(index, writes));
        }
    }

    @Override
    public void close() {
        // Nothing is ever under way here.
    }
}
