package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Takes runs back on a real Elasticsearch 1.7.6. */
@ExtendWith(SharedNode.class)
final class UndoTest {

    private static final String RENAME = """
            match: { index: plants, type: plant }
            why: A plant's label is its name.
            steps:
              - drop: {}
                when: { field: dead, exists: true }
              - set: { field: _id, value: '{{code}}', overwrite: true }
                when: { all: [{ field: code, exists: true }, { field: label, exists: true }] }
              - rename: { field: label, to: name }
            """;

    private static final String NESTED_TAGS = """
            why: Tags are searched one by one.
            patch: { mappings: { plant: { properties: { tags: { type: nested } } } } }
            """;

    /** Every field that a document has before or after, so that none is added to the mapping by a document. */
    private static final String MAPPING = "{\"mappings\":{\"plant\":{\"properties\":{\"label\":{\"type\":\"string\"},"
            + "\"name\":{\"type\":\"string\"},\"code\":{\"type\":\"string\"},\"dead\":{\"type\":\"boolean\"}}}}}";

    @TempDir
    Path folder;

    @Test
    void everything_is_as_it_was_also_the_second_time(TestServer server) {
        Garden.rules(folder);
        Garden.plant(server);
        Map<String, String> before = Garden.state(server);
        Map<String, String> after = applyAndUndo(server);
        assertThat(Garden.state(server)).isEqualTo(before);

        assertThat(applyAndUndo(server)).isEqualTo(after);
        assertThat(Garden.state(server)).isEqualTo(before);
    }

    /** The state in between. */
    private Map<String, String> applyAndUndo(TestServer server) {
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.indices())
                    .extracting(PlannedIndex::name, PlannedIndex::action)
                    .containsExactly(
                            tuple("family", Action.REWRITE),
                            tuple("herbs", Action.PATCH),
                            tuple("moss", Action.DROP),
                            tuple("plants", Action.REBUILD),
                            tuple("shrubs", Action.REWRITE),
                            tuple("trees", Action.CREATE));
            assertThat(migration.apply(plan).verified().orElseThrow().differences())
                    .isEmpty();
            Map<String, String> between = Garden.state(server);
            assertThat(migration.looking(plan).compare(migration.looking(plan).look()))
                    .isEqualTo(new UndoLook.Others(List.of(), List.of(), 0));

            Undo.Undone undone = migration.undo(plan);

