package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.run.Answer;
import io.docshift.run.ClusterFailure;
import io.docshift.run.IndexName;
import io.docshift.run.Sink;
import io.docshift.run.Write;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedNode.class)
class BulkSinkTest {

    private static final IndexName I = IndexName.of("i");

    private static final Writing WRITING = Writing.defaults();

    @Test
    void creates_replaces_and_deletes_and_answers_in_order(TestServer server) {
        server.http().put("/i/t/1", "{\"n\":1}");
        server.http().put("/i/t/2", "{\"n\":2}");

        assertThat(write(
                        server,
                        new Write.Create(document("3", "{ \"n\":\n 1.10 }")),
                        new Write.Replace(document("1", "{\"n\":10}"), Version.of(1)),
                        new Write.Delete(document("2", "{}"), Version.of(1))))
                .containsExactly(
                        new Answer(201, Version.of(1), ""),
                        new Answer(200, Version.of(2), ""),
                        new Answer(200, Version.of(2), ""));
        assertThat(server.http().get("/i/t/3/_source")).isEqualTo("{ \"n\":  1.10 }");
        assertThat(server.http().get("/i/t/1/_source")).isEqualTo("{\"n\":10}");
        assertThat(server.http().send("GET", "/i/t/2", "").status()).isEqualTo(404);
    }

    @Test
    void leaves_alone_what_a_guard_does_not_let_it_touch(TestServer server) {
        server.http().put("/i/t/1", "{\"n\":1}");

        assertThat(write(
                        server,
                        new Write.Create(document("1", "{\"n\":9}")),
                        new Write.Replace(document("1", "{\"n\":9}"), Version.of(7)),
                        new Write.Replace(document("none", "{\"n\":9}"), Version.of(7)),
                        new Write.Delete(document("1", "{}"), Version.of(7)),
                        new Write.Delete(document("none", "{}"), Version.of(7))))
                .containsExactly(
                        conflict("DocumentAlreadyExistsException[[i][0] [t][1]: document already exists]"),
                        conflict(
                                "VersionConflictEngineException[[i][0] [t][1]: version conflict, current [1], provided [7]]"),
                        conflict("VersionConflictEngineException[[i][0] [t][none]: version conflict, current [-1],"
                                + " provided [7]]"),
                        conflict(
                                "VersionConflictEngineException[[i][0] [t][1]: version conflict, current [1], provided [7]]"),
                        conflict("VersionConflictEngineException[[i][0] [t][none]: version conflict, current [-1],"
                                + " provided [7]]"))
                .allMatch(Answer::isConflict);
        assertThat(server.http().get("/i/t/1/_source")).isEqualTo("{\"n\":1}");
        assertThat(server.http().send("GET", "/i/t/none", "").status()).isEqualTo(404);
    }

    private static Answer conflict(String reason) {
        return new Answer(409, Version.none(), reason);
    }

    @Test
    void answers_for_the_one_write_that_the_mapping_refuses(TestServer server) {
        server.create("/i", "{\"mappings\":{\"t\":{\"properties\":{\"n\":{\"type\":\"long\"}}}}}");

        List<Answer> answers = write(
                server,
                new Write.Create(document("1", "{\"n\":1}")),
                new Write.Create(document("2", "{\"n\":\"x\"}")),
                new Write.Create(document("3", "{\"n\":3}")));

        assertThat(answers).extracting(Answer::status).containsExactly(201, 400, 201);
        assertThat(answers.get(1).reason())
                .isEqualTo(
                        "MapperParsingException[failed to parse [n]]; nested: NumberFormatException[For input string: \"x\"];");
    }

    @Test
    void answers_for_a_write_without_a_type_and_does_not_send_it(TestServer server) {
        Document typeless =
                new Document(new Address("i", "", "2"), Metadata.none(), Version.none(), RawJson.of("{}"), null);

        assertThat(write(server, new Write.Create(document("1", "{}")), new Write.Create(typeless)))
                .containsExactly(
                        new Answer(201, Version.of(1), ""),
                        new Answer(400, Version.none(), "it has no type, and this server's documents have one"));
    }

