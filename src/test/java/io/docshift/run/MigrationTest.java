package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.Json;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plans and applies against a real Elasticsearch 1.7.6. */
@ExtendWith(SharedNode.class)
class MigrationTest {

    private static final String RENAME = """
            match: { index: plants, type: plant }
            why: A plant's label is its name.
            steps:
              - rename: { field: label, to: name }
            """;

    private static final String NESTED_TAGS = """
            why: Tags are searched one by one.
            patch:
              mappings:
                plant:
                  properties:
                    tags: { type: nested }
            """;

    @TempDir
    Path folder;

    @Test
    void rewrites_only_what_changes(TestServer server) {
        server.create("/plants", "{\"mappings\":{\"plant\":{}}}");
        server.http().put("/plants/plant/1?routing=r", "{\"label\":\"a\", \"n\":1.10}");
        server.http().put("/plants/plant/2", "{ \"name\" : \"b\" }");
        server.http().put("/plants/weed/1", "{\"label\":\"c\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "", "");

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.types())
                    .containsExactly(
                            new TypeCounts(new TypeName("plants", "plant"), new Counts(2, 1, 1, 0, 0, 0, 0, 0, 0, 0)),
                            new TypeCounts(new TypeName("plants", "weed"), new Counts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0)));
            Apply.Applied applied = migration.apply(plan);

