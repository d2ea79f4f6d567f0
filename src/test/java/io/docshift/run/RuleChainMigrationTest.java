package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two rule sets, of which the second works on what the first makes, on a real server. */
@ExtendWith(SharedNode.class)
final class RuleChainMigrationTest {

    private static final List<String> FIRST = List.of("first");
    private static final List<String> SECOND = List.of("second");
    private static final List<String> BOTH = List.of("first", "second");

    private static final Map<String, String> RULES_OF_FIRST = Map.of(
            "first/ruleset.yml",
            """
            title: Plants get names
            from: '1'
            to: '2'
            create:
              - { _index: tags, _type: tag, _id: root, _source: { of: nobody } }
            """,
            "first/plant.yml",
            """
            match: { index: plants, type: plant }
            why: A plant has a name and a tag, herbs are kept apart, and dead ones go.
            steps:
              - drop: {}
                when: { field: dead, exists: true }
              - rename: { field: label, to: name }
              - emit: { index: tags, type: tag, id: '{{_id}}', source: { of: '{{name}}' }, exists: keep }
                when: { field: tagged, exists: true }
              - set: { field: _index, value: herbs, overwrite: true }
                when: { field: herb, exists: true }
            """,
            "first/old.yml",
            """
            match: { index: old, type: thing }
            why: Nobody needs them.
            steps:
              - drop: {}
            """,
            "first/indices/old.yml",
            """
            why: It is empty.
            drop: when-empty
            """,
            "first/indices/tags.yml",
            """
            why: Tags are documents.
            create: true
            body: { mappings: { tag: { properties: { of: { type: string, index: not_analyzed } } } } }
            """);

    private static final Map<String, String> RULES_OF_SECOND = Map.of(
            "second/ruleset.yml",
            """
            title: Herbs know their mates
            from: '2'
            to: '3'
            """,
            "second/plant.yml",
            """
            match: { index: herbs, type: plant }
            why: A herb knows the plant beside it by its name; a dead one is none.
            lookups:
              plants: { index: plants, type: plant, key: _id, fields: [name] }
            steps:
              - lookup: { in: plants, key: '{{beside}}', as: mate, missing: keep }
              - set: { field: mate, value: '{{$mate.name}}', overwrite: true }
                when: { local: mate, exists: true }
            """,
            "second/tag.yml",
            """
            match: { index: tags, type: tag }
            why: Tags of p1 go, the others are counted.
            steps:
              - drop: {}
                when: { field: of, equals: p1 }
              - default: { field: count, value: 1 }
            """,
            "second/indices/herbs.yml",
            """
            why: Notes are searched one by one.
            patch: { mappings: { plant: { properties: { notes: { type: nested } } } } }
            """,
            "second/indices/tags.yml",
            """
            why: Tags are counted.
            patch: { mappings: { tag: { properties: { count: { type: long } } } } }
            """,
            "second/indices/old.yml",
            """
            why: If it were still there.
            patch: { mappings: { thing: { properties: { more: { type: string } } } } }
            """);

    @TempDir
    private Path folder;

