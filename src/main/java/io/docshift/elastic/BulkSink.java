package io.docshift.elastic;

import io.docshift.run.Answer;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.IndexName;
import io.docshift.run.Sink;
import io.docshift.run.Write;
import io.docshift.wire.BulkKeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Writes to a cluster by bulks of a few megabytes, several at once. */
final class BulkSink implements Sink {

    /** What an action line takes, but for the id. */
    private static final int ACTION_LINE = 200;

    private final BulkCourier courier;
    private final int requestBytes;
    private final ExecutorService senders;

    BulkSink(Http http, ClusterInfo cluster, BulkKeys keys, Writing writing, RequestLimit limit, Clock clock) {
        this.requestBytes = (int) Math.min(writing.requestBytes(), limit.bytes());
        this.courier = new BulkCourier(http, cluster, keys, limit, clock, new Throttle(writing.inFlight()));
        this.senders = Executors.newFixedThreadPool(writing.inFlight(), task -> {
            Thread thread = new Thread(task, "bulk");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public List<Answer> write(IndexName index, List<Write> writes) {
        Answer[] answers = new Answer[writes.size()];
        AtomicBoolean stopped = new AtomicBoolean();
        List<Future<?>> deliveries = new ArrayList<>();
        for (List<Item> batch : batches(writes)) {
            deliveries.add(senders.submit(() -> deliver(index, batch, answers, stopped)));
        }
        // Whoever is told of a failure may take things back, so nothing may be under way any more by then.
        RuntimeException failure = null;
        for (Future<?> delivery : deliveries) {
            failure = first(failure, awaited(delivery, stopped));
        }
        if (failure != null) {
            throw failure;
        }
        if (stopped.get()) {
            throw new ClusterFailure("interrupted while writing to index \"" + index.concrete() + "\"");
        }
        return Arrays.asList(answers);
    }

    private void deliver(IndexName index, List<Item> batch, Answer[] answers, AtomicBoolean stopped) {
        boolean delivered = false;
        try {
            courier.deliver(index, batch, answers, stopped::get);
            delivered = true;
        } finally {
            if (!delivered) {
                stopped.set(true);
            }
        }
    }

    /** Waits to the end, also when interrupted; the failure it ended with, if it did. */
    private static @Nullable RuntimeException awaited(Future<?> delivery, AtomicBoolean stopped) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    delivery.get();
                    return null;
                } catch (ExecutionException e) {
                    return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
                } catch (InterruptedException e) {
                    stopped.set(true);
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static @Nullable RuntimeException first(
            @Nullable RuntimeException earlier, @Nullable RuntimeException later) {
        if (earlier != null && later != null && earlier != later) {
            earlier.addSuppressed(later);
        }
        return earlier == null ? later : earlier;
    }

    /** A write and its place among those given. */
    record Item(int place, Write write) {

        int size() {
            int action = ACTION_LINE + write.document().address().id().length();
            return write instanceof Write.Delete
                    ? action
                    : action + write.document().source().length();
        }
    }

    private List<List<Item>> batches(List<Write> writes) {
        List<List<Item>> batches = new ArrayList<>();
        List<Item> batch = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < writes.size(); i++) {
            Item item = new Item(i, writes.get(i));
            if (!batch.isEmpty() && bytes + item.size() > requestBytes) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(item);
            bytes += item.size();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
