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

/** Applies a function to pages of documents on several threads; what comes out is in the order of what went in. */
final class Pipeline implements AutoCloseable {

    private final int threads;
    private final ExecutorService workers;

    Pipeline(int threads) {
        this.threads = threads;
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "rules");
            thread.setDaemon(true);
            return thread;
        });
    }

    static Pipeline onAllProcessors() {
        return new Pipeline(Math.max(1, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Takes pages until one is empty. Only a few are under way at once, so that memory does not grow with their number.
     */
    <S, T> void run(Supplier<List<S>> pages, Function<S, T> work, Consumer<T> results) {
        Deque<Future<List<T>>> underWay = new ArrayDeque<>();
        for (List<S> page = pages.get(); !page.isEmpty(); page = pages.get()) {
            List<S> documents = page;
            Callable<List<T>> task = () -> {
                List<T> done = new ArrayList<>(documents.size());
                documents.forEach(document -> done.add(work.apply(document)));
                return done;
            };
            underWay.add(workers.submit(task));
            if (underWay.size() > threads) {
                finished(underWay.remove()).forEach(results);
            }
        }
        while (!underWay.isEmpty()) {
            finished(underWay.remove()).forEach(results);
        }
    }

    private static <T> List<T> finished(Future<List<T>> task) {
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