            assertThat(applied.complete()).isTrue();
            assertThat(applied.verified().orElseThrow())
                    .isEqualTo(new Verification.Verified(1, 0, List.of(), plan.types(), ""));
        }
        assertThat(source(server, "/plants/plant/1?routing=r")).isEqualTo("{\"name\":\"a\",\"n\":1.10}");
        assertThat(source(server, "/plants/plant/2")).isEqualTo("{ \"name\" : \"b\" }");
        assertThat(server.http().get("/plants/plant/2")).contains("\"_version\":1");
        assertThat(source(server, "/plants/weed/1")).isEqualTo("{\"label\":\"c\"}");
        planAgainIsEmpty(server);
    }

    @Test
    void rebuilds_an_index_that_cannot_be_patched(TestServer server) {
        server.create(
                "/plants",
                "{\"settings\":{\"number_of_shards\":2},\"mappings\":{\"plant\":{\"properties\":"
                        + "{\"tags\":{\"properties\":{\"k\":{\"type\":\"string\"}}}}}},\"aliases\":{\"green\":{}}}");
        for (int i = 0; i < 30; i++) {
            server.http().put("/plants/plant/" + i, "{\"label\":\"" + i + "\",\"tags\":[{\"k\":\"a\"},{\"k\":\"b\"}]}");
        }
        server.http().put("/plants/weed/1?routing=x", "{\"a\":1e2,\n \"tags\":-0.0}");
        server.refresh();
        Migration.rules(folder, RENAME, "plants", NESTED_TAGS);

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.indices()).singleElement().satisfies(index -> {
                assertThat(index.action()).isEqualTo(Action.REBUILD);
                assertThat(index.reasons()).containsExactly("plant: tags: type becomes \"nested\"");
            });
            assertThat(migration.apply(plan).complete()).isTrue();
            LiveIndex now = migration.indices().find("plants").orElseThrow();
            assertThat(now.name().concrete()).isEqualTo("plants-2-" + plan.run());
            assertThat(now.blocked()).isFalse();
            assertThat(now.definition()
                            .path("settings")
                            .path("index")
                            .path("number_of_shards")
                            .asText())
                    .isEqualTo("2");
            assertThat(migration.indices().countByType(now.name().concrete()))
                    .containsEntry("plant", 30L)
                    .containsEntry("weed", 1L);
        }
        assertThat(source(server, "/plants/plant/7"))
                .isEqualTo("{\"name\":\"7\",\"tags\":[{\"k\":\"a\"},{\"k\":\"b\"}]}");
        assertThat(source(server, "/plants/weed/1?routing=x")).isEqualTo("{\"a\":1e2,  \"tags\":-0.0}");
        planAgainIsEmpty(server);
    }

    @Test
    void a_plan_writes_nothing(TestServer server) {
        server.create("/plants", "{\"mappings\":{\"plant\":{\"properties\":{\"tags\":{\"type\":\"string\"}}}}}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "plants", NESTED_TAGS);
        String before = state(server);

        try (Migration migration = new Migration(server, folder)) {
            assertThat(migration.plan().plan().isEmpty()).isFalse();
        }
        assertThat(state(server)).isEqualTo(before);
    }

    @Test
    void refuses_when_documents_changed_since_the_plan(TestServer server) {
        server.create("/plants", "{\"mappings\":{\"plant\":{\"properties\":{\"tags\":{\"type\":\"string\"}}}}}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\"}");
        server.http().put("/plants/plant/2", "{\"label\":\"b\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "plants", NESTED_TAGS);

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            server.http().put("/plants/plant/2", "{\"label\":\"changed\"}");
            server.http().put("/plants/plant/3", "{\"label\":\"new\"}");
            server.http().delete("/plants/plant/1");
            server.refresh();
            String before = documents(server);

            assertThatThrownBy(() -> migration.apply(plan))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.details())
                                    .containsExactly(
                                            "plants/plant/1 is gone",
                                            "plants/plant/2 has version 2, planned was 1",
                                            "plants/plant/3 is new"));
            assertThat(documents(server)).isEqualTo(before);
            assertThat(migration.indices().find("plants").orElseThrow().blocked())
                    .isFalse();
            assertThat(migration.indices().list()).hasSize(1);
        }
    }

    @Test
    void leaves_everything_as_it_was_when_a_document_is_refused(TestServer server) {
        server.create("/plants", "{\"mappings\":{\"plant\":{\"properties\":{\"host\":{\"type\":\"string\"}}}}}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\",\"host\":\"10.0.0.1\"}");
        server.http().put("/plants/plant/2", "{\"label\":\"b\",\"host\":\"here\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "plants", """
                why: Hosts are compared; planning knows nothing of what an address looks like.
                patch: { mappings: { plant: { properties: { host: { type: ip } } } } }
                """);

        try (Migration migration = new Migration(server, folder)) {
            Apply.Applied applied = migration.apply(migration.plan().plan());

            assertThat(applied.complete()).isFalse();
            assertThat(applied.failures()).extracting(FailedDocument::id).containsExactly("2");
            assertThat(migration.indices().list()).extracting(LiveIndex::name).containsExactly(IndexName.of("plants"));
            assertThat(migration.indices().find("plants").orElseThrow().blocked())
                    .isFalse();
        }
        assertThat(source(server, "/plants/plant/1")).isEqualTo("{\"label\":\"a\",\"host\":\"10.0.0.1\"}");
    }

    @Test
    void two_documents_on_one_address_both_fail(TestServer server) {
        server.create("/plants", "{}");
        server.http().put("/plants/plant/1", "{\"code\":\"x\"}");
        server.http().put("/plants/plant/2", "{\"code\":\"x\"}");
        server.http().put("/plants/plant/3", "{\"code\":\"z\"}");
        server.refresh();
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: Plants are kept by code.
                steps:
                  - set: { field: _id, value: '{{code}}', overwrite: true }
                """, "", "");

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.totals()).isEqualTo(new Counts(3, 0, 0, 1, 0, 0, 0, 0, 2, 0));
            assertThat(plan.failures())
                    .extracting(FailedDocument::reason)
                    .containsOnly("2 documents end on the address plants/plant/x [address-taken]");
            assertThatThrownBy(() -> migration.apply(plan))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("2 documents failed");
            assertThat(migration.apply(plan, true).complete()).isTrue();
        }
        assertThat(source(server, "/plants/plant/z")).isEqualTo("{\"code\":\"z\"}");
        assertThat(server.http().send("GET", "/plants/plant/3", "").status()).isEqualTo(404);
        assertThat(source(server, "/plants/plant/1")).isEqualTo("{\"code\":\"x\"}");
    }

    @Test
    void documents_that_swap_addresses_both_arrive(TestServer server) {
        server.create("/plants", "{}");
        server.http().put("/plants/plant/1", "{\"id\":\"2\",\"v\":\"one\"}");
        server.http().put("/plants/plant/2", "{\"id\":\"3\",\"v\":\"two\"}");
        server.http().put("/plants/plant/3", "{\"id\":\"1\",\"v\":\"three\"}");
        server.refresh();
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: A plant's id is in its source.
                when: { field: v, exists: true }
                steps:
                  - set: { field: _id, value: '{{id}}', overwrite: true }
                  - remove: { field: v }
                """, "", "");

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.totals()).isEqualTo(new Counts(3, 0, 0, 3, 0, 0, 0, 0, 0, 0));
            assertThat(plan.indices())
                    .singleElement()
                    .satisfies(index -> assertThat(index.reasons())
                            .containsExactly("documents take addresses that other documents have or leave"));
            assertThat(migration.apply(plan).complete()).isTrue();
        }
        assertThat(source(server, "/plants/plant/1")).isEqualTo("{\"id\":\"1\"}");
        assertThat(source(server, "/plants/plant/2")).isEqualTo("{\"id\":\"2\"}");
        assertThat(source(server, "/plants/plant/3")).isEqualTo("{\"id\":\"3\"}");
    }

    @Test
    void makes_drops_and_keeps_documents(TestServer server) {
        server.create("/plants", "{}");
        server.create("/labels", "{}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\"}");
        server.http().put("/plants/plant/2", "{\"label\":\"b\"}");
        server.http().put("/plants/plant/3", "{\"dead\":true}");
        server.http().put("/labels/label/b", "{\"mine\":true}");
        server.refresh();
        Migration.rules(folder, """
                title: test
                from: '1'
                to: '2'
                create:
                  - { _index: labels, _type: label, _id: none, _source: { text: none } }
                """, """
                match: { index: plants, type: plant }
                why: Labels are documents of their own.
                steps:
                  - drop: {}
                    when: { field: dead, exists: true }
                  - emit:
                      index: labels
                      type: label
                      id: '{{label}}'
                      source: { text: '{{label}}' }
                      exists: keep
                """, "", "");

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.types())
                    .containsExactly(
                            new TypeCounts(new TypeName("labels", "label"), new Counts(1, 1, 0, 0, 2, 1, 0, 0, 0, 0)),
                            new TypeCounts(new TypeName("plants", "plant"), new Counts(3, 2, 0, 0, 0, 0, 1, 0, 0, 0)));
            Apply.Applied applied = migration.apply(plan);
            assertThat(applied.complete()).isTrue();
            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
        }
        assertThat(source(server, "/labels/label/a")).isEqualTo("{\"text\":\"a\"}");
        assertThat(source(server, "/labels/label/b")).isEqualTo("{\"mine\":true}");
        assertThat(source(server, "/labels/label/none")).isEqualTo("{\"text\":\"none\"}");
        assertThat(server.http().send("GET", "/plants/plant/3", "").status()).isEqualTo(404);
    }

    private void planAgainIsEmpty(TestServer server) {
        try (Migration again = new Migration(server, folder)) {
            assertThat(again.plan().plan().isEmpty()).isTrue();
        }
    }

    private static String source(TestServer server, String path) {
        String end = path.contains("?") ? path.replace("?", "/_source?") : path + "/_source";
        return server.http().get(end);
    }

    private static String documents(TestServer server) {
        return Json.parse(server.http().get("/_search?size=1000&version=true&sort=_uid"))
                .path("hits")
                .path("hits")
                .toString();
    }

    private static String state(TestServer server) {
        String stats = Json.parse(server.http().get("/_stats/indexing,refresh,flush"))
                .path("_all")
                .toString();
        return documents(server)
                + server.http().get("/_mapping")
                + server.http().get("/_settings")
                + stats;
    }
}
