package io.docshift.files;

import io.docshift.run.StagingFailure;
import io.docshift.spool.Sha256;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The SHA-256 of bytes, worked out by another thread while whoever has them goes on: where Java has only its quick compiler it
 * takes longer than all else that is done to a line. Not for several threads.
 */
final class Checksum {

    /** Arrays that are under way at once, so that memory stays flat. */
    private static final int MOST = 8;

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "checksums");
        thread.setDaemon(true);
        return thread;
    });

    private final MessageDigest sha256 = Sha256.begin();
    private final Deque<Future<byte[]>> underWay = new ArrayDeque<>();

    /**
     * Adds the first bytes of an array, which must not be written to any more.
     *
     * @return one of the same length to go on with
     */
    byte[] add(byte[] array, int length) {
        underWay.add(THREAD.submit(() -> {
            sha256.update(array, 0, length);
            return array;
        }));
        return underWay.size() < MOST ? new byte[array.length] : await(underWay.remove());
    }

    /** The checksum of all bytes, in lower-case hexadecimal digits; it begins anew then. */
    String end() {
        while (!underWay.isEmpty()) {
            await(underWay.remove());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static byte[] await(Future<byte[]> added) {
        try {
            return added.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StagingFailure("interrupted while a checksum was worked out", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a checksum could not be worked out", e);
        }
    }
}
