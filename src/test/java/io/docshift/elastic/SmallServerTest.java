package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.demo.ElasticsearchNode;
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
import io.docshift.server.RawHttp;
import io.docshift.server.TestNodes;
import io.docshift.wire.BulkKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that takes little at once: one bulk on a shard, one waiting, and requests of 200 kB at most. */
class SmallServerTest {

    private static final IndexName I = IndexName.of("i");

    @TempDir
    private static Path data;

    private static ElasticsearchNode node;

    @BeforeAll
    static void start() {
        node = TestNodes.start(TestNodes.settings(data)
                .with("threadpool.bulk.size", "1")
                .with("threadpool.bulk.queue_size", "1")
                .with("http.max_content_length", "200kb"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void brings_everything_to_a_server_that_keeps_refusing() {
        RawHttp http = new RawHttp(node.url());
        http.put("/busy", "{\"settings\":{\"number_of_shards\":8}}");
        List<Write> writes = IntStream.range(0, 2_000)
                .<Write>mapToObj(i -> new Write.Create(document("busy", Integer.toString(i), "{\"n\":" + i + "}")))
                .toList();
        Writing writing = Writing.by(20_000, 4);
        Patience patience = new Patience(40, Duration.ofMillis(2), Duration.ofMillis(100));

        try (Cluster cluster = Clusters.connect(
                        Connection.to(List.of("127.0.0.1:" + node.port())).withPatience(patience));
                Sink sink = cluster.sink(writing)) {
            assertThat(sink.write(IndexName.of("busy"), writes)).allMatch(Answer::isDone);
        }
        http.post("/busy/_refresh", "");
        assertThat(http.get("/busy/_count")).startsWith("{\"count\":2000,");
        assertThat(http.get("/_nodes/stats/thread_pool")
                        .replaceAll("(?s).*\"bulk\":\\{[^}]*\"rejected\":(\\d+).*", "$1"))
                .as("how many it refused")
                .isNotEqualTo("0");
    }

    @Test
    void keeps_its_requests_below_the_servers_limit_and_refuses_what_is_larger_alone() {
        String large = "{\"x\":\"" + "y".repeat(250_000) + "\"}";
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            writes.add(new Write.Create(document("i", "a" + i, "{\"x\":\"" + "y".repeat(10_000) + "\"}")));
        }
        writes.add(30, new Write.Create(document("i", "large", large)));

        List<Answer> answers;
        try (Cluster cluster = connect();
                Sink sink = cluster.sink(Writing.defaults())) {
            answers = sink.write(I, writes);
        }

        assertThat(answers.get(30))
                .isEqualTo(new Answer(
                        413,
                        Version.none(),
                        "its request takes 250048 bytes, and the server takes 204800 at most:"
                                + " raise http.max_content_length"));
        answers = new ArrayList<>(answers);
        answers.remove(30);
        assertThat(answers).hasSize(60).allMatch(Answer::isDone);
    }

    @Test
    void halves_requests_that_the_server_hangs_up_on() {
        NodeAddress address = new NodeAddress("http", "127.0.0.1", node.port());
        List<Write> writes = IntStream.range(0, 50)
                .<Write>mapToObj(
                        i -> new Write.Create(document("i", "b" + i, "{\"x\":\"" + "y".repeat(10_000) + "\"}")))
                .toList();
        Writing writing = Writing.by(10_000_000, 1);
        BackOff backOff =
                new BackOff(new Patience(3, Duration.ofMillis(1), Duration.ofMillis(1)), new Random(7), time -> {});
        try (Http http = new Http(Connection.to(List.of(address.toString())), List.of(address.toHost()), backOff);
                Sink sink = new BulkSink(
                        http, Clusters.OF_1, BulkKeys.OF_1, writing, RequestLimit.unknown(), Clock.systemUTC())) {
            assertThat(sink.write(I, writes)).hasSize(50).allMatch(Answer::isDone);

            Write large = new Write.Create(document("i", "large", "{\"x\":\"" + "y".repeat(250_000) + "\"}"));
            assertThatThrownBy(() -> sink.write(I, List.of(large)))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessageStartingWith(
                            "writing i/t/large to index \"i\": tried 3 times, the last time: no reply to a request of 250048"
                                    + " bytes: ");
        }
    }

    private static Cluster connect() {
        return Clusters.connect(Connection.to(List.of("127.0.0.1:" + node.port())));
    }

    private static Document document(String index, String id, String source) {
        return new Document(new Address(index, "t", id), Metadata.none(), Version.none(), RawJson.of(source), null);
    }
}
