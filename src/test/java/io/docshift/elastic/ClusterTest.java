package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Refused;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
class ClusterTest {

    private static final String WAY_OUT = "): give the address of its HTTP port, 9200 by default; if HTTP is off, set"
            + " http.enabled: true in elasticsearch.yml and restart the node";

    @Test
    void tells_which_cluster_it_is(TestServer server) {
        Connection connection = Connection.to(List.of(server.address())).withClusterName("docshift-test");
        try (Cluster cluster = Clusters.connect(connection)) {
            assertThat(cluster.info()).isEqualTo(new ClusterInfo("docshift-test", "", "1.7.6", "elasticsearch"));
            assertThat(cluster.notes()).isEmpty();
        }
    }

    @Test
    void refuses_a_cluster_of_another_name_and_says_both(TestServer server) {
        Connection connection = Connection.to(List.of(server.address())).withClusterName("prod");

        assertThatThrownBy(() -> Clusters.connect(connection))
                .isInstanceOf(Refused.class)
                .hasMessage("the cluster at %s is \"docshift-test\", not \"prod\": change cluster_name, or the address"
                        .formatted(server.address()));
    }

    @Test
    void finds_http_100_below_the_port_given_and_says_so(TestServer server) {
        String given = "127.0.0.1:" + (server.url().getPort() + 100);
        try (Cluster cluster = Clusters.connect(Connection.to(List.of(given)))) {
            assertThat(cluster.notes())
                    .containsExactly("%s is a transport port, which docshift does not speak: HTTP on %s is used instead"
                            .formatted(given, server.address()));
        }
    }

    @Test
    void goes_on_without_a_node_that_is_down(TestServer server) throws IOException {
        int dead = deadPort();
        try (Cluster cluster = Clusters.connect(Connection.to(List.of("127.0.0.1:" + dead, server.address())))) {
            assertThat(cluster.notes())
                    .containsExactly("going on without a node: no Elasticsearch speaks HTTP at 127.0.0.1:" + dead
                            + " (port " + dead + ": nothing listens there; port " + (dead - 100)
                            + ": nothing listens there" + WAY_OUT);
        }
    }

    @Test
    void says_what_is_wrong_with_a_dead_port() throws IOException {
        int dead = deadPort();
        assertRefused(
                Connection.to(List.of("127.0.0.1:" + dead)),
                "no Elasticsearch speaks HTTP at 127.0.0.1:" + dead + " (port " + dead
                        + ": nothing listens there; port " + (dead - 100) + ": nothing listens there" + WAY_OUT);
    }

    @Test
    void recognises_the_transport_port(TestServer server) {
        int port = server.transportPort();
        assertRefused(
                Connection.to(List.of("127.0.0.1:" + port)),
                "no Elasticsearch speaks HTTP at 127.0.0.1:" + port + " (port " + port
                        + ": that is a transport port, which docshift does not speak; port " + (port - 100)
                        + ": nothing listens there" + WAY_OUT);
    }

    @Test
    void says_that_a_port_speaks_no_http() throws Exception {
        assertThatThrownBy(() -> whatAnswersWith("220 mail.example.org ESMTP\r\n"))
                .isInstanceOf(ClusterFailure.class)
                .hasMessageContaining(": what answers speaks no HTTP; port ");
        assertThatThrownBy(() -> whatAnswersWith(""))
                .isInstanceOf(ClusterFailure.class)
                .hasMessageContaining(": it hangs up without an answer in HTTP; port ");
    }

