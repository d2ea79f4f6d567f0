package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.Json;
import io.docshift.server.Call;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What else may be the case with an index, on a real Elasticsearch 1.7.6. */
@ExtendWith(SharedNode.class)
final class CircumstancesTest {

    private static final String RENAME = """
            match: { index: plants, type: plant }
            why: A plant's label is its name.
            steps:
              - rename: { field: label, to: name }
            """;

    private static final String TAGS = "{\"properties\":{\"tags\":{\"properties\":{\"k\":{\"type\":\"string\"}}}}}";

    private static final String NESTED_TAGS = """
            why: Tags are searched one by one.
            patch: { mappings: { plant: { properties: { tags: { type: nested } } } } }
            """;

    @TempDir
    Path folder;

    @Test
    void an_index_that_was_rebuilt_is_rebuilt_again(TestServer server) {
        server.create(
                "/plants",
                "{\"settings\":{\"number_of_shards\":3,\"refresh_interval\":\"7s\"},\"aliases\":{\"green\":{},\"x\":{}},"
                        + "\"mappings\":{\"plant\":" + TAGS + "}}");
        for (int i = 0; i < 20; i++) {
            server.http().put("/plants/plant/" + i, "{\"label\":\"" + i + "\",\"code\":\"c\"}");
            server.http().put("/plants/weed/" + i, "{\"n\":" + i + "}");
        }
        server.refresh();
        Migration.rules(folder, RENAME, "plants", NESTED_TAGS);
        String first = rebuild(server);

        server.http().put("/plants/plant/0", "{\"label\":\"again\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "plants", """
                why: Codes are compared as they are.
                patch: { mappings: { plant: { properties: { code: { type: string, index: not_analyzed } } } } }
                """);
        String second = rebuild(server);

        assertThat(second).isNotEqualTo(first);
        assertThat(Json.parse(server.http().get("/_aliases"))
                        .path(second)
                        .path("aliases")
                        .properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("plants", "green", "x");
        assertThat(server.http().send("GET", "/" + first, "").status()).isEqualTo(404);
        var settings = Json.parse(server.http().get("/plants/_settings"))
                .path(second)
                .path("settings")
                .path("index");
        assertThat(settings.path("refresh_interval").asText()).isEqualTo("7s");
        assertThat(settings.path("number_of_shards").asText()).isEqualTo("3");
        assertThat(settings.has("blocks")).isFalse();
        assertThat(server.http().get("/plants/plant/0/_source")).isEqualTo("{\"name\":\"again\"}");
        assertThat(server.http().get("/plants/weed/7/_source")).isEqualTo("{\"n\":7}");
    }

    /** Rebuilds, and gives the concrete name of the new index. */
    private String rebuild(TestServer server) {
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            PlannedIndex index = plan.indices().get(0);
            assertThat(index.action()).isEqualTo(Action.REBUILD);
            Apply.Applied applied = migration.apply(plan);
            assertThat(applied.complete()).isTrue();
            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
            return index.target();
        }
    }

    @Test
    void a_mapping_that_grows_is_patched_unless_a_document_that_stays_carries_the_field(TestServer server) {
        server.create("/plants", "{\"mappings\":{\"plant\":{\"dynamic\":false}}}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\",\"height\":1}");
        server.http().put("/plants/plant/2", "{\"name\":\"b\"}");
        server.refresh();
        String height = """
                why: Heights are compared.
                patch: { mappings: { plant: { properties: { height: { type: long } } } } }
                """;
        Migration.rules(folder, RENAME, "plants", height);
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.indices().get(0).action()).isEqualTo(Action.PATCH);
            assertThat(migration.apply(plan).complete()).isTrue();
        }
        server.refresh();
        assertThat(server.http().get("/plants/_count?q=height:1")).contains("\"count\":1");

        server.http().put("/plants/plant/3", "{\"name\":\"c\",\"width\":2}");
        server.refresh();
        Migration.rules(folder, RENAME, "plants", height.replace("height", "width"));
        try (Migration migration = new Migration(server, folder)) {
            assertThat(migration.plan().plan().indices().get(0).reasons())
                    .containsExactly(
                            "plant: width is new",
                            "the mapping of width is added, and documents that stay as"
                                    + " they are, such as plants/plant/3, carry it");
        }
    }

    @Test
    void an_index_that_vanished_since_the_plan_stops_the_apply(TestServer server) {
        plant(server);
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            server.http().delete("/plants");
            assertThatThrownBy(() -> migration.apply(plan))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.details())
                                    .containsExactly("the index plants is not the one that was planned"));
            plant(server);
            assertThatThrownBy(() -> migration.apply(plan))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.details())
                                    .containsExactly("the index plants is not the one that was planned"));
        }
        assertThat(server.http().get("/plants/plant/1/_source")).isEqualTo("{\"label\":\"a\"}");
    }

    @Test
    void an_index_that_vanishes_while_it_is_read_stops_the_plan(TestServer server) {
        server.create("/plants", "{\"mappings\":{\"plant\":{\"properties\":{\"label\":{\"type\":\"string\"}}}}}");
        for (int i = 0; i < 200; i++) {
            server.http().put("/plants/plant/" + i, "{\"label\":\"a\"}");
        }
        server.refresh();
        Migration.rules(folder, RENAME, "", "");
        AtomicBoolean gone = new AtomicBoolean();
        try (Migration migration = new Migration(server, folder)) {
            assertThatThrownBy(() -> migration.plan((phase, subject, done, total) -> {
                        if (phase.equals("read") && !gone.getAndSet(true)) {
                            server.http().delete("/plants");
                        }
                    }))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessage("index \"plants\" cannot be read: status 404: IndexMissingException[[plants] missing]");
            assertThat(migration.staging().load("plan")).isEmpty();
        }
    }

    @Test
    void a_bulk_whose_reply_was_lost_is_found_to_be_done(TestServer server) {
        server.create("/plants", "{}");
        server.create("/weeds", "{}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\"}");
        server.http().put("/plants/plant/2", "{\"label\":\"b\",\"weed\":true}");
        server.http().put("/plants/plant/3", "{\"dead\":true}");
        server.refresh();
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: A plant's label is its name, weeds are kept apart, and dead ones go.
                steps:
                  - drop: {}
                    when: { field: dead, exists: true }
                  - rename: { field: label, to: name }
                  - set: { field: _index, value: weeds, overwrite: true }
                    when: { field: weed, exists: true }
                """, "", "");
        // Moved ones are created, changed ones replaced, and what went or moved is deleted: each reply is lost once.
        try (FaultProxy proxy = FaultProxy.before(server, Faults.at(Fault.REPLY_LOST, Set.of(Call.BULK), 1, 3, 5));
                Migration migration = new Migration(proxy.front(), folder)) {
            Plan plan = migration.plan().plan();
            Apply.Applied applied = migration.apply(plan);

            assertThat(applied.failures()).isEmpty();
            assertThat(applied.verified().orElseThrow())
                    .isEqualTo(new Verification.Verified(2, 0, List.of(), plan.types(), ""));
            assertThat(proxy.injected()).isEqualTo(Map.of(Fault.REPLY_LOST, 3));
        }
        assertThat(server.http().get("/plants/plant/1")).contains("\"_version\":2", "{\"name\":\"a\"}");
        assertThat(server.http().get("/weeds/plant/2")).contains("\"_version\":1");
        assertThat(server.http().get("/plants/_count")).contains("\"count\":1");
    }

