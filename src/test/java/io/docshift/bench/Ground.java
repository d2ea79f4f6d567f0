package io.docshift.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docshift.server.RawHttp;
import io.docshift.server.RunningServer;
import io.docshift.server.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** A real server with a gigabyte of heap, its settings as shipped, and what is done to it between two measurements. */
final class Ground implements AutoCloseable {

    /** The index that everything is measured on. */
    static final String INDEX = "measured";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient PATIENT = HttpClient.newHttpClient();
    private static final int MEGABYTES = 1024;
    private static final int A_BULK = 4_000_000;

    private final ServerKind kind;
    private final RunningServer server;

    private Ground(ServerKind kind, RunningServer server) {
        this.kind = kind;
        this.server = server;
    }

    /** Starts a server. */
    static Ground on(ServerKind kind, Order order) {
        Path data = order.folder().resolve(kind.name().toLowerCase(java.util.Locale.ROOT));
        return new Ground(kind, RunningServer.startFull(kind, data, MEGABYTES));
    }

    ServerKind kind() {
        return kind;
    }

    RawHttp http() {
        return server.server().http();
    }

    String url() {
        return server.url().toString();
    }

    /** Whether documents have types of any name, and an index five shards unless one says otherwise. */
    boolean isTyped() {
        return kind == ServerKind.ELASTICSEARCH_1_7;
    }

    /** How many shards an index has here, which is what the server itself would give it. */
    int shards() {
        return isTyped() ? 5 : 1;
    }

    /** Seconds of processor time that the server has used so far. */
    double cpuSeconds() {
        return Processes.cpuSeconds(server.pid());
    }

    /** Runs a command, with an eye on the server. */
    Took run(Command command) {
        return command.run(this::cpuSeconds);
    }

    /** Makes an index for the documents of {@link Samples}, without replicas. */
    void create(String index, String sizeType, boolean forLoading) {
        String texts = isTyped() ? "\"string\"" : "\"text\"";
        String exact = isTyped() ? "\"string\",\"index\":\"not_analyzed\"" : "\"keyword\"";
        String properties = """
                {"properties":{"id":{"type":%2$s},"state":{"type":%2$s},"path":{"type":%2$s},"owner":{"type":%2$s},
                "keeper":{"type":%2$s},"tags":{"type":%2$s},"text":{"type":%1$s},"size":{"type":"%3$s"},
                "weight":{"type":"double"},"schema":{"type":"long"}}}""".formatted(texts, exact, sizeType);
        String settings = "{\"number_of_shards\":%d,\"number_of_replicas\":0%s}"
                .formatted(shards(), forLoading ? ",\"refresh_interval\":\"-1\"" : "");
        String mappings = isTyped() ? "{\"doc\":" + properties + "}" : properties;
        create(index, "{\"settings\":%s,\"mappings\":%s}".formatted(settings, mappings));
    }

    /** Makes an index by its definition. */
    void create(String index, String definition) {
        server.server().create("/" + index, definition);
    }

    /** Deletes everything. */
    void wipe() {
        server.server().wipe();
    }

    /** An empty server, then an index with so many documents. */
    void fill(int documents, IntFunction<String> source) {
        wipe();
        create(INDEX, "long", false);
        StringBuilder bulk = new StringBuilder();
        for (int n = 0; n < documents; n++) {
            bulk.append("{\"index\":{\"_id\":\"").append(Samples.id(n)).append("\"}}\n");
            bulk.append(source.apply(n)).append('\n');
            if (bulk.length() > A_BULK) {
                send("/" + path(INDEX) + "/_bulk", bulk);
            }
        }
        send("/" + path(INDEX) + "/_bulk", bulk);
        settle();
        expect(INDEX, documents);
    }

    /** Sends lines of a bulk, and empties their place. */
    void send(String path, StringBuilder bulk) {
        if (!bulk.isEmpty()) {
            String reply = http().post(path, bulk.toString());
            if (!reply.substring(0, Math.min(200, reply.length())).contains("\"errors\":false")) {
                throw new IllegalStateException(reply.substring(0, Math.min(2_000, reply.length())));
            }
            bulk.setLength(0);
        }
    }

    /** The path of an index, with the type where there are types. */
    String path(String index) {
        return isTyped() ? index + "/doc" : index;
    }

    /** Writes everything to disk and waits until the server has nothing left to do in the background. */
    void settle() {
        server.server().refresh();
        http().post("/_flush", "");
        while (!idle()) {
            pause();
        }
    }

    /** A request that may take as long as it likes; what it came to. */
    JsonNode await(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> reply = PATIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() != 200) {
                throw new IllegalStateException(reply.body());
            }
            return parse(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean idle() {
        return json("/_stats/merge").at("/_all/total/merges/current").asInt() == 0;
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sees to it that an index has so many documents: what was not written does not count as fast. */
    void expect(String index, int documents) {
        expectCounted("/" + index + "/_count", documents);
    }

    /** Sees to it that so many documents are at the disk of the changed ones. */
    void expectChanged(String index, int documents) {
        expectCounted("/" + index + "/_count?q=schema:2", documents);
    }

    private void expectCounted(String path, int documents) {
        http().post("/_refresh", "");
        int there = json(path).get("count").asInt();
        if (there != documents) {
            throw new IllegalStateException("%s: %d documents, %d were expected".formatted(path, there, documents));
        }
    }

    /** What the server answers. */
    JsonNode json(String path) {
        return parse(http().get(path));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
