package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.demo.ElasticsearchNode;
import io.docshift.demo.NodeSettings;
import io.docshift.doc.Json;
import io.docshift.server.RawHttp;
import io.docshift.server.TestNodes;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed and started again while a run is at work forgets things; a run that is gone on with does not. */
final class NodeKilledTest {

    @TempDir
    static Path data;

    @TempDir
    Path folder;

    private static NodeSettings settings;
    private static ElasticsearchNode node;
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        // A transaction log that is on disk only after a flush: what is lost is then always the same.
        settings = TestNodes.settings(data)
                .with("http.port", Integer.toString(port))
                .with("index.gateway.local.sync", "10m");
        node = TestNodes.start(settings);
        server = new TestServer(node.url(), node.transportPort(), new RawHttp(node.url()));
    }

    @BeforeEach
    void wipe() {
        server.wipe();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static void killAndStart() {
        node.kill();
        node = TestNodes.start(settings);
    }

    private static void awaitShards() {
        server.http().get("/_cluster/health?wait_for_status=yellow&timeout=60s");
    }

    /** Writes go through, and are acknowledged; then the node is killed, once. */
    private Sink forgetful(Sink sink) {
        boolean[] killed = {false};
        return new Sink() {
            @Override
            public List<Answer> write(IndexName index, List<Write> writes) {
                List<Answer> answers = sink.write(index, writes);
                assertThat(answers).allMatch(Answer::isDone);
                if (!killed[0]) {
                    killed[0] = true;
                    killAndStart();
                    awaitShards();
                }
                return answers;
            }

            @Override
            public Outlet open(IndexName index, Outlet.Answers answers) {
                return new BatchByBatch(this, index, answers);
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void what_a_node_forgot_is_written_before_anything_else_goes() {
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: A plant is known by its code.
                steps:
                  - set: { field: _id, value: '{{code}}', overwrite: true }
                """, "", "");
        server.create("/plants", "{\"mappings\":{\"plant\":{\"properties\":{\"code\":{\"type\":\"string\"}}}}}");
        server.http().put("/plants/plant/1", "{\"code\":\"c1\"}");
        server.http().put("/plants/plant/2", "{\"code\":\"c2\"}");
        server.http().post("/_flush", "");
        server.refresh();
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            Server reached =
                    new Server(migration.source(), forgetful(migration.server().sink()), migration.indices());

            assertThatThrownBy(() -> migration
                            .applying(plan, reached, migration.staging())
                            .run("tester", false))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("a node of the cluster went away while documents were written to plants, and may have"
                            + " forgotten what it had acknowledged: go on with resume " + plan.run()
                            + ", which writes again what is missing");
            server.refresh();
            assertThat(ids()).containsExactly("1", "2");

            Apply.Applied applied =
                    migration.applying(plan, migration.staging()).resume("tester");
            assertThat(applied.complete()).isTrue();
            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
        }
        server.refresh();
        assertThat(ids()).containsExactly("c1", "c2");
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        Json.parse(server.http().get("/plants/_search?fields=&size=100"))
                .path("hits")
                .path("hits")
                .forEach(hit -> ids.add(hit.path("_id").asText()));
        ids.sort(String::compareTo);
        return ids;
    }

    /** As when a node is killed in the moment in which it makes an index: no shard of it was ever started. */
    private void makeWithoutShards(String index) {
        server.http().put("/_cluster/settings", "{\"transient\":{\"cluster.routing.allocation.enable\":\"none\"}}");
        server.http().put("/" + index, "{\"settings\":{\"number_of_shards\":1}}");
        killAndStart();
    }

    @Test
    void says_what_to_do_about_an_index_whose_shards_never_started() {
        makeWithoutShards(History.INDEX);
        try (Migration migration = new Migration(server, folder)) {
            assertThatThrownBy(() -> migration.indices().find(History.INDEX))
                    .isInstanceOf(ShardsMissing.class)
                    .hasMessage("index \"docshift\": 0 of its primary shards are started, and others are not, after a"
                            + " wait of 10 s. A cluster that has just started may need longer; its health says more:"
                            + " GET /_cluster/health/docshift?level=shards. If a node was killed at the moment when"
                            + " docshift made this index, they never will be, and there is nothing in it: DELETE"
                            + " /docshift");
            server.http().delete("/docshift");
            assertThat(migration.indices().find(History.INDEX)).isEmpty();
        }
    }

    @Test
    void takes_a_new_index_back_whose_shards_never_started() {
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: A plant has a name.
                steps:
                  - rename: { field: label, to: name }
                """, "plants", """
                why: Tags are searched one by one.
                patch: { mappings: { plant: { properties: { tags: { type: nested } } } } }
                """);
        server.create(
                "/plants",
                "{\"mappings\":{\"plant\":{\"properties\":{\"label\":{\"type\":\"string\"},"
                        + "\"tags\":{\"properties\":{\"k\":{\"type\":\"string\"}}}}}}}");
        server.http().put("/plants/plant/1", "{\"label\":\"x\"}");
        server.http().post("/_flush", "");
        server.refresh();
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            String target = plan.indices().get(0).target();
            assertThatThrownBy(() -> migration
                            .applying(plan, PowerCut.afterEntries(migration.staging(), 4))
                            .run("tester", false))
                    .isInstanceOf(PowerCut.class);
            assertThat(new Journal(migration.staging(), Clock.systemUTC()).hasBegun("create", target))
                    .isTrue();
            makeWithoutShards(target);
            server.http().get("/_cluster/health/plants?wait_for_status=yellow&timeout=60s");

            assertThat(migration
                            .applying(plan, migration.staging())
                            .resume("tester")
                            .complete())
                    .isTrue();
        }
        assertThat(server.http().get("/plants/plant/1/_source")).isEqualTo("{\"name\":\"x\"}");
    }

    /** As an application is that takes part in the cluster and keeps no data. */
    @Test
    void a_node_without_data_may_come_and_go() {
        try (Migration migration = new Migration(server, folder)) {
            Set<String> before = migration.indices().nodes();
            assertThat(before).hasSize(1);
            NodeSettings client = TestNodes.settings(folder.resolve("client"))
                    .with("node.data", "false")
                    .with("node.master", "false")
                    .with("discovery.zen.ping.unicast.hosts", "127.0.0.1:" + node.transportPort());
            try (ElasticsearchNode application = TestNodes.start(client)) {
                assertThat(application.isRunning()).isTrue();
                server.http().get("/_cluster/health?wait_for_nodes=2&timeout=60s");
                assertThat(Json.parse(server.http().get("/_nodes/jvm")).path("nodes"))
                        .hasSize(2);
                assertThat(migration.indices().nodes()).isEqualTo(before);
            }
        }
    }
}