    @Test
    void answers_for_the_one_write_that_a_whole_request_is_refused_for() throws IOException {
        try (Proxy proxy = new Proxy(exchange -> {
            String body = Proxy.utf8(exchange.getRequestBody().readAllBytes());
            if (body.contains("bad")) {
                Proxy.answer(
                        exchange, 400, "{\"error\":\"ElasticsearchIllegalArgumentException[bad]\",\"status\":400}");
            } else {
                String done = "{\"create\":{\"status\":201,\"_version\":1}}";
                int writes = body.split("\n", 0).length / 2;
                Proxy.answer(
                        exchange, 200, "{\"items\":[" + String.join(",", Collections.nCopies(writes, done)) + "]}");
            }
        })) {
            List<Write> writes = List.of(
                    new Write.Create(document("1", "{}")),
                    new Write.Create(document("2", "{}")),
                    new Write.Create(document("bad", "{}")),
                    new Write.Create(document("4", "{}")));

            assertThat(proxy.write(Patience.ofMinutes(), RequestLimit.unknown(), new ArrayList<>(), writes))
                    .containsExactly(
                            new Answer(201, Version.of(1), ""),
                            new Answer(201, Version.of(1), ""),
                            new Answer(400, Version.none(), "ElasticsearchIllegalArgumentException[bad]"),
                            new Answer(201, Version.of(1), ""));
        }
    }

    @Test
    void keeps_routing_parent_and_the_instants_of_timestamp_and_expiry(TestServer server) {
        server.create("/i", """
                        {"mappings":{
                         "p":{},
                         "c":{"_parent":{"type":"p"}},
                         "t":{"_timestamp":{"enabled":true,"path":"date"},"_ttl":{"enabled":true},
                          "properties":{"date":{"type":"date"}}},
                         "u":{"_ttl":{"enabled":true}}}}""");
        long now = System.currentTimeMillis();
        List<Document> documents = List.of(
                new Document(
                        new Address("i", "c", "1"),
                        new Metadata("r", "p", null, null),
                        Version.none(),
                        RawJson.of("{}"),
                        null),
                new Document(
                        new Address("i", "t", "2"),
                        new Metadata(null, null, now - 5_000, now + 60_000),
                        Version.none(),
                        RawJson.of("{\"date\":" + (now - 5_000) + "}"),
                        null),
                new Document(
                        new Address("i", "u", "3"),
                        new Metadata(null, null, null, now + 70_000),
                        Version.none(),
                        RawJson.of("{}"),
                        null));

        assertThat(write(
                        server, documents.stream().<Write>map(Write.Create::new).toList()))
                .allMatch(Answer::isDone);
        server.refresh();
        assertThat(Clusters.readAll(server, I))
                .extracting(Document::address, Document::metadata)
                .containsExactlyInAnyOrderElementsOf(documents.stream()
                        .map(document -> org.assertj.core.groups.Tuple.tuple(document.address(), document.metadata()))
                        .toList());
    }

    @Test
    void says_that_a_document_has_expired_whoever_notices(TestServer server) {
        server.create("/i", "{\"mappings\":{\"t\":{\"_timestamp\":{\"enabled\":true},\"_ttl\":{\"enabled\":true}}}}");
        Document noticedHere = expiring("1", new Metadata(null, null, null, 1_000L));
        Document noticedThere = expiring("2", new Metadata(null, null, 500L, 1_000L));
        Document living = expiring("3", new Metadata(null, null, 500L, System.currentTimeMillis() + 60_000));

        List<Answer> answers =
                write(server, new Write.Create(noticedHere), new Write.Create(noticedThere), new Write.Create(living));

        assertThat(answers.get(0))
                .isEqualTo(new Answer(
                        400, Version.none(), "already expired: its time to live ended at 1970-01-01T00:00:01Z"));
        assertThat(answers).extracting(Answer::isExpired).containsExactly(true, true, false);
        assertThat(answers.get(2)).isEqualTo(new Answer(201, Version.of(1), ""));
    }

    private static Document expiring(String id, Metadata metadata) {
        return new Document(new Address("i", "t", id), metadata, Version.none(), RawJson.of("{}"), null);
    }

    @Test
    void writes_to_the_concrete_index(TestServer server) {
        server.create("/i-2", "{\"aliases\":{\"i\":{}}}");
        try (Cluster cluster = Clusters.connect(server);
                Sink sink = cluster.sink(WRITING)) {
            assertThat(sink.write(new IndexName("i", "i-2"), List.of(new Write.Create(document("1", "{}")))))
                    .containsExactly(new Answer(201, Version.of(1), ""));
        }
        assertThat(server.http().get("/i-2/t/1")).contains("\"_index\":\"i-2\"");
    }

    @Test
    void splits_by_bytes_and_keeps_the_order_of_answers(TestServer server) {
        server.create("/i", "{\"settings\":{\"number_of_shards\":3}}");
        server.http().put("/i/t/500", "{}");
        List<Write> writes = IntStream.range(0, 1_000)
                .<Write>mapToObj(i -> new Write.Create(document(Integer.toString(i), "{\"n\":" + i + "}")))
                .toList();
        Writing small = Writing.by(5_000, 4);

        List<Answer> answers;
        try (Cluster cluster = Clusters.connect(server);
                Sink sink = cluster.sink(small)) {
            answers = sink.write(I, writes);
        }

        assertThat(answers).hasSize(1_000);
        assertThat(answers.get(500).isConflict()).isTrue();
        assertThat(answers.stream().filter(Answer::isDone)).hasSize(999);
        server.refresh();
        assertThat(server.http().get("/i/_count")).startsWith("{\"count\":1000,");
    }

