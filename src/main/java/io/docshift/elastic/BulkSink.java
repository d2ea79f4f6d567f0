package io.docshift.elastic;

import io.docshift.run.Answer;
import io.docshift.run.ClusterFailure;
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

/** Writes to a cluster by bulks of a few megabytes, several at once. */
final class BulkSink implements Sink {

    /** What an action line takes, but for the id. */
    private static final int ACTION_LINE = 200;

    private final BulkCourier courier;
    private final int requestBytes;
    private final ExecutorService senders;

    BulkSink(Http http, BulkKeys keys, Writing writing, RequestLimit limit, Clock clock, BackOff backOff) {
        this.requestBytes = (int) Math.min(writing.requestBytes(), limit.bytes());
        this.courier = new BulkCourier(http, keys, limit, clock, backOff, new Throttle(writing.inFlight()));
        this.senders = Executors.newFixedThreadPool(writing.inFlight(), task -> {
            Thread thread = new Thread(task, "bulk");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public List<Answer> write(IndexName index, List<Write> writes) {
        Answer[] answers = new Answer[writes.size()];
        List<Future<?>> deliveries = new ArrayList<>();
        for (List<Item> batch : batches(writes)) {
            deliveries.add(senders.submit(() -> courier.deliver(index, batch, answers)));
        }
        try {
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterFailure("interrupted while writing to index \"" + index.concrete() + "\"", e);
        } finally {
            deliveries.forEach(delivery -> delivery.cancel(true));
        }
        return Arrays.asList(answers);
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
