package io.docshift.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Sends a file of bulk lines to an index: requests of so many bytes, so many at once, and a flush at the end. Nothing else. */
final class BareLoader {

    /** What a line begins with that says what to do with the next. */
    static final String ACTION = "{\"create\":{";

    private static final byte[] BOUNDARY = ('\n' + ACTION).getBytes(StandardCharsets.US_ASCII);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<String>> sent = new ConcurrentLinkedQueue<>();

    private BareLoader() {}

    /** File, address of {@code _bulk}, address of {@code _flush}, bytes of a request, requests at once; prints the seconds of both. */
    public static void main(String[] words) throws IOException, InterruptedException {
        new BareLoader()
                .load(
                        Path.of(words[0]),
                        URI.create(words[1]),
                        URI.create(words[2]),
                        Integer.parseInt(words[3]),
                        Integer.parseInt(words[4]));
    }

    private void load(Path file, URI bulk, URI flush, int bytes, int atOnce) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Semaphore free = new Semaphore(atOnce);
        byte[] buffer = new byte[bytes];
        int filled = 0;
        try (InputStream lines = Files.newInputStream(file)) {
            for (boolean last = false; !last; ) {
                int read = lines.readNBytes(buffer, filled, bytes - filled);
                last = filled + read < bytes;
                int end = last ? filled + read : boundary(buffer) + 1;
                if (end > 0) {
                    byte[] body = Arrays.copyOf(buffer, end);
                    filled = last ? 0 : bytes - end;
                    System.arraycopy(buffer, bytes - filled, buffer, 0, filled);
                    free.acquire();
                    send(bulk, body, free);
                }
            }
        }
        sent.forEach(CompletableFuture::join);
        double loaded = (System.nanoTime() - begun) / 1e9;
        client.send(HttpRequest.newBuilder(flush).POST(BodyPublishers.noBody()).build(), BodyHandlers.discarding());
        double flushed = (System.nanoTime() - begun) / 1e9;
        if (!complaints.isEmpty()) {
            throw new IOException(complaints.size() + " requests, the first: " + complaints.peek());
        }
        System.out.println(loaded + " " + flushed);
    }

    private void send(URI bulk, byte[] body, Semaphore free) {
        HttpRequest request = HttpRequest.newBuilder(bulk)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        sent.add(client.sendAsync(request, BodyHandlers.ofByteArray()).handle((reply, failure) -> {
            if (failure != null) {
                complaints.add(failure.toString());
            } else if (!isFine(reply)) {
                complaints.add(reply.statusCode() + " "
                        + new String(reply.body(), 0, Math.min(500, reply.body().length), StandardCharsets.UTF_8));
            }
            free.release();
            return "";
        }));
    }

    private static boolean isFine(HttpResponse<byte[]> reply) {
        int beginning = Math.min(200, reply.body().length);
        return reply.statusCode() == 200
                && new String(reply.body(), 0, beginning, StandardCharsets.UTF_8).contains("\"errors\":false");
    }

    /** The last place where an action begins, so that no document is cut. */
    private static int boundary(byte[] buffer) {
        for (int at = buffer.length - BOUNDARY.length; at > 0; at--) {
            if (Arrays.equals(buffer, at, at + BOUNDARY.length, BOUNDARY, 0, BOUNDARY.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("no action begins within " + buffer.length + " bytes");
    }
}
