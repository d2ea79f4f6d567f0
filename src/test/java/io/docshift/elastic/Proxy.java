package io.docshift.elastic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.docshift.run.Answer;
import io.docshift.run.IndexName;
import io.docshift.run.Sink;
import io.docshift.run.Write;
import io.docshift.wire.BulkKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Something between a sink and its server that answers as a test wants it to. */
final class Proxy implements AutoCloseable {

    /** What is written through it goes to this index. */
    static final IndexName INDEX = IndexName.of("i");

    /** What a sink does for a test, while it is open. */
    interface Use<T> {
        T of(Sink sink);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Proxy(HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
    }

    List<Answer> write(Patience patience, RequestLimit limit, List<Duration> pauses, List<Write> writes) {
        BackOff backOff = new BackOff(patience, new Random(7), pauses::add);
        return use(Writing.defaults(), backOff, limit, sink -> sink.write(INDEX, writes));
    }

    /** With a sink that writes so, and gives up at once when it is told to wait. */
    <T> T use(Writing writing, Use<T> use) {
        BackOff backOff = new BackOff(Patience.ofMinutes(), new Random(7), new ArrayList<Duration>()::add);
        return use(writing, backOff, RequestLimit.unknown(), use);
    }

    private <T> T use(Writing writing, BackOff backOff, RequestLimit limit, Use<T> use) {
        NodeAddress address =
                new NodeAddress("http", "127.0.0.1", server.getAddress().getPort());
        Connection connection = Connection.to(List.of(address.toString()));
        try (Http http = new Http(connection, List.of(address.toHost()), backOff);
                Sink sink = new BulkSink(http, Clusters.OF_1, BulkKeys.OF_1, writing, limit, Clock.systemUTC())) {
            return use.of(sink);
        }
    }

    static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Answers that so many documents were created. */
    static void created(HttpExchange exchange, int documents) throws IOException {
        String done = "{\"create\":{\"status\":201,\"_version\":1}}";
        answer(exchange, 200, "{\"items\":[" + String.join(",", Collections.nCopies(documents, done)) + "]}");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
