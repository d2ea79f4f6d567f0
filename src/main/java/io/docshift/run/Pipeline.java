package io.docshift.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Applies a function to pages on several threads; what comes out is in the order of what went in. How many pages are under
 * way at once is a matter of their bytes.
 */
final class Pipeline implements AutoCloseable {

    /** For each thread a page of usual size in its hands and one that waits. */
    private static final long BYTES_OF_A_THREAD = 12 << 20;

    /** What Java needs for a document beside its bytes, roughly. */
    static final int OF_A_DOCUMENT = 512;

    /** Pages as they come. */
    interface Supply<P> {

        /** The next one; null at the end. */
        @Nullable
        P next();
    }

    /** A page that is under way. */
    private record Task<R>(Future<R> result, long bytes) {}

    private final long mostBytes;
    private final ExecutorService workers;

    /** @param mostBytes of the pages that are under way at once; a page that is larger is under way alone */
    Pipeline(int threads, long mostBytes) {
        this.mostBytes = mostBytes;
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "rules");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** With a thread for each processor, and an eighth of Java's memory at most. */
    static Pipeline onAllProcessors() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        return new Pipeline(threads, Math.min(Runtime.getRuntime().maxMemory() / 8, threads * BYTES_OF_A_THREAD));
    }

    /**
     * Takes lists until one is empty, and applies the function to each of their elements.
     *
     * @param bytes that an element takes
     */
    <S, T> void run(Supplier<List<S>> lists, ToLongFunction<S> bytes, Function<S, T> work, Consumer<T> results) {
        runPages(
                () -> {
                    List<S> list = lists.get();
                    return list.isEmpty() ? null : list;
                },
                list -> list.stream().mapToLong(bytes).sum(),
                list -> {
                    List<T> done = new ArrayList<>(list.size());
                    list.forEach(element -> done.add(work.apply(element)));
                    return done;
                },
                done -> done.forEach(results));
    }

    /**
     * Takes pages until there is none. The next one is only asked for when there is room for one as large as the one before.
     */
    <P, R> void runPages(Supply<P> pages, ToLongFunction<P> bytes, Function<P, R> work, Consumer<R> results) {
        Deque<Task<R>> underWay = new ArrayDeque<>();
        try {
            long total = 0;
            for (P page = pages.next(); page != null; page = pages.next()) {
                P current = page;
                Callable<R> task = () -> work.apply(current);
                long size = bytes.applyAsLong(page);
                underWay.add(new Task<>(workers.submit(task), size));
                total += size;
                while (!underWay.isEmpty()
                        && (total + size > mostBytes
                                || underWay.element().result.isDone())) {
                    total -= finish(underWay.remove(), results);
                }
            }
            while (!underWay.isEmpty()) {
                finish(underWay.remove(), results);
            }
        } finally {
            underWay.forEach(task -> task.result.cancel(false));
        }
    }

    private static <R> long finish(Task<R> task, Consumer<R> results) {
        results.accept(finished(task.result));
        return task.bytes;
    }

    private static <T> T finished(Future<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StagingFailure("interrupted while documents were transformed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StagingFailure failure) {
                throw failure;
            }
            if (e.getCause() instanceof ClusterFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("a document could not be transformed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
