package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An apply that is cut off at any step it notes goes on to the same result. */
@ExtendWith(SharedNode.class)
class ResumeTest {

    @TempDir
    Path folder;

    @Test
    void goes_on_from_every_step(TestServer server) {
        rules();
        int steps = undisturbed(server);
        Map<String, String> wanted = state(server);
        assertThat(steps).isGreaterThan(20);
        for (int step = 1; step < steps; step++) {
            server.wipe();
            load(server);
            try (Migration migration = new Migration(server, folder)) {
                Plan plan = migration.plan().plan();
                Staging cutOff = PowerCut.afterEntries(migration.staging(), step);
                assertThatThrownBy(() -> migration.applying(plan, cutOff).run("tester", false))
                        .isInstanceOf(PowerCut.class);
                assertThatThrownBy(() -> migration.apply(plan))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("go on with resume");

                Apply.Applied applied =
                        migration.applying(plan, migration.staging()).resume("tester");

                assertThat(applied.complete()).as("cut off after step %d", step).isTrue();
                assertThat(applied.verified().orElseThrow().differences()).isEmpty();
            }
            assertThat(state(server)).as("cut off after step %d", step).isEqualTo(wanted);
        }
    }

    @Test
    void there_is_nothing_to_go_on_with_after_the_end(TestServer server) {
        rules();
        load(server);
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            migration.apply(plan);
            assertThatThrownBy(
                            () -> migration.applying(plan, migration.staging()).resume("tester"))
                    .isInstanceOf(Refused.class)
                    .hasMessage("run " + plan.run() + " was not cut off: there is nothing to go on with");
        }
    }

    @Test
    void takes_a_new_index_back_whose_creation_was_not_answered(TestServer server) {
        rules();
        load(server);
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            Server reached = PowerCut.losingReply(migration.server(), "create", "trees");

            assertThatThrownBy(() -> migration
                            .applying(plan, reached, migration.staging())
                            .run("tester", false))
                    .isInstanceOf(ClusterFailure.class);

            assertThat(migration.indices().find("trees")).isEmpty();
            assertThat(migration.apply(plan).complete()).isTrue();
        }
    }

    private int undisturbed(TestServer server) {
        load(server);
        try (Migration migration = new Migration(server, folder)) {
            assertThat(migration.apply(migration.plan().plan()).complete()).isTrue();
            return migration.staging().journal().size();
        }
    }

    private void rules() {
        Migration.rules(folder, """
                match:
                  - { index: plants, type: plant }
                  - { index: herbs, type: plant }
                why: A plant's label is its name, and dead ones go.
                steps:
                  - drop: {}
                    when: { field: dead, exists: true }
                  - set: { field: _id, value: '{{code}}', overwrite: true }
                    when: { field: code, exists: true }
                  - rename: { field: label, to: name }
                """, "plants", """
                why: Tags are searched one by one.
                patch: { mappings: { plant: { properties: { tags: { type: nested } } } } }
                """);
        Migration.index(folder, "herbs", """
                why: A herb has a smell.
                patch: { mappings: { plant: { properties: { smell: { type: string } } } } }
                """);
        Migration.index(folder, "trees", """
                why: Trees are kept apart.
                create: true
                body: { mappings: { tree: { properties: { height: { type: long } } } } }
                """);
    }

    private static void load(TestServer server) {
        // Every field is named, since 1.x tells of a mapping it made itself only a while later.
        String mapping = """
                {"mappings":{
                  "plant":{"properties":{"tags":{"properties":{"k":{"type":"string"}}},"label":{"type":"string"},
                    "name":{"type":"string"},"code":{"type":"string"},"n":{"type":"double"},"dead":{"type":"boolean"}}},
                  "weed":{"properties":{"a":{"type":"double"}}}}}
                """;
        for (String index : new String[] {"plants", "herbs"}) {
            server.create("/" + index, mapping);
            for (int i = 0; i < 12; i++) {
                String code = i % 4 == 0 ? "\"code\":\"c" + i + "\"," : "";
                String dead = i % 5 == 0 ? ",\"dead\":true" : "";
                server.http()
                        .put(
                                "/" + index + "/plant/" + i,
                                "{" + code + "\"label\":\"" + i + "\",\"n\":1.10" + dead + "}");
            }
            server.http().put("/" + index + "/weed/0?routing=r", "{\"a\" : 1e2}");
        }
        server.refresh();
    }

    /** Documents, and which settings and mappings the names lead to; without what names the run. */
    private static Map<String, String> state(TestServer server) {
        server.refresh();
        Map<String, String> state = new TreeMap<>();
        for (JsonNode hit : Json.parse(server.http().get("/plants,herbs,trees/_search?size=1000"))
                .path("hits")
                .path("hits")) {
            state.put(
                    hit.path("_index").asText().replaceAll("-2-.*", "") + "/"
                            + hit.path("_type").asText() + "/" + hit.path("_id").asText(),
                    hit.path("_source").toString());
        }
        for (String index : new String[] {"plants", "herbs", "trees"}) {
            JsonNode definition =
                    Json.parse(server.http().get("/" + index)).elements().next();
            JsonNode settings = definition.path("settings").path("index");
            state.put(
                    index,
                    definition.path("mappings")
                            + settings.path("blocks").path("write").asText("false")
                            + settings.path("refresh_interval").asText("1s")
                            + settings.path("number_of_replicas"));
        }
        for (JsonNode index : Json.parse(server.http().get("/_aliases"))) {
            state.merge(index.path("aliases").isEmpty() ? "indices" : "aliases", "|", String::concat);
        }
        return state;
    }
}
