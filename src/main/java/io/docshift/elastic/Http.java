package io.docshift.elastic;

import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.Permit;
import io.docshift.wire.ErrorText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicHeader;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.HttpAsyncResponseConsumerFactory.HeapBufferedResponseConsumerFactory;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/** Requests to the nodes of a cluster and their replies, whatever these say. */
final class Http implements AutoCloseable {

    /** The longest response that is taken; a single document may be as long as a server's default limit, 100 MB. */
    static final int LONGEST_RESPONSE = 128 * 1024 * 1024;

    /** A reply of any status. */
    record Reply(int status, RawJson body) {

        boolean isFine() {
            return status >= 200 && status < 300;
        }

        /** What the server says is wrong. */
        String reason() {
            return ErrorText.ofBody(body);
        }
    }

    private final RestClient client;
    private final Permit permit;
    private final TlsLayer tls;

    Http(Connection connection, List<HttpHost> hosts) {
        Header[] headers = connection
                .credentials()
                .authorization()
                .map(value -> new Header[] {new BasicHeader("Authorization", value)})
                .orElseGet(() -> new Header[0]);
        this.tls = new TlsLayer(connection.tls());
        this.client = RestClient.builder(hosts.toArray(new HttpHost[0]))
                .setDefaultHeaders(headers)
                .setRequestConfigCallback(config -> config.setConnectTimeout(
                                (int) connection.connectTimeout().toMillis())
                        .setSocketTimeout((int) connection.requestTimeout().toMillis())
                        // Credentials go where they were meant to go, and a path stays what it is.
                        .setRedirectsEnabled(false)
                        .setNormalizeUri(false))
                .setHttpClientConfigCallback(http -> http.setSSLStrategy(tls.strategy()))
                .build();
        this.permit = Permit.always();
    }

    private Http(RestClient client, TlsLayer tls, Permit permit) {
        this.client = client;
        this.tls = tls;
        this.permit = permit;
    }

    /** The same nodes, for requests that are sent only with this permit; closed with this one. */
    Http under(Permit permit) {
        return new Http(client, tls, permit);
    }

    /** The text as one segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Reply get(String path) {
        return ask("GET", path, null);
    }

    /** @throws ClusterFailure if there is no reply */
    Reply ask(String method, String path, @Nullable RawJson body) {
        try {
            return send(method, path, body, LONGEST_RESPONSE);
        } catch (IOException e) {
            throw new ClusterFailure(
                    method + " " + path + ": no reply: " + tls.blame(e).orElse(describe(e)), e);
        }
    }

    /**
     * Sends a request, once to each node until one replies.
     *
     * @param longest the most bytes of a response that are taken
     * @throws IOException if there is no reply; the request may have been carried out
     */
    Reply send(String method, String path, @Nullable RawJson body, int longest) throws IOException {
        permit.check();
        Request request = new Request(method, path);
        request.setOptions(RequestOptions.DEFAULT.toBuilder()
                .setHttpAsyncResponseConsumerFactory(new HeapBufferedResponseConsumerFactory(longest)));
        if (body != null) {
            request.setEntity(
                    new NByteArrayEntity(body.array(), body.from(), body.length(), ContentType.APPLICATION_JSON));
        }
        return reply(perform(request));
    }

    private Response perform(Request request) throws IOException {
        try {
            return client.performRequest(request);
        } catch (ResponseException e) {
            return e.getResponse();
        } catch (RuntimeException e) {
            // The client wraps what is neither of I/O nor its own fault: an answer that is no HTTP.
            if (e.getCause() instanceof HttpException) {
                throw new IOException(e.getCause().getMessage(), e);
            }
            throw e;
        }
    }

    private static Reply reply(Response response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        return new Reply(response.getStatusLine().getStatusCode(), RawJson.of(body));
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
