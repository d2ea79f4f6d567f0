package io.docshift.elastic;

import io.docshift.run.Answer;
import io.docshift.run.ClusterInfo;
import io.docshift.run.IndexName;
import io.docshift.run.Outlet;
import io.docshift.run.Sink;
import io.docshift.run.Write;
import io.docshift.wire.BulkKeys;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Writes to a cluster by bulks of a few megabytes, several at once. */
final class BulkSink implements Sink {

    private final BulkCourier courier;
    private final int requestBytes;
    private final long windowBytes;
    private final ExecutorService senders;

    BulkSink(Http http, ClusterInfo cluster, BulkKeys keys, Writing writing, RequestLimit limit, Clock clock) {
        this.requestBytes = (int) Math.min(writing.requestBytes(), limit.bytes());
        this.windowBytes = writing.windowBytes();
        this.courier = new BulkCourier(http, cluster, keys, limit, clock, new Throttle(writing.inFlight()));
        this.senders = Executors.newFixedThreadPool(writing.inFlight(), task -> {
            Thread thread = new Thread(task, "bulk");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public List<Answer> write(IndexName index, List<Write> writes) {
        Answer[] all = new Answer[writes.size()];
        try (BulkWindow window = window(index, delivery -> delivery.answerAll(all))) {
            writes.forEach(window::write);
            window.flush();
        }
        return Arrays.asList(all);
    }

    @Override
    public Outlet open(IndexName index, Outlet.Answers answers) {
        return window(index, delivery -> answers.to(delivery.writes(), delivery.answers()));
    }

    private BulkWindow window(IndexName index, BulkWindow.Arrivals arrivals) {
        return new BulkWindow(index, courier, senders, requestBytes, windowBytes, arrivals);
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