            assertThat(undone.failures()).isEmpty();
            assertThat(undone.undone()).isTrue();
            assertThat(undone.inverse().totals()).isEqualTo(new Counts(36, 5, 18, 9, 4, 0, 4, 0, 0, 0));
            assertThat(new History(migration.source(), migration.indices()).standing("test"))
                    .isEmpty();
            assertThatThrownBy(() -> migration.undo(plan))
                    .isInstanceOf(Refused.class)
                    .hasMessage("run " + plan.run() + " is undone already");
            assertThatThrownBy(() -> migration.apply(plan))
                    .isInstanceOf(Refused.class)
                    .hasMessage("run " + plan.run() + " was undone: plan again");
            return between;
        }
    }

    @Test
    void an_index_that_was_written_to_since_is_only_given_up_when_told_so(TestServer server) throws IOException {
        server.create("/plants", MAPPING.replace("\"name\"", "\"tags\":{\"type\":\"string\"},\"name\""));
        put(server, "1", "{\"label\":\"a\"}");
        put(server, "2", "{\"name\":\"b\"}");
        put(server, "3", "{\"name\":\"c\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "plants", NESTED_TAGS);
        Map<String, String> before = Garden.state(server);
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            migration.apply(plan);
            put(server, "1", "{\"name\":\"a\",\"n\":1}");
            put(server, "new?routing=r", "{\"name\" : \"new\"}");
            server.http().delete("/plants/plant/3");
            Map<String, String> since = Garden.state(server);

            assertThatThrownBy(() -> migration.undo(plan))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.details())
                                    .containsExactly(
                                            "plants/plant/1 has changed",
                                            "plants/plant/3 is gone",
                                            "plants/plant/new is new"));
            assertThat(Garden.state(server)).isEqualTo(since);
            assertThat(migration
                            .looking(plan)
                            .compare(migration.looking(plan).look())
                            .losses())
                    .isEqualTo(3);
            assertThat(Garden.state(server)).isEqualTo(since);

            Undo.Undone undone = migration
                    .undoing(plan, migration.server(), migration.staging())
                    .run("tester", true);

            assertThat(undone.failures()).isEmpty();
            assertThat(undone.givenUp()).isEqualTo(3);
            assertThat(undone.inverse().totals()).isEqualTo(new Counts(3, 1, 1, 0, 1, 0, 1, 0, 0, 0));
            assertThat(Files.readString(Path.of(undone.exported()).resolve("newer-in-plants.ndjson")))
                    .isEqualTo("""
                            {"_index":"plants","_type":"plant","_id":"1","_version":2,"_source":{"name":"a","n":1}}
                            {"_index":"plants","_type":"plant","_id":"new","_routing":"r","_version":1,"_source":{"name" : "new"}}
                            """);
        }
        assertThat(Garden.state(server)).isEqualTo(before);
    }

    @Test
    void documents_in_place_that_were_changed_since_stay_and_are_named(TestServer server) {
        server.create("/plants", MAPPING);
        put(server, "changed", "{\"label\":\"a\"}");
        put(server, "deleted", "{\"label\":\"b\"}");
        put(server, "taken", "{\"label\":\"c\",\"dead\":true}");
        put(server, "back", "{\"label\":\"d\"}");
        put(server, "moves", "{\"label\":\"e\",\"code\":\"moved\"}");
        put(server, "origin", "{\"label\":\"f\",\"code\":\"elsewhere\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "", "");
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            migration.apply(plan);
            put(server, "changed", "{\"name\":\"mine\"}");
            server.http().delete("/plants/plant/deleted");
            put(server, "taken", "{\"name\":\"mine too\"}");
            put(server, "moved", "{\"name\":\"e\",\"code\":\"mine as well\"}");
            put(server, "origin", "{\"name\":\"took its place\"}");
            put(server, "other", "{\"name\":\"nobody's business\"}");
            server.refresh();

            List<FailedDocument> expected = migration
                    .looking(plan)
                    .compare(migration.looking(plan).look())
                    .inTheWay();
            Undo.Undone undone = migration.undo(plan);

            assertThat(undone.undone()).isTrue();
            assertThat(undone.failures())
                    .extracting(FailedDocument::id, FailedDocument::reason)
                    .containsExactlyInAnyOrder(
                            tuple("changed", "it was changed since the run, and stays as it is [changed]"),
                            tuple("deleted", "it was deleted since the run, and stays away [changed]"),
                            tuple("taken", "another document took its address since the run; it stays [address-taken]"),
                            tuple(
                                    "origin",
                                    "another document took its address since the run; it stays [address-taken]"),
                            tuple("moved", "it was changed since the run, and stays as it is [changed]"),
                            tuple("elsewhere", "what it was made from could not be put back, so it stays [changed]"));
            assertThat(expected)
                    .extracting(FailedDocument::id)
                    .containsExactlyInAnyOrder("changed", "deleted", "taken", "origin", "moved");
            assertThat(undone.inverse().totals()).isEqualTo(new Counts(7, 0, 1, 0, 0, 0, 0, 0, 6, 0));
        }
        assertThat(documents(server))
                .containsOnly(
                        Map.entry("changed", "{\"name\":\"mine\"}"),
                        Map.entry("taken", "{\"name\":\"mine too\"}"),
                        Map.entry("back", "{\"label\":\"d\"}"),
                        Map.entry("moves", "{\"label\":\"e\",\"code\":\"moved\"}"),
                        Map.entry("moved", "{\"name\":\"e\",\"code\":\"mine as well\"}"),
                        Map.entry("origin", "{\"name\":\"took its place\"}"),
                        Map.entry("elsewhere", "{\"name\":\"f\",\"code\":\"elsewhere\"}"),
                        Map.entry("other", "{\"name\":\"nobody's business\"}"));
    }

    /** Sources by id. */
    private static Map<String, String> documents(TestServer server) {
        Map<String, String> documents = new java.util.TreeMap<>();
        Garden.state(server).forEach((address, document) -> {
            if (address.startsWith("plants/plant/")) {
                documents.put(address.substring("plants/plant/".length()), document.replaceFirst(" \\{}$", ""));
            }
        });
        return documents;
    }

    @Test
    void an_index_that_the_run_made_stays_if_someone_uses_it(TestServer server) {
        server.create("/plants", MAPPING);
        put(server, "1", "{\"label\":\"a\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "trees", "why: Trees.\ncreate: true\nbody: {}\n");
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            migration.apply(plan);
            server.http().put("/trees/tree/1", "{}");
            server.refresh();

            assertThat(migration.undo(plan).failures())
                    .extracting(FailedDocument::reason)
                    .containsExactly("the index trees stays: it holds 1 document that the run did not leave there");
        }
        assertThat(server.http().put("/trees/tree/2", "{}")).contains("\"created\":true");
        assertThat(server.http().get("/plants/plant/1/_source")).isEqualTo("{\"label\":\"a\"}");
    }

    @Test
    void fields_that_documents_brought_go_from_the_mapping(TestServer server) {
        server.create("/plants", MAPPING.replace("\"name\":{\"type\":\"string\"},", ""));
        put(server, "1", "{\"label\":\"a\"}");
        put(server, "2", "{\"code\":\"b\"}");
        server.refresh();
        Map<String, String> before = Garden.state(server);
        Migration.rules(folder, RENAME, "", "");
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.indices()).extracting(PlannedIndex::action).containsExactly(Action.REWRITE);
            migration.apply(plan);
            assertThat(Garden.state(server).get("plants")).contains("name={type=\"string\"}");

            assertThat(migration.looking(plan).look().inverse().indices())
                    .extracting(PlannedIndex::action, PlannedIndex::reasons)
                    .containsExactly(tuple(Action.REBUILD, List.of("plant: the field name goes from the mapping")));
            assertThat(migration.undo(plan).failures()).isEmpty();
        }
        assertThat(Garden.state(server)).isEqualTo(before);
    }

    @Test
    void settings_and_aliases_of_others_stay(TestServer server) {
        server.create("/plants", MAPPING.replace("\"name\"", "\"tags\":{\"type\":\"string\"},\"name\""));
        server.create("/herbs", "{\"settings\":{\"translog.flush_threshold_ops\":\"4000\"}}");
        put(server, "1", "{\"label\":\"a\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "plants", NESTED_TAGS);
        Migration.index(folder, "herbs", """
                why: Herbs are seen later.
                patch: { settings: { index: { refresh_interval: 9s, translog.flush_threshold_ops: '5000' } } }
                """);
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            migration.apply(plan);
            server.http().put("/herbs/_settings", "{\"index.gc_deletes\":\"77s\"}");
            server.http().put("/plants/_alias/mine", "");

            assertThat(migration.undo(plan).failures()).isEmpty();
        }
        Map<String, String> after = Garden.state(server);
        assertThat(after.get("plants")).contains("[mine{}]").doesNotContain("nested");
        assertThat(after.get("herbs")).contains("gc_deletes=77s", "flush_threshold_ops:4000", "refresh_interval=1s");
    }

    @Test
    void the_last_run_is_undone_first(TestServer server) {
        server.create("/plants", MAPPING);
        put(server, "1", "{\"label\":\"a\"}");
        server.refresh();
        Map<String, String> before = Garden.state(server);
        Migration.rules(folder, RENAME, "", "");
        try (Migration first = new Migration(server, folder);
                Migration second = new Migration(server, folder)) {
            Plan one = first.plan().plan();
            first.apply(one);
            server.refresh();
            Migration.rules(folder, RENAME.replace("label", "name").replace("to: name", "to: label"), "", "");
            Plan two = second.plan().plan();
            second.apply(two);

            assertThatThrownBy(() -> first.undo(one))
                    .isInstanceOf(Refused.class)
                    .hasMessage("run %s applied test after run %s: undo run %s first"
                            .formatted(two.run(), one.run(), two.run()));
            assertThat(second.undo(two).failures()).isEmpty();
            assertThat(first.undo(one).failures()).isEmpty();
        }
        assertThat(Garden.state(server)).isEqualTo(before);
    }

    @Test
    void a_run_is_undone_whose_indices_a_later_one_has_rebuilt(TestServer server) {
        server.create("/plants", MAPPING.replace("\"name\"", "\"tags\":{\"type\":\"string\"},\"name\""));
        server.create("/herbs", "{\"mappings\":{\"herb\":{\"properties\":{\"a\":{\"type\":\"string\"}}}}}");
        put(server, "1", "{\"label\":\"a\"}");
        put(server, "2", "{\"code\":\"b\"}");
        server.http().put("/herbs/herb/1", "{\"a\":\"b\"}");
        server.refresh();
        Map<String, String> before = Garden.state(server);
        Migration.rules(folder, RENAME, "plants", NESTED_TAGS);
        Migration.index(folder, "herbs", """
                why: Herbs have a kind.
                patch: { mappings: { herb: { properties: { kind: { type: string } } } } }
                """);
        Migration.index(folder, "trees", "why: Trees.\ncreate: true\nbody: {}\n");
        try (Migration first = new Migration(server, folder);
                Migration second = new Migration(server, folder)) {
            Plan one = first.plan().plan();
            assertThat(one.indices())
                    .extracting(PlannedIndex::action)
                    .containsExactly(Action.PATCH, Action.REBUILD, Action.CREATE);
            first.apply(one);
            server.refresh();
            Map<String, String> between = Garden.state(server);
            for (String index : List.of("plants", "herbs", "trees")) {
                Migration.index(folder, index, """
                        why: Words are told apart.
                        patch: { settings: { index: { analysis: { analyzer: { whole: { tokenizer: keyword } } } } } }
                        """);
            }
            Plan two = second.plan().plan();
            assertThat(two.indices()).extracting(PlannedIndex::action).containsOnly(Action.REBUILD);
            second.apply(two);

            assertThat(second.undo(two).failures()).isEmpty();
            assertThat(Garden.state(server)).isEqualTo(between);
            assertThat(first.undo(one).failures()).isEmpty();
        }
        assertThat(Garden.state(server)).isEqualTo(before);
        assertThat(server.http().get("/_cat/indices?h=index").lines().map(String::strip))
                .noneMatch(index -> index.startsWith("trees"))
                .hasSize(3);
    }

    @Test
    void nothing_is_taken_back_that_does_not_fit(TestServer server) throws IOException {
        server.create("/plants", MAPPING);
        put(server, "1", "{\"label\":\"a\"}");
        server.refresh();
        Migration.rules(folder, RENAME, "", "");
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThatThrownBy(() -> migration.undo(plan))
                    .isInstanceOf(Refused.class)
                    .hasMessage("run " + plan.run() + " changed nothing: there is nothing to take back");
            migration.apply(plan);

            server.http().put("/plants/_settings", "{\"index.blocks.write\":true}");
            assertThatThrownBy(() -> migration.undo(plan))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.details())
                                    .containsExactly("the index plants refuses writes: index.blocks.write is set"));
            server.http().put("/plants/_settings", "{\"index.blocks.write\":false}");

            Path exported =
                    Path.of(migration.staging().location(Staging.Area.EXPORTED)).resolve("plants-0.ndjson");
            String whole = Files.readString(exported);
            Files.writeString(exported, whole.replace("\"a\"", "\"x\""));
            assertThatThrownBy(() -> migration.undo(plan))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessageContaining("damaged");
            Files.writeString(exported, whole);

            String run = "/docshift/entry/" + plan.run();
            String entry = server.http().get(run + "/_source");
            server.http().delete(run);
            server.refresh();
            assertThatThrownBy(() -> migration.undo(plan))
                    .isInstanceOf(Refused.class)
                    .hasMessageStartingWith(
                            "the history of this cluster does not say that run " + plan.run() + " stands.");
            server.http().put(run, entry);
            server.refresh();

            server.http().delete("/plants");
            assertThatThrownBy(() -> migration.undo(plan))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.details())
                                    .containsExactly("the index plants is gone; restore it from a backup"));
        }
    }

    private static void put(TestServer server, String id, String source) {
        server.http().put("/plants/plant/" + id, source);
    }
}
