package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Plain requests to a server, to set up and to inspect what it holds without a line of the code under test. */
public final class RawHttp {

    /** What came back. */
    public record Reply(int status, String text) {}

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI server;
    private final HttpClient client;
    private final Optional<String> authorization;

    public RawHttp(URI server) {
        this(server, CLIENT, Optional.empty());
    }

    /** To one that wants to know who speaks, by this header. */
    RawHttp(URI server, HttpClient client, Optional<String> authorization) {
        this.server = server;
        this.client = client;
        this.authorization = authorization;
    }

    URI server() {
        return server;
    }

    /** A request that must be answered with 2xx; its body. */
    public String get(String path) {
        return expect("GET", path, "");
    }

    /** A request that must be answered with 2xx; its body. */
    public String put(String path, String body) {
        return expect("PUT", path, body);
    }

    /** A request that must be answered with 2xx; its body. */
    public String post(String path, String body) {
        return expect("POST", path, body);
    }

    /** A request that must be answered with 2xx; its body. */
    public String delete(String path) {
        return expect("DELETE", path, "");
    }

    private String expect(String method, String path, String body) {
        Reply reply = send(method, path, body);
        if (reply.status() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + reply.status() + " " + reply.text());
        }
        return reply.text();
    }

    /** Any request, however it is answered; the path is percent-encoded already. */
    public Reply send(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofMinutes(1));
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + server + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
