package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.docshift.demo.ElasticsearchNode;
import io.docshift.server.RawHttp;
import io.docshift.server.TestNodes;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a server that takes requests of 64 kB at most, {@code http.max_content_length: 64kb}. */
final class SmallRequestsTest {

    private static final int DOCUMENTS = 20;

    private static final String RENAME = """
            match: { index: plants, type: plant }
            why: A plant's label is its name.
            steps:
              - rename: { field: label, to: name }
            """;

    private static final String NESTED_TAGS = """
            why: Tags are searched one by one.
            patch: { mappings: { plant: { properties: { tags: { type: nested } } } } }
            """;

    @TempDir
    private static Path data;

    private static ElasticsearchNode node;

    @TempDir
    Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        node = TestNodes.start(TestNodes.settings(data).with("http.max_content_length", "64kb"));
        server = new TestServer(node.url(), node.transportPort(), new RawHttp(node.url()));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Documents of 30 kB under ids of 300 characters, so that even the addresses of a few fill a request. */
    @BeforeEach
    void plant() {
        server.wipe();
        server.create("/plants", """
                {"mappings":{"plant":{"properties":{"label":{"type":"string"},"name":{"type":"string"},
                 "text":{"type":"string","index":"no"},"tags":{"properties":{"k":{"type":"string"}}}}}}}""");
        for (int i = 0; i < DOCUMENTS; i++) {
            server.http().put("/plants/plant/" + id(i), source("label", i));
        }
        server.refresh();
    }

    private static String id(int number) {
        return "x".repeat(300) + number;
    }

    private static String source(String field, int number) {
        return "{\"text\":\"%s\",\"%s\":\"%d\"}".formatted("y".repeat(30_000), field, number);
    }

    @Test
    void documents_are_rewritten_few_at_a_time() {
        Migration.rules(folder, RENAME, "", "");
        migrate();
    }

    @Test
    void an_index_is_rebuilt_few_documents_at_a_time() {
        Migration.rules(folder, RENAME, "plants", NESTED_TAGS);
        migrate();
    }

    private void migrate() {
        try (Migration migration = new Migration(server, folder)) {
            Apply.Applied applied = migration.apply(migration.plan().plan());
            assertThat(applied.failures()).isEmpty();
            assertThat(applied.complete()).isTrue();
            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
        }
        for (int i = 0; i < DOCUMENTS; i++) {
            assertThat(server.http().get("/plants/plant/" + id(i) + "/_source")).isEqualTo(source("name", i));
        }
    }

    @Test
    void a_document_that_becomes_larger_than_a_request_fails_in_the_plan_with_its_size() {
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: The texts of some are said three times.
                steps:
                  - copy: { field: text, to: second }
                    when: { field: label, equals: '7' }
                  - copy: { field: text, to: third }
                    when: { field: label, equals: '7' }
                """, "", "");
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.failures())
                    .extracting(FailedDocument::id, FailedDocument::reason)
                    .containsExactly(tuple(
                            id(7),
                            "it has 90046 bytes, and the server takes requests of 65536 at most: raise"
                                    + " http.max_content_length [request-too-large]"));
            assertThatThrownBy(() -> migration.apply(plan)).isInstanceOf(Refused.class);
        }
        assertThat(server.http().get("/plants/plant/" + id(7) + "/_source")).isEqualTo(source("label", 7));
    }

    @Test
    void a_definition_that_is_larger_than_a_request_is_refused_and_everything_taken_back() {
        String fields = IntStream.range(0, 3_000)
                .mapToObj(i -> "field" + i + ": { type: string }")
                .collect(Collectors.joining(", "));
        Migration.rules(folder, RENAME, "plants", NESTED_TAGS);
        Migration.index(
                folder,
                "trees",
                "why: Trees have many fields.\ncreate: true\nbody: { mappings: { tree: { properties: { " + fields
                        + " } } } }\n");
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThatThrownBy(() -> migration.apply(plan))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessageMatching(
                            "creating index \"trees\": its request takes \\d+ bytes, and the server takes 65536 at"
                                    + " most: raise http.max_content_length");
            assertThat(Apply.isUnfinished(migration.staging())).isFalse();
        }
        assertThat(server.http().get("/_aliases")).isEqualTo("{\"plants\":{\"aliases\":{}}}");
        server.http().put("/plants/plant/writable", "{}");
    }
}