    @Test
    void a_write_block_of_someone_else_stops_the_apply_and_stays(TestServer server) {
        plant(server);
        server.http().put("/plants/_settings", "{\"index.blocks.write\":true}");
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThatThrownBy(() -> migration.apply(plan))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.details())
                                    .containsExactly("the index plants refuses writes: index.blocks.write is set"));
            assertThat(migration.indices().find("plants").orElseThrow().blocked())
                    .isTrue();
        }
    }

    @Test
    void a_second_look_names_what_others_changed_since(TestServer server) {
        plant(server);
        server.http().put("/plants/plant/2", "{\"label\":\"b\"}");
        server.refresh();
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(migration.apply(plan).complete()).isTrue();
            server.http().put("/plants/plant/1", "{\"name\":\"other\"}");
            server.http().delete("/plants/plant/2");
            server.http().put("/plants/weed/1", "{}");
            server.refresh();

            assertThat(migration.verify(plan))
                    .isEqualTo(new Verification.Verified(
                            2,
                            4,
                            List.of(
                                    "plants/plant/1 is not as it was written",
                                    "plants/plant/2 is not there",
                                    "plants/plant holds 1 documents, and 2 are accounted for",
                                    "plants/weed holds 1 documents, and none is accounted for"),
                            plan.types(),
                            ""));
        }
    }

    @Test
    void a_second_look_plans_again(TestServer server) {
        plant(server);
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(migration.apply(plan).verified().orElseThrow().isFine()).isTrue();
            server.http().put("/plants/plant/1", "{\"label\":\"late\"}");
            server.refresh();

            assertThat(migration.verify(plan))
                    .isEqualTo(new Verification.Verified(
                            1,
                            2,
                            List.of(
                                    "plants/plant/1 is not as it was written",
                                    "planned again, there would be left in plants/plant: change 1"),
                            plan.types(),
                            ""));

            Migration.rules(folder, RENAME.replace("label, to", "title, to"), "", "");
            assertThat(migration.verify(plan).notPlannedAgain())
                    .startsWith(
                            "the rules, tables or variables are not those of run " + plan.run() + " any more (then ")
                    .endsWith("): name them as for it");
            assertThat(folder.resolve("runs/" + plan.run() + "/scratch")).doesNotExist();
        }
    }

    @Test
    void a_rule_set_that_does_not_come_to_rest_is_found_out(TestServer server) {
        server.create("/plants", "{\"mappings\":{\"plant\":{\"properties\":{\"size\":{\"type\":\"string\"}}}}}");
        server.http().put("/plants/plant/1", "{\"size\":\"a\"}");
        server.refresh();
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: It grows by a letter each time.
                steps:
                  - set: { field: size, value: '{{size}}a', overwrite: true }
                """, "", "");
        try (Migration migration = new Migration(server, folder)) {
            assertThat(migration
                            .apply(migration.plan().plan())
                            .verified()
                            .orElseThrow()
                            .differences())
                    .containsExactly("planned again, there would be left in plants/plant: change 1");
        }
    }

    @Test
    void an_index_that_someone_made_meanwhile_is_not_taken_back(TestServer server) {
        server.create("/plants", "{}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "trees", "why: Trees.\ncreate: true\nbody: {}\n");
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            server.create("/trees", "{}");
            server.http().put("/trees/tree/1", "{}");
            assertThatThrownBy(() -> migration.apply(plan)).isInstanceOf(Refused.class);
        }
        assertThat(server.http().get("/trees/tree/1/_source")).isEqualTo("{}");
    }

    private void plant(TestServer server) {
        server.create("/plants", "{}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "", "");
    }
}
