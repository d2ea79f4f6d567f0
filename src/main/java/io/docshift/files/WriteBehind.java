package io.docshift.files;

import io.docshift.run.StagingFailure;
import io.docshift.spool.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Writes bytes, and sums them up as SHA-256, while whoever has them goes on: packing takes longer than all else that is done to a
 * line, and so does the checksum where Java has only its quick compiler. Not for several threads. What could not be
 * written shows when more is added, or at the end.
 */
final class WriteBehind {

    /** Arrays that are under way at once, so that memory stays flat. */
    private static final int MOST = 8;

    private static final Executor THREADS =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                Thread thread = new Thread(task, "files");
                thread.setDaemon(true);
                return thread;
            });

    private final OutputStream out;
    private final MessageDigest sha256 = Sha256.begin();
    private final Deque<CompletableFuture<byte[]>> underWay = new ArrayDeque<>();
    private CompletableFuture<byte[]> last = CompletableFuture.completedFuture(new byte[0]);

    WriteBehind(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds the first bytes of an array, which must not be written to any more.
     *
     * @return one of the same length to go on with
     * @throws IOException if something before could not be written; nothing is from there on
     */
    byte[] add(byte[] array, int length) throws IOException {
        last = last.thenApplyAsync(before -> written(array, length), THREADS);
        underWay.add(last);
        return underWay.size() < MOST ? new byte[array.length] : await(underWay.remove());
    }

    private byte[] written(byte[] array, int length) {
        try {
            sha256.update(array, 0, length);
            out.write(array, 0, length);
            return array;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until all is written.
     *
     * @return the checksum of all bytes, in lower-case hexadecimal digits
     * @throws IOException if something could not be written
     */
    String end() throws IOException {
        while (!underWay.isEmpty()) {
            await(underWay.remove());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Waits until nothing is under way any more, whatever has become of it. */
    void giveUp() {
        last.handle((array, failure) -> array).join();
    }

    private static byte[] await(CompletableFuture<byte[]> added) throws IOException {
        try {
            return added.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StagingFailure("interrupted while a file was written", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw new IllegalStateException("a file could not be written", e);
        }
    }
}
