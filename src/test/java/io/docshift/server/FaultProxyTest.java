package io.docshift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the proxy does to a request is what the server, the client and the counters see. */
@ExtendWith(SharedNode.class)
final class FaultProxyTest {

    private static final String TWO = """
            {"create":{"_id":"1"}}
            {"n":1}
            {"create":{"_id":"2"}}
            {"n":2}
            """;

    private static final Set<Call> BULKS = EnumSet.of(Call.BULK);

    private static RawHttp through(FaultProxy proxy) {
        return new RawHttp(proxy.front().url());
    }

    @Test
    void passes_everything_on_when_nothing_is_to_go_wrong(TestServer server) {
        try (FaultProxy proxy = FaultProxy.before(server, Faults.none())) {
            RawHttp http = through(proxy);
            assertThat(http.put("/i/t/%C3%A4?refresh=true", "{\"x\":\"\u00e4\u2603\"}"))
                    .contains("\"created\":true");
            assertThat(http.get("/i/t/%C3%A4/_source")).isEqualTo("{\"x\":\"\u00e4\u2603\"}");
            assertThat(http.send("HEAD", "/i", "").status()).isEqualTo(200);
            assertThat(http.send("GET", "/j", "").status()).isEqualTo(404);
            assertThat(proxy.calls()).isEqualTo(Map.of(Call.CHANGE, 1, Call.LOOK, 3));
            assertThat(proxy.total()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_WITHIN"})
    void a_request_that_is_reset_does_not_reach_the_server(Fault fault, TestServer server) {
        assertBroken(fault, server);
        assertThat(count(server)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLY_LOST", "REPLY_TRUNCATED"})
    void a_reply_that_is_lost_tells_nothing_of_what_was_done(Fault fault, TestServer server) {
        assertBroken(fault, server);
        assertThat(count(server)).isEqualTo(2);
    }

    private static void assertBroken(Fault fault, TestServer server) {
        server.create("/i", "{}");
        try (FaultProxy proxy = FaultProxy.before(server, Faults.at(fault, BULKS, 1))) {
            assertThatThrownBy(() -> through(proxy).post("/i/t/_bulk", TWO)).isInstanceOf(UncheckedIOException.class);
            assertThat(proxy.injected()).isEqualTo(Map.of(fault, 1));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_BUSY", "NO_MASTER", "CIRCUIT_BREAKER", "REQUEST_TOO_LARGE"})
    void a_request_that_is_refused_whole_does_not_reach_the_server(Fault fault, TestServer server) {
        server.create("/i", "{}");
        try (FaultProxy proxy = FaultProxy.before(server, Faults.always(fault, BULKS))) {
            RawHttp.Reply reply = through(proxy).send("POST", "/i/t/_bulk", TWO);
            assertThat(reply.status()).isIn(413, 429, 503);
        }
        assertThat(count(server)).isZero();
    }

    @Test
    void items_that_are_refused_do_not_reach_the_server(TestServer server) {
        server.create("/i", "{}");
        try (FaultProxy proxy = FaultProxy.before(server, Faults.always(Fault.ITEMS_BUSY, BULKS))) {
            String reply = through(proxy).post("/i/t/_bulk", TWO);
            int refused = reply.split("\"status\":429", -1).length - 1;
            assertThat(refused).isBetween(1, 2);
            assertThat(count(server)).isEqualTo(2 - refused);
        }
    }

    @Test
    void items_that_are_called_unavailable_are_there(TestServer server) {
        server.create("/i", "{}");
        try (FaultProxy proxy = FaultProxy.before(server, Faults.always(Fault.ITEMS_UNAVAILABLE, BULKS))) {
            assertThat(through(proxy).post("/i/t/_bulk", TWO)).contains("\"status\":503");
        }
        assertThat(count(server)).isEqualTo(2);
    }

    @Test
    void an_index_is_read_only_for_one_bulk(TestServer server) {
        server.create("/i", "{}");
        try (FaultProxy proxy = FaultProxy.before(server, Faults.at(Fault.READ_ONLY, BULKS, 1))) {
            assertThat(through(proxy).post("/i/t/_bulk", TWO)).contains("ClusterBlockException");
            assertThat(through(proxy).post("/i/t/_bulk", TWO)).contains("\"errors\":false");
        }
    }

    @Test
    void replies_for_several_documents_go_wrong_in_their_own_ways(TestServer server) {
        server.http().post("/i/t/_bulk?refresh=true", TWO);
        List<Fault> faults =
                List.of(Fault.SHARD_FAILED, Fault.TIMED_OUT, Fault.SLOW, Fault.CIRCUIT_BREAKER, Fault.SHARD_FAILED);
        var left = new ArrayList<>(faults).iterator();
        try (FaultProxy proxy = FaultProxy.before(server, Faults.chosenBy(call -> Optional.of(left.next())))) {
            RawHttp http = through(proxy);
            String whole = server.http().get("/i/_search").replaceAll("\"took\":\\d+", "");
            assertThat(http.get("/i/_search")).contains("\"successful\":0,\"failed\":1,\"failures\":[");
            assertThat(http.get("/i/_search")).contains("\"timed_out\":true");
            assertThat(http.get("/i/_search").replaceAll("\"took\":\\d+", "")).isEqualTo(whole);
            assertThat(http.send("GET", "/i/_search", "").text()).contains("CircuitBreakingException");
            assertThat(http.get("/i/_count")).startsWith("{\"count\":2,").contains("\"failed\":1");
            assertThat(proxy.total()).isEqualTo(5);
        }
    }

    @Test
    void a_scroll_is_lost_on_the_server_itself(TestServer server) {
        server.http().post("/i/t/_bulk?refresh=true", TWO);
        String id = server.http()
                .get("/i/_search?search_type=scan&scroll=1m")
                .replaceAll("(?s).*\"_scroll_id\":\"([^\"]+)\".*", "$1");
        try (FaultProxy proxy = FaultProxy.before(server, Faults.always(Fault.SCROLL_LOST, EnumSet.of(Call.SCROLL)))) {
            assertThat(through(proxy)
                            .send("POST", "/_search/scroll?scroll=1m", id)
                            .text())
                    .contains("SearchContextMissingException");
        }
    }

    @Test
    void the_same_seed_makes_the_same_choices_and_calm_ends_them(TestServer server) {
        server.create("/i", "{}");
        assertThat(injected(server, 3)).isEqualTo(injected(server, 3)).isNotEqualTo(injected(server, 4));
        try (FaultProxy proxy = FaultProxy.before(server, Faults.seeded(3, 1, EnumSet.of(Fault.TOO_BUSY)))) {
            proxy.calm();
            through(proxy).get("/i");
            proxy.storm();
            assertThat(through(proxy).send("GET", "/i", "").status()).isEqualTo(429);
        }
    }

    private static Map<Fault, Integer> injected(TestServer server, long seed) {
        Set<Fault> faults = EnumSet.of(Fault.TOO_BUSY, Fault.NO_MASTER, Fault.SLOW);
        try (FaultProxy proxy = FaultProxy.before(server, Faults.seeded(seed, 2, faults))) {
            for (int i = 0; i < 40; i++) {
                through(proxy).send("GET", "/", "");
            }
            return proxy.injected();
        }
    }

    private static long count(TestServer server) {
        server.refresh();
        return Long.parseLong(server.http().get("/i/_count").replaceAll("\\{\"count\":(\\d+),.*", "$1"));
    }
}
