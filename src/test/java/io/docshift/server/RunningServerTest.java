package io.docshift.server;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The servers themselves: each does what other tests take for granted. */
final class RunningServerTest {

    private static final String GARDEN = "{\"settings\":{\"number_of_shards\":1,\"number_of_replicas\":0}}";

    private static final class Context implements BeforeEachCallback {
        private ExtensionContext now;

        @Override
        public void beforeEach(ExtensionContext context) {
            now = context;
        }
    }

    @RegisterExtension
    final Context context = new Context();

    @ParameterizedTest
    @MethodSource("io.docshift.server.ServerKind#wanted")
    void is_killed_and_started_again_with_its_data_on_the_same_ports(ServerKind kind, @TempDir Path data) {
        try (RunningServer running = RunningServer.start(kind, data.resolve("one"), Map.of())) {
            TestServer server = running.server();
            server.create("/garden", GARDEN);
            server.http().put(document(kind), "{\"name\":\"rose\"}");
            // 1.x may forget what it has not written to its index yet.
            server.http().post("/_flush", "");
            long first = running.pid();

            running.kill();
            assertThat(running.isRunning()).isFalse();
            running.startAgain();

            assertThat(running.pid()).isNotEqualTo(first);
            assertThat(running.server()).isEqualTo(server);
            assertThatJson(server.http().get("/"))
                    .inPath("version.number")
                    .isString()
                    .isEqualTo(kind.version());
            assertThatJson(server.http().get("/garden/_search"))
                    .inPath("hits.hits[0]._source")
                    .isEqualTo("{name: 'rose'}");
        }
    }

    @ParameterizedTest
    @MethodSource("io.docshift.server.ServerKind#wanted")
    void one_is_shared_by_all_tests_and_empty_for_each(ServerKind kind) {
        TestServer server = SharedServers.of(kind, context.now);
        assertThat(indices(server)).isEmpty();
        server.create("/garden", GARDEN);
        server.create("/shed", GARDEN);
        server.http().post("/shed/_close", "");
        server.http().post("/_aliases", "{\"actions\":[{\"add\":{\"index\":\"garden\",\"alias\":\"yard\"}}]}");
        server.http().put("/_template/tools", "{\"%s\":\"tool*\"}".formatted(patterns(kind)));

        assertThat(SharedServers.of(kind, context.now).url()).isEqualTo(server.url());
        assertThat(indices(server)).containsExactly("garden", "shed");

        server.wipe();

        assertThat(indices(server)).isEmpty();
        assertThat(server.http().send("GET", "/_template/tools", "").status()).isEqualTo(404);
        assertThat(server.http().send("GET", "/_alias/yard", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("io.docshift.server.ServerKind#wanted")
    void keeps_snapshots_below_its_own_folder(ServerKind kind, @TempDir Path data) {
        try (RunningServer running = RunningServer.start(kind, data.resolve("one"), Map.of())) {
            RawHttp http = running.server().http();
            running.server().create("/garden", GARDEN);

            http.put("/_snapshot/backup", "{\"type\":\"fs\",\"settings\":{\"location\":\"backup\"}}");
            http.put("/_snapshot/backup/first?wait_for_completion=true", "{}");

            assertThat(running.data().resolve("repo/backup")).isNotEmptyDirectory();
        }
    }

    private static List<String> indices(TestServer server) {
        return server.http()
                .get("/_cat/indices?h=index")
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.startsWith("."))
                .sorted()
                .toList();
    }

    private static boolean hasTypes(ServerKind kind) {
        return !kind.isOpenSearch() && Integer.parseInt(kind.version().split("\\.", 2)[0]) < 7;
    }

    private static String document(ServerKind kind) {
        return hasTypes(kind) ? "/garden/plant/1" : "/garden/_doc/1";
    }

    private static String patterns(ServerKind kind) {
        boolean one = !kind.isOpenSearch() && Integer.parseInt(kind.version().split("\\.", 2)[0]) < 6;
        return one ? "template" : "index_patterns";
    }
}
