package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.RawJson;
import io.docshift.server.Call;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request goes to one node, once, and is over when its time is over. */
@ExtendWith(SharedNode.class)
final class HttpTest {

    private static final RawJson BULK = RawJson.of("{\"create\":{\"_id\":\"1\"}}\n{}\n");

    private final List<Duration> pauses = new ArrayList<>();

    private Http http(Duration timeout, Patience patience, String... addresses) {
        Connection connection = Connection.to(List.of(addresses)).withTimeouts(Duration.ofSeconds(5), timeout);
        return new Http(
                connection,
                Arrays.stream(addresses).map(HttpHost::create).toList(),
                new BackOff(patience, new Random(7), pauses::add));
    }

    @Test
    void sends_a_request_to_one_node_and_once(TestServer server) throws IOException {
        server.create("/i", "{}");
        Faults lost = Faults.always(Fault.REPLY_LOST, EnumSet.of(Call.BULK));
        try (FaultProxy one = FaultProxy.before(server, lost);
                FaultProxy other = FaultProxy.before(server, lost);
                Http http = http(
                        Duration.ofMinutes(1),
                        Patience.ofMinutes(),
                        one.front().address(),
                        other.front().address())) {
            for (int i = 1; i <= 4; i++) {
                assertThatThrownBy(() -> http.send("POST", "/i/t/_bulk", BULK, Http.LONGEST_RESPONSE))
                        .isInstanceOf(IOException.class);
                assertThat(bulks(one) + bulks(other)).isEqualTo(i);
            }
            assertThat(bulks(one)).isEqualTo(2);
        }
        assertThat(pauses).isEmpty();
    }

    private static int bulks(FaultProxy proxy) {
        return proxy.calls().getOrDefault(Call.BULK, 0);
    }

    @Test
    void asks_the_next_node_when_one_has_gone(TestServer server) {
        try (FaultProxy stays = FaultProxy.before(server, Faults.none());
                FaultProxy goes = FaultProxy.before(server, Faults.none());
                Http http = http(
                        Duration.ofMinutes(1),
                        new Patience(2, Duration.ofMillis(1), Duration.ofMillis(1)),
                        stays.front().address(),
                        goes.front().address())) {
            goes.goAway();
            for (int i = 0; i < 4; i++) {
                assertThat(http.get("/").status()).isEqualTo(200);
            }
        }
        assertThat(pauses).hasSize(1);
    }

    @Test
    void says_whether_a_reply_is_that_to_a_repetition(TestServer server) {
        try (FaultProxy proxy = FaultProxy.before(server, Faults.at(Fault.REPLY_LOST, EnumSet.of(Call.CHANGE), 1));
                Http http = http(
                        Duration.ofMinutes(1),
                        Patience.ofMinutes(),
                        proxy.front().address())) {
            Reply made = http.ask("PUT", "/i", null);
            assertThat(made.status()).isEqualTo(400);
            assertThat(made.repeated()).isTrue();
            assertThat(made.reason()).isEqualTo("IndexAlreadyExistsException[[i] already exists]");
            assertThat(http.ask("PUT", "/j", null).repeated()).isFalse();
        }
    }

    @Test
    void has_pauses_of_half_of_a_request_and_half_a_minute_at_most() {
        assertThat(Patience.beside(Duration.ofSeconds(1)))
                .isEqualTo(new Patience(12, Duration.ofMillis(100), Duration.ofMillis(500)));
        assertThat(Patience.beside(Duration.ofMinutes(5))).isEqualTo(Patience.ofMinutes());
    }

    @Test
    void gives_up_on_a_server_that_says_nothing(TestServer server) throws IOException {
        try (FaultProxy proxy = FaultProxy.before(server, Faults.always(Fault.STALLED, EnumSet.of(Call.LOOK)));
                Http http = http(
                        Duration.ofMillis(200),
                        Patience.ofMinutes(),
                        proxy.front().address())) {
            assertThatThrownBy(() -> http.send("GET", "/", null, Http.LONGEST_RESPONSE))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void counts_what_goes_to_and_fro(TestServer server) throws IOException {
        server.create("/i", "{}");
        try (FaultProxy proxy = FaultProxy.before(server, Faults.always(Fault.STALLED, EnumSet.of(Call.LOOK)));
                Http http = http(
                        Duration.ofMillis(500),
                        Patience.ofMinutes(),
                        proxy.front().address());
                Http same = http.once()) {
            Reply reply = same.send("POST", "/i/t/_bulk", BULK, Http.LONGEST_RESPONSE);
            long bytes = (long) BULK.length() + reply.body().length();
            assertThat(http.traffic().seen()).isEqualTo(new Traffic.Seen(0, 0, bytes));

            Sent lost = http.begin("GET", "/", null, Http.LONGEST_RESPONSE);
            assertThat(http.traffic().seen()).isEqualTo(new Traffic.Seen(1, 0, bytes));
            assertThatThrownBy(lost::reply).isInstanceOf(SocketTimeoutException.class);
            assertThat(http.traffic().seen()).isEqualTo(new Traffic.Seen(0, 0, bytes));
        }
    }

    /** Each byte comes within the time-out of a socket, and there is no end of them. */
    @Test
    void gives_up_on_a_server_that_never_comes_to_an_end() throws IOException {
        AtomicBoolean hungUp = new AtomicBoolean();
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Http http =
                        http(Duration.ofMillis(500), Patience.ofMinutes(), "127.0.0.1:" + listening.getLocalPort())) {
            Thread talker = new Thread(() -> talk(listening, hungUp), "talker");
            talker.start();
            assertThatThrownBy(() -> http.send("GET", "/", null, Http.LONGEST_RESPONSE))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("it took more than 500 ms");
            join(talker);
            assertThat(hungUp).isTrue();
        }
    }

    private static void talk(ServerSocket listening, AtomicBoolean hungUp) {
        try (Socket client = listening.accept()) {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                out.flush();
            }
        } catch (IOException e) {
            hungUp.set(true);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