    @BeforeEach
    void rules() throws IOException {
        Map<String, String> rules = new TreeMap<>(RULES_OF_FIRST);
        rules.putAll(RULES_OF_SECOND);
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            Path file = folder.resolve("rules").resolve(rule.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, rule.getValue());
        }
    }

    private static void load(TestServer server) {
        server.wipe();
        String plants = """
                {"mappings":{"plant":{"properties":{"label":{"type":"string"},"name":{"type":"string"},
                  "mate":{"type":"string"},"beside":{"type":"string"},"dead":{"type":"boolean"},
                  "tagged":{"type":"boolean"},"herb":{"type":"boolean"},
                  "notes":{"properties":{"k":{"type":"string"}}}}}}}
                """;
        server.create("/plants", plants);
        server.create("/herbs", plants);
        server.create("/old", "{\"mappings\":{\"thing\":{\"properties\":{\"a\":{\"type\":\"long\"}}}}}");
        server.http().put("/old/thing/1", "{\"a\":1}");
        for (int i = 0; i < 12; i++) {
            String more = (i % 5 == 0 ? ",\"dead\":true" : "")
                    + (i % 2 == 0 ? "" : ",\"tagged\":true")
                    + (i % 3 == 0 ? ",\"herb\":true" : "");
            server.http()
                    .put(
                            "/plants/plant/" + i,
                            "{\"label\":\"p%d\", \"beside\":\"%d\"%s}".formatted(i, (i + 2) % 12, more));
        }
        server.http().put("/herbs/plant/mint", "{\"name\":\"mint\",\"beside\":\"1\"}");
        server.refresh();
    }

    /** Each document by the name of its index, the mappings of each index, and how many aliases there are. */
    private static Map<String, String> state(TestServer server) {
        server.refresh();
        Map<String, String> names = new TreeMap<>();
        Map<String, String> state = new TreeMap<>();
        Json.parse(server.http().get("/_aliases"))
                .properties()
                .forEach(index -> index.getValue()
                        .path("aliases")
                        .fieldNames()
                        .forEachRemaining(alias -> names.put(index.getKey(), alias)));
        Json.parse(server.http().get("/_mapping"))
                .properties()
                .forEach(index -> state.put(
                        names.getOrDefault(index.getKey(), index.getKey()),
                        index.getValue().path("mappings").toString()));
        for (JsonNode hit :
                Json.parse(server.http().get("/_search?size=1000")).path("hits").path("hits")) {
            String index = hit.path("_index").asText();
            state.put(
                    names.getOrDefault(index, index) + "/" + hit.path("_type").asText() + "/"
                            + hit.path("_id").asText(),
                    hit.path("_source").toString());
        }
        state.keySet().removeIf(key -> key.equals("docshift") || key.startsWith("docshift/"));
        return state;
    }

    private Plan apply(TestServer server, List<String> sets) {
        try (Migration migration = new Migration(server, folder).by(sets)) {
            Plan plan = migration.plan().plan();
            Apply.Applied applied = migration.apply(plan);
            assertThat(applied.complete()).isTrue();
            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
            return plan;
        }
    }

    @Test
    void one_run_leaves_what_two_leave_and_is_undone_as_one(TestServer server) {
        load(server);
        apply(server, FIRST);
        apply(server, SECOND);
        Map<String, String> wanted = state(server);
        assertThat(wanted).doesNotContainKeys("old", "tags/tag/1").containsKeys("tags/tag/root", "herbs/plant/3");
        assertThat(wanted.get("herbs/plant/mint")).isEqualTo("{\"name\":\"mint\",\"beside\":\"1\",\"mate\":\"p1\"}");

        load(server);
        Map<String, String> before = state(server);
        try (Migration migration = new Migration(server, folder).by(BOTH)) {
            Plan plan = migration.plan().plan();
            assertThat(migration.apply(plan).verified().orElseThrow().differences())
                    .isEmpty();
            assertThat(state(server)).isEqualTo(wanted);
            assertThat(plan.indices())
                    .extracting(index -> index.name() + " " + index.action())
                    .containsExactly("herbs REBUILD", "old DROP", "plants REWRITE", "tags CREATE");
            assertThat(new History(migration.source(), migration.indices()).entries())
                    .extracting(entry -> entry.ruleSet() + " " + entry.from() + " " + entry.to() + " " + entry.state())
                    .containsExactly("first 1 2 applied", "second 2 3 applied");

            assertThat(migration.undo(plan).failures()).isEmpty();
            assertThat(state(server)).isEqualTo(before);
            assertThat(new History(migration.source(), migration.indices()).standing())
                    .isEmpty();
        }
    }

    @Test
    void a_run_that_was_cut_off_is_gone_on_with(TestServer server) {
        load(server);
        apply(server, BOTH);
        Map<String, String> wanted = state(server);
        for (String step : List.of("create", "rewrite", "switch", "drop")) {
            load(server);
            try (Migration migration = new Migration(server, folder).by(BOTH)) {
                Plan plan = migration.plan().plan();
                Staging cutOff = PowerCut.atEntry(migration.staging(), step);
                assertThatThrownBy(() -> migration.applying(plan, cutOff).run("tester", false))
                        .isInstanceOf(PowerCut.class);

                Apply.Applied applied =
                        migration.applying(plan, migration.staging()).resume("tester");

                assertThat(applied.verified().orElseThrow().differences()).isEmpty();
            }
            assertThat(state(server)).as("cut off at %s", step).isEqualTo(wanted);
        }
    }

    @Test
    void a_document_that_changes_after_the_plan_goes_through_both_again(TestServer server) {
        load(server);
        try (Migration migration = new Migration(server, folder).by(BOTH)) {
            Plan plan = migration.plan().plan();
            Server reached = new Server(
                    migration.source(), changing(server, migration.server().sink()), migration.indices());

            Apply.Applied applied =
                    migration.applying(plan, reached, migration.staging()).run("tester", false);

            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
        }
        assertThat(state(server)).containsEntry("plants/plant/2", "{\"name\":\"changed\"}");
    }

    /** Somebody writes a document at the last moment, once. */
    private static Sink changing(TestServer server, Sink sink) {
        boolean[] done = {false};
        return new Sink() {
            @Override
            public List<Answer> write(IndexName index, List<Write> writes) {
                if (!done[0] && index.name().equals("plants")) {
                    done[0] = true;
                    server.http().put("/plants/plant/2", "{\"label\":\"changed\"}");
                }
                return sink.write(index, writes);
            }

            @Override
            public Outlet open(IndexName index, Outlet.Answers answers) {
                return new BatchByBatch(this, index, answers);
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }
}
