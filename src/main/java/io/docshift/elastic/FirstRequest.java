package io.docshift.elastic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.run.ClusterFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import org.apache.http.ConnectionClosedException;

/** The first request to a port: is Elasticsearch there, and does it let us in? */
final class FirstRequest {

    /** Words that 1.x, from 1.4 on, answers with on its transport port. */
    private static final String TRANSPORT_ANSWER = "This is not a HTTP port";

    private static final int LONGEST_GREETING = 1024 * 1024;

    /** That of nginx for a client certificate that it misses. */
    private static final int BAD_REQUEST = 400;

    private final Connection connection;
    private final NodeAddress address;
    private final boolean guess;

    /** @param guess whether nobody said that Elasticsearch is at this port; then it is shown no credentials */
    FirstRequest(Connection connection, NodeAddress address, boolean guess) {
        this.connection = guess ? connection.withCredentials(Credentials.none()) : connection;
        this.address = address;
        this.guess = guess;
    }

    /**
     * What it says of itself.
     *
     * @throws IOException if there is nothing to talk to
     * @throws ClusterFailure if there is, and it must be mended before anything else is tried
     */
    ObjectNode send() throws IOException {
        try (Http http = new Http(connection, List.of(address.toHost()))) {
            try {
                return greeting(http, http.send("GET", "/", null, LONGEST_GREETING));
            } catch (MalformedJson e) {
                throw new IOException("what answers is no Elasticsearch: its answer is " + e.getMessage(), e);
            } catch (IOException e) {
                throw explained(http, e);
            }
        }
    }

    private ObjectNode greeting(Http http, Reply reply) throws IOException {
        if (http.tls().lack().isPresent() && reply.status() == BAD_REQUEST) {
            throw stop(http.tls().lack().get());
        }
        if (reply.status() == 401 || reply.status() == 403) {
            if (guess) {
                throw new IOException(
                        "what answers asks who we are (status %d); credentials go only to a port that is given"
                                .formatted(reply.status()));
            }
            throw stop(new KeptOut(connection.credentials(), http.tls(), reply).reason());
        }
        if (reply.status() / 100 == 3) {
            throw new IOException("it sends on to another address (status %d): give that address, with its scheme"
                    .formatted(reply.status()));
        }
        if (reply.status() == BAD_REQUEST
                && !address.isTls()
                && new Probe(address, connection.connectTimeout()).speaksTls()) {
            throw stop(tlsExpected());
        }
        ObjectNode root = Json.parseObject(reply.body());
        if (!root.path("version").path("number").isTextual()) {
            throw new IOException("what answers is no Elasticsearch: status " + reply.status() + ": " + reply.reason());
        }
        if (reply.status() == 503) {
            throw new ClusterFailure(address + " answers, but its cluster has no master or has not recovered its"
                    + " state yet (status 503): wait until it is up, then start again");
        }
        return root;
    }

    /** What there is to say where no reply came; ends the search where somebody is there who is not to be passed over. */
    private IOException explained(Http http, IOException e) {
        if (isNobody(e)) {
            return new IOException(describe(e), e);
        }
        Probe probe = new Probe(address, connection.connectTimeout());
        if (!address.isTls()) {
            boolean transport = Http.describe(e).contains(TRANSPORT_ANSWER);
            if (!guess && !transport && probe.speaksTls()) {
                throw stop(tlsExpected());
            }
            return new IOException(describe(e), e);
        }
        if (!guess && Http.find(Distrust.class, e) == null && probe.speaksPlainHttp()) {
            throw stop(
                    "it speaks plain HTTP, not TLS: say elasticsearch.scheme: http, or http:// in the address, if what"
                            + " is sent may be seen on the way");
        }
        String blame = http.tls().blame(e).orElse(describe(e));
        if (!guess && http.tls().blame(e).isPresent()) {
            throw stop(blame);
        }
        return new IOException(blame, e);
    }

    private static String tlsExpected() {
        return "it speaks TLS, not plain HTTP: say elasticsearch.scheme: https, or https:// in the address";
    }

    private ClusterFailure stop(String reason) {
        return new ClusterFailure(address + ": " + reason);
    }

    private static boolean isNobody(IOException e) {
        return is(ConnectException.class, e)
                || is(UnknownHostException.class, e)
                || is(UnresolvedAddressException.class, e);
    }

    private static String describe(IOException e) {
        String words = Http.describe(e);
        if (words.contains(TRANSPORT_ANSWER)) {
            return "that is a transport port, which docshift does not speak";
        }
        if (words.startsWith("Not a valid protocol version")) {
            return "what answers speaks no HTTP";
        }
        if (is(ConnectException.class, e)) {
            return "nothing listens there";
        }
        if (is(UnknownHostException.class, e) || is(UnresolvedAddressException.class, e)) {
            return "the host is not known";
        }
        if (is(SocketTimeoutException.class, e)) {
            return "it accepts connections and says nothing";
        }
        if (is(ConnectionClosedException.class, e) || words.startsWith("Connection reset")) {
            return "it hangs up without an answer in HTTP";
        }
        return words;
    }

    private static boolean is(Class<? extends Throwable> kind, IOException e) {
        return Http.find(kind, e) != null;
    }
}
