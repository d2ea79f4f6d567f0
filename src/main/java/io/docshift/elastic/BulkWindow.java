package io.docshift.elastic;

import io.docshift.run.ClusterFailure;
import io.docshift.run.IndexName;
import io.docshift.run.Outlet;
import io.docshift.run.Write;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The bulks to one index that are under way, with those that wait for their turn: as many as fit into so many bytes. While
 * they are, the next one is put together.
 */
final class BulkWindow implements Outlet {

    /** Hears of deliveries, each of whose writes is answered. */
    interface Arrivals {
        void take(BulkDelivery delivery);
    }

    private final IndexName index;
    private final BulkCourier courier;
    private final CompletionService<BulkDelivery> senders;
    private final int requestBytes;
    private final long windowBytes;
    private final Arrivals arrivals;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private BulkDelivery filling = new BulkDelivery(0);
    private int underWay;
    private long weight;

    /**
     * Opens it.
     *
     * @param senders where bulks are sent; how many at once is up to them
     * @param requestBytes the most bytes of a request, but for a write that is larger alone
     * @param windowBytes the most that deliveries may weigh together, but for one that is heavier alone
     */
    BulkWindow(
            IndexName index,
            BulkCourier courier,
            ExecutorService senders,
            int requestBytes,
            long windowBytes,
            Arrivals arrivals) {
        this.index = index;
        this.courier = courier;
        this.senders = new ExecutorCompletionService<>(senders);
        this.requestBytes = requestBytes;
        this.windowBytes = windowBytes;
        this.arrivals = arrivals;
    }

    @Override
    public void write(Write write) {
        if (!filling.isEmpty() && filling.bytes() + BulkDelivery.size(write) > requestBytes) {
            send();
        }
        filling.add(write);
    }

    @Override
    public void flush() {
        send();
        while (underWay > 0) {
            settleOne();
        }
    }

    private void send() {
        BulkDelivery delivery = filling;
        if (delivery.isEmpty()) {
            return;
        }
        while (underWay > 0 && weight + delivery.weight() > windowBytes) {
            settleOne();
        }
        filling = new BulkDelivery(delivery.end());
        senders.submit(() -> deliver(delivery));
        underWay++;
        weight += delivery.weight();
    }

    private BulkDelivery deliver(BulkDelivery delivery) {
        boolean delivered = false;
        try {
            courier.deliver(index, delivery, stopped::get);
            delivered = true;
            return delivery;
        } finally {
            if (!delivered) {
                stopped.set(true);
            }
        }
    }

    private void settleOne() {
        BulkDelivery delivery;
        try {
            Ended one = next();
            delivery = one.delivery();
            if (delivery == null || stopped.get()) {
                throw ended(one.failure());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(null);
        }
        weight -= delivery.weight();
        arrivals.take(delivery);
    }

    /** What became of one: it was delivered, or failed. */
    private record Ended(
            @Nullable BulkDelivery delivery, @Nullable RuntimeException failure) {}

    private Ended next() throws InterruptedException {
        Future<BulkDelivery> arrived = senders.take();
        underWay--;
        try {
            return new Ended(arrived.get(), null);
        } catch (ExecutionException e) {
            return new Ended(
                    null, e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e));
        }
    }

    /**
     * Waits to the end, also when interrupted: whoever is told of a failure may take things back, so nothing may be under way
     * any more by then.
     *
     * @return why it ended: of several failures the first
     */
    private RuntimeException ended(@Nullable RuntimeException cause) {
        stopped.set(true);
        RuntimeException failure = drained(cause);
        return failure == null
                ? new ClusterFailure("interrupted while writing to index \"" + index.concrete() + "\"")
                : failure;
    }

    private @Nullable RuntimeException drained(@Nullable RuntimeException cause) {
        RuntimeException failure = cause;
        boolean interrupted = false;
        while (underWay > 0) {
            try {
                failure = first(failure, next().failure());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return failure;
    }

    private static @Nullable RuntimeException first(
            @Nullable RuntimeException earlier, @Nullable RuntimeException later) {
        if (earlier != null && later != null && earlier != later) {
            earlier.addSuppressed(later);
        }
        return earlier == null ? later : earlier;
    }

    @Override
    public void close() {
        stopped.set(true);
        RuntimeException failure = drained(null);
        if (failure != null) {
            throw failure;
        }
    }
}