    @Test
    void says_that_a_port_says_nothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Connection connection = Connection.to(List.of("127.0.0.1:" + silent.getLocalPort()))
                    .withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(200));
            assertThatThrownBy(() -> Clusters.connect(connection))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessageContaining(": it accepts connections and says nothing; port ");
        }
    }

    @Test
    void says_that_a_host_is_not_known() {
        assertThatThrownBy(() -> Clusters.connect(Connection.to(List.of("no-such-host.invalid:9200"))))
                .isInstanceOf(ClusterFailure.class)
                .hasMessageStartingWith("no Elasticsearch speaks HTTP at no-such-host.invalid:9200"
                        + " (port 9200: the host is not known; port 9100: the host is not known");
    }

    @Test
    void says_that_what_answers_is_no_elasticsearch_or_not_ready_or_too_new() throws IOException {
        assertThatThrownBy(() -> againstHttp(200, "<html>hello"))
                .isInstanceOf(ClusterFailure.class)
                .hasMessageContaining(": what answers is no Elasticsearch: its answer is Unexpected character ('<'");
        assertThatThrownBy(() -> againstHttp(404, "{\"error\":\"nothing here\"}"))
                .isInstanceOf(ClusterFailure.class)
                .hasMessageContaining(": what answers is no Elasticsearch: status 404: nothing here; port ");
        assertThatThrownBy(() -> againstHttp(401, "{\"error\":\"who are you?\"}"))
                .isInstanceOf(ClusterFailure.class)
                .hasMessageEndingWith(": it refuses user \"me\" with this password: check elasticsearch.username, and"
                        + " elasticsearch.password_file or DOCSHIFT_PASSWORD: status 401: who are you?");
        assertThatThrownBy(() -> againstHttp(503, "{\"cluster_name\":\"c\",\"version\":{\"number\":\"1.7.6\"}}"))
                .isInstanceOf(ClusterFailure.class)
                .hasMessageEndingWith(" answers, but its cluster has no master or has not recovered its state yet"
                        + " (status 503): wait until it is up, then start again");
        List<List<String>> others = List.of(
                List.of("elasticsearch", "0.90.13"),
                List.of("elasticsearch", "10.0.0"),
                List.of("opensearch", "4.0.0"),
                List.of("solr", "9.1"));
        for (List<String> other : others) {
            assertThatThrownBy(() -> againstHttp(
                            200,
                            "{\"cluster_name\":\"c\",\"version\":{\"distribution\":\"%s\",\"number\":\"%s\"}}"
                                    .formatted(other.get(0), other.get(1))))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("the cluster \"c\" runs " + String.join(" ", other)
                            + ": docshift speaks to Elasticsearch 1.4 to 9 and OpenSearch 1 to 3");
        }
    }

    @Test
    void follows_nobody_to_another_address() throws IOException {
        AtomicInteger visits = new AtomicInteger();
        try (Front elsewhere = new Front(exchange -> {
                    visits.incrementAndGet();
                    exchange.sendResponseHeaders(200, -1);
                });
                Front front = new Front(exchange -> {
                    exchange.getResponseHeaders().set("Location", "http://" + elsewhere.address() + "/");
                    exchange.sendResponseHeaders(302, -1);
                })) {
            assertThatThrownBy(() -> Clusters.connect(ofMe(front.address())))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessageContaining(
                            ": it sends on to another address (status 302): give that address, with its scheme;");
        }
        assertThat(visits).hasValue(0);
    }

    @Test
    void shows_no_credentials_at_a_port_that_nobody_named() throws IOException {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Front guessed = new Front(exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(401, -1);
        })) {
            String given = "127.0.0.1:" + (guessed.port() + 100);

            assertThatThrownBy(() -> Clusters.connect(ofMe(given)))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("no Elasticsearch speaks HTTP at " + given + " (port " + (guessed.port() + 100)
                            + ": nothing listens there; port " + guessed.port()
                            + ": what answers asks who we are (status 401); credentials go only to a port that is given"
                            + WAY_OUT);
        }
        assertThat(seen).containsExactly("null");
    }

    private static Connection ofMe(String address) {
        return Connection.to(List.of(address)).withCredentials(new Credentials.Basic("me", "s3cret"));
    }

    /** A server that answers every request in one way. */
    private static final class Front implements AutoCloseable {

        private final HttpServer server;

        Front(HttpHandler answer) throws IOException {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    answer.handle(exchange);
                }
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        String address() {
            return "127.0.0.1:" + port();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void prints_no_secret() {
        Connection connection = Connection.to(List.of("a:1"));
        assertThat(connection
                        .withCredentials(new Credentials.Basic("me", "s3cret"))
                        .toString())
                .contains("Basic[user=me]")
                .doesNotContain("s3cret");
        assertThat(connection.withCredentials(new Credentials.ApiKey("s3cret")).toString())
                .contains("ApiKey[]")
                .doesNotContain("s3cret");
    }

    private static void assertRefused(Connection connection, String message) {
        assertThatThrownBy(() -> Clusters.connect(connection))
                .isInstanceOf(ClusterFailure.class)
                .hasMessage(message);
    }

    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void whatAnswersWith(String words) throws IOException, InterruptedException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread answering = new Thread(() -> answer(socket, words));
        answering.start();
        try (Cluster cluster = Clusters.connect(Connection.to(List.of("127.0.0.1:" + socket.getLocalPort())))) {
            throw new AssertionError("connected to " + cluster.info());
        } finally {
            socket.close();
            answering.join();
        }
    }

    private static void answer(ServerSocket server, String words) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                byte[] request = new byte[4096];
                int read = socket.getInputStream().read(request);
                if (read > 0) {
                    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // The end of the test closes the socket.
            }
        }
    }

    private static void againstHttp(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Connection connection = Connection.to(
                        List.of("127.0.0.1:" + server.getAddress().getPort()))
                .withCredentials(new Credentials.Basic("me", "s3cret"));
        try (Cluster cluster = Clusters.connect(connection)) {
            throw new AssertionError("connected to " + cluster.info());
        } finally {
            server.stop(0);
        }
    }
}
