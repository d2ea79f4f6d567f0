package io.docshift.elastic;

import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.Permit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the nodes of a cluster and their replies, whatever these say.
 *
 * <p>A request goes to one node, once, and is given up after a time that is known ({@link Connection#requestTimeout}),
 * whatever it waits for; it is this class that sends it again, as a new request.
 */
final class Http implements AutoCloseable {

    /** The longest response that is taken; a single document may be as long as a server's default limit, 100 MB. */
    static final int LONGEST_RESPONSE = 128 * 1024 * 1024;

    private final RestClient client;
    private final Duration timeout;
    private final BackOff backOff;
    private final Permit permit;
    private final TlsLayer tls;
    private final Traffic traffic;

    /** For requests that are not repeated. */
    Http(Connection connection, List<HttpHost> hosts) {
        this(connection, hosts, BackOff.never());
    }

    /** For requests that nobody watches. */
    Http(Connection connection, List<HttpHost> hosts, BackOff backOff) {
        this(connection, hosts, backOff, new Traffic());
    }

    /** @param traffic counts them */
    Http(Connection connection, List<HttpHost> hosts, BackOff backOff, Traffic traffic) {
        Header[] headers = connection
                .credentials()
                .authorization()
                .map(value -> new Header[] {new BasicHeader("Authorization", value)})
                .orElseGet(() -> new Header[0]);
        this.tls = new TlsLayer(connection.tls());
        this.timeout = connection.requestTimeout();
        this.backOff = backOff;
        this.client = RestClient.builder(hosts.toArray(new HttpHost[0]))
                .setDefaultHeaders(headers)
                .setNodeSelector(new OneNode())
                .setRequestConfigCallback(config -> config.setConnectTimeout(
                                (int) connection.connectTimeout().toMillis())
                        .setSocketTimeout((int) timeout.toMillis())
                        // Credentials go where they were meant to go, and a path stays what it is.
                        .setRedirectsEnabled(false)
                        .setNormalizeUri(false))
                .setHttpClientConfigCallback(http -> http.setSSLStrategy(tls.strategy()))
                .build();
        this.permit = Permit.always();
        this.traffic = traffic;
    }

    private Http(RestClient client, TlsLayer tls, Duration timeout, BackOff backOff, Permit permit, Traffic traffic) {
        this.client = client;
        this.tls = tls;
        this.timeout = timeout;
        this.backOff = backOff;
        this.permit = permit;
        this.traffic = traffic;
    }

    /** The same nodes, for requests that are sent only with this permit; closed with this one. */
    Http under(Permit other) {
        return new Http(client, tls, timeout, backOff, other, traffic);
    }

    /** The same nodes, for requests that are not repeated; closed with this one. */
    Http once() {
        return new Http(client, tls, timeout, BackOff.never(), permit, traffic);
    }

    /** What it counts of them. */
    Traffic traffic() {
        return traffic;
    }

    /** How long to wait before something is done again. */
    BackOff backOff() {
        return backOff;
    }

    /** The text as one segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Reads, again if there is no reply or the server is too busy.
     *
     * @throws ClusterFailure if there is no reply
     */
    Reply get(String path) {
        return ask("GET", path, null);
    }

    /**
     * Sends a request that may be carried out more than once, again if there is no reply or the server is too busy.
     *
     * @throws ClusterFailure if there is no reply
     */
    Reply ask(String method, String path, @Nullable RawJson body) {
        try {
            return insist(method, path, body, LONGEST_RESPONSE, Reply::isBusy);
        } catch (IOException e) {
            throw Complaint.noReply(method + " " + path, tls.blame(e).orElse(describe(e)), e);
        }
    }

    /**
     * Sends a request until there is a reply that is worth having.
     *
     * @param longest the most bytes of a response that are taken
     * @param again whether a reply is a reason to ask again
     * @throws IOException if there is no reply; the request may have been carried out
     */
    Reply insist(String method, String path, @Nullable RawJson body, int longest, Predicate<Reply> again)
            throws IOException {
        AtomicInteger sent = new AtomicInteger();
        return backOff.until(last -> {
            sent.incrementAndGet();
            Reply reply = send(method, path, body, longest);
            return last || !again.test(reply)
                    ? Optional.of(new Reply(reply.status(), reply.body(), sent.get() > 1))
                    : Optional.empty();
        });
    }

    /**
     * Sends a request once, to one node.
     *
     * @param longest the most bytes of a response that are taken
     * @throws TooMuchAtOnce if the response is longer
     * @throws IOException if there is no reply within the time-out; the request may have been carried out
     */
    Reply send(String method, String path, @Nullable RawJson body, int longest) throws IOException {
        return sendParts(method, path, parts(body), longest);
    }

    private static List<RawJson> parts(@Nullable RawJson body) {
        return body == null ? List.of() : List.of(body);
    }

    /**
     * Sends a request as {@link #send(String, String, RawJson, int)}, whose body is that of these slices one after the other;
     * without a slice it has none.
     */
    Reply sendParts(String method, String path, List<RawJson> body, int longest) throws IOException {
        return begin(method, path, body, longest).reply();
    }

    /**
     * Sends a request as {@link #send} does, and leaves it to the caller when to wait for the reply.
     *
     * @param longest the most bytes of a response that are taken
     */
    Sent begin(String method, String path, @Nullable RawJson body, int longest) {
        return begin(method, path, parts(body), longest);
    }

    private Sent begin(String method, String path, List<RawJson> body, int longest) {
        permit.check();
        Request request = new Request(method, path);
        request.setOptions(
                RequestOptions.DEFAULT.toBuilder().setHttpAsyncResponseConsumerFactory(() -> new WholeBody(longest)));
        if (!body.isEmpty()) {
            request.setEntity(new SlicedEntity(body));
        }
        return Sent.to(client, request, timeout, traffic);
    }

    /**
     * The methods that a path takes, as the server lists them; empty if it does not.
     *
     * @throws IOException if there is no reply
     */
    String methods(String path) throws IOException {
        return backOff.until(last -> {
            permit.check();
            Response response = Sent.to(client, new Request("OPTIONS", path), timeout, traffic)
                    .response();
            boolean busy = Reply.isBusy(response.getStatusLine().getStatusCode());
            String methods = Objects.requireNonNullElse(response.getHeader("Allow"), "");
            EntityUtils.consume(response.getEntity());
            return busy && !last ? Optional.empty() : Optional.of(methods);
        });
    }

    /** The exception or cause of it that is of this kind; the client wraps what it meets. */
    static <T extends Throwable> @Nullable T find(Class<T> kind, Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }

    /** TLS below these requests. */
    TlsLayer tls() {
        return tls;
    }

    /** The exception's own words; its kind where it has none. */
    static String describe(Throwable e) {
        Distrust distrust = find(Distrust.class, e);
        if (distrust != null) {
            return String.valueOf(distrust.getMessage());
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