    @Test
    void writes_nothing_when_there_is_nothing(TestServer server) {
        assertThat(write(server)).isEmpty();
    }

    @Test
    void stops_while_writes_are_blocked(TestServer server) {
        server.create("/i", "{}");
        try (Cluster cluster = Clusters.connect(server)) {
            cluster.indices().blockWrites("i", true);
            assertThatThrownBy(() -> write(server, new Write.Create(document("1", "{}"))))
                    .isExactlyInstanceOf(ClusterFailure.class)
                    .hasMessage(
                            "writing i/t/1 to index \"i\": status 403: ClusterBlockException[blocked by: [FORBIDDEN/8/index"
                                    + " write (api)];]; the index is blocked: lift its block (index.blocks.write: false), or the"
                                    + " cluster's, and go on");
            assertThat(server.http().send("PUT", "/i/t/1", "{}").status()).isEqualTo(403);
            assertThat(cluster.indices().find("i").orElseThrow().blocked()).isTrue();

            cluster.indices().blockWrites("i", false);
            assertThat(write(server, new Write.Create(document("1", "{}"))))
                    .containsExactly(new Answer(201, Version.of(1), ""));
            assertThat(cluster.indices().find("i").orElseThrow().blocked()).isFalse();
        }
    }

    @Test
    void repeats_a_request_whose_reply_was_lost_and_meets_its_own_write(TestServer server) throws IOException {
        server.create("/i", "{}");
        AtomicInteger requests = new AtomicInteger();
        try (Proxy proxy = new Proxy(exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var reply = server.http()
                    .send(exchange.getRequestMethod(), exchange.getRequestURI().toString(), Proxy.utf8(body));
            if (requests.incrementAndGet() == 1) {
                exchange.close();
            } else {
                Proxy.answer(exchange, reply.status(), reply.text());
            }
        })) {
            List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
            assertThat(proxy.write(
                            Patience.ofMinutes(),
                            RequestLimit.unknown(),
                            pauses,
                            List.of(new Write.Create(document("1", "{}")))))
                    .containsExactly(
                            conflict("DocumentAlreadyExistsException[[i][0] [t][1]: document already exists]"));
            assertThat(pauses).singleElement().matches(pause -> pause.toMillis() >= 50 && pause.toMillis() <= 100);
        }
        assertThat(requests).hasValue(2);
    }

    @Test
    void gives_up_when_no_reply_ever_comes() throws IOException {
        List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
        Patience impatient = new Patience(3, Duration.ofMillis(100), Duration.ofSeconds(1));
        try (Proxy proxy = new Proxy(HttpExchange::close)) {
            assertThatThrownBy(() -> proxy.write(
                            impatient, RequestLimit.unknown(), pauses, List.of(new Write.Create(document("1", "{}")))))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessageMatching(
                            "writing i/t/1 to index \"i\": tried 3 times, the last time: no reply to a request of"
                                    + " 38 bytes: .+; look after the cluster, and go on");
        }
        assertThat(pauses).hasSize(2);
    }

    @Test
    void repeats_what_the_server_was_too_busy_for_with_growing_pauses_and_then_says_so() throws IOException {
        List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
        Patience patience = new Patience(4, Duration.ofMillis(100), Duration.ofMillis(300));
        try (Proxy proxy = new Proxy(exchange -> {
            String body = Proxy.utf8(exchange.getRequestBody().readAllBytes());
            bodies.add(body);
            String busy = "{\"index\":{\"status\":429,\"error\":\"EsRejectedExecutionException[full]\"}}";
            String done = "{\"index\":{\"status\":201,\"_version\":1}}";
            Proxy.answer(exchange, 200, "{\"items\":[" + (body.contains("\"2\"") ? done + "," : "") + busy + "]}");
        })) {
            assertThatThrownBy(() -> proxy.write(
                            patience,
                            RequestLimit.unknown(),
                            pauses,
                            List.of(new Write.Create(document("2", "{}")), new Write.Create(document("3", "{}")))))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("writing i/t/3 to index \"i\": tried 4 times, the last time: status 429:"
                            + " EsRejectedExecutionException[full]; look after the cluster, and go on");
        }
        assertThat(bodies).hasSize(4);
        assertThat(bodies.get(0)).contains("\"_id\":\"2\"").contains("\"_id\":\"3\"");
        assertThat(bodies.subList(1, 4)).allMatch(body -> !body.contains("\"_id\":\"2\""));
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(150), Duration.ofMillis(300));
    }

    @Test
    void waits_for_a_server_that_is_busy_as_a_whole() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
        try (Proxy proxy = new Proxy(exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (requests.incrementAndGet() < 3) {
                Proxy.answer(exchange, 503, "{\"error\":\"ClusterBlockException[no master]\",\"status\":503}");
            } else {
                Proxy.answer(exchange, 200, "{\"items\":[{\"create\":{\"status\":201,\"_version\":1}}]}");
            }
        })) {
            assertThat(proxy.write(
                            Patience.ofMinutes(),
                            RequestLimit.unknown(),
                            pauses,
                            List.of(new Write.Create(document("1", "{}")))))
                    .containsExactly(new Answer(201, Version.of(1), ""));
        }
        assertThat(pauses).hasSize(2);
    }

    @Test
    void halves_what_a_proxy_calls_too_large() throws IOException {
        List<Integer> lines = Collections.synchronizedList(new ArrayList<>());
        try (Proxy proxy = new Proxy(exchange -> {
            int writes = Proxy.utf8(exchange.getRequestBody().readAllBytes()).split("\n", 0).length / 2;
            lines.add(writes);
            if (writes > 1) {
                Proxy.answer(exchange, 413, "too large");
            } else {
                Proxy.answer(exchange, 200, "{\"items\":[{\"create\":{\"status\":201,\"_version\":1}}]}");
            }
        })) {
            List<Write> writes = List.of(
                    new Write.Create(document("1", "{}")),
                    new Write.Create(document("2", "{}")),
                    new Write.Create(document("3", "{}")));
            assertThat(proxy.write(Patience.ofMinutes(), RequestLimit.unknown(), new ArrayList<>(), writes))
                    .hasSize(3)
                    .allMatch(Answer::isDone);
        }
        assertThat(lines).containsExactly(3, 1, 2, 1, 1);
    }

    @Test
    void stops_at_a_refusal_that_no_repetition_mends() throws IOException {
        try (Proxy proxy = new Proxy(exchange -> Proxy.answer(exchange, 401, "{\"error\":\"who are you?\"}"))) {
            assertThatThrownBy(() -> proxy.write(
                            Patience.ofMinutes(),
                            RequestLimit.unknown(),
                            new ArrayList<>(),
                            List.of(new Write.Create(document("1", "{}")))))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("writing to index \"i\": status 401: who are you?");
        }
        try (Proxy proxy = new Proxy(exchange -> Proxy.answer(exchange, 200, "{\"items\":[]}"))) {
            assertThatThrownBy(() -> proxy.write(
                            Patience.ofMinutes(),
                            RequestLimit.unknown(),
                            new ArrayList<>(),
                            List.of(new Write.Create(document("1", "{}")))))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("writing to index \"i\": 1 writes were sent, but 0 answered");
        }
    }

    @Test
    void has_nothing_under_way_any_more_when_it_fails() throws IOException {
        AtomicInteger underWay = new AtomicInteger();
        CountDownLatch refused = new CountDownLatch(1);
        try (Proxy proxy = new Proxy(exchange -> {
            underWay.incrementAndGet();
            if (Proxy.utf8(exchange.getRequestBody().readAllBytes()).contains("bad")) {
                underWay.decrementAndGet();
                refused.countDown();
                Proxy.answer(exchange, 401, "{\"error\":\"who are you?\"}");
            } else {
                await(refused);
                underWay.decrementAndGet();
                Proxy.answer(exchange, 200, "{\"items\":[{\"create\":{\"status\":201,\"_version\":1}}]}");
            }
        })) {
            List<Write> writes = List.of(
                    new Write.Create(document("good", "{}")),
                    new Write.Create(document("bad", "{}")),
                    new Write.Create(document("later", "{}")));
            assertThatThrownBy(() -> proxy.write(Patience.ofMinutes(), new RequestLimit(45), new ArrayList<>(), writes))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("writing to index \"i\": status 401: who are you?");
            assertThat(underWay).hasValue(0);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Document document(String id, String source) {
        return new Document(new Address("i", "t", id), Metadata.none(), Version.none(), RawJson.of(source), null);
    }

    private static List<Answer> write(TestServer server, Write... writes) {
        return write(server, List.of(writes));
    }

    private static List<Answer> write(TestServer server, List<Write> writes) {
        try (Cluster cluster = Clusters.connect(server);
                Sink sink = cluster.sink(WRITING)) {
            return sink.write(I, writes);
        }
    }
}
