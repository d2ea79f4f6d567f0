package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Documents that change their address, are made, or meet, on a real Elasticsearch 1.7.6. */
@ExtendWith(SharedNode.class)
final class DocumentsOnTheMoveTest {

    private static final String TO_WEEDS = """
            match: { index: plants, type: plant }
            why: Weeds are kept apart.
            when: { field: weed, equals: true }
            steps:
              - set: { field: _index, value: weeds, overwrite: true }
            """;

    @TempDir
    Path folder;

    @Test
    void a_document_moves_to_an_index_that_is_there(TestServer server) {
        server.create("/plants", "{}");
        server.create("/weeds", "{}");
        server.http().put("/plants/plant/1", "{\"weed\":true}");
        server.http().put("/plants/plant/2", "{\"weed\":false}");
        server.http().put("/weeds/plant/3", "{\"n\":1}");
        server.refresh();
        Migration.rules(folder, TO_WEEDS, "", "");

        List<PlannedIndex> indices = migrate(server);

        assertThat(indices).extracting(PlannedIndex::action).containsExactly(Action.REWRITE, Action.REWRITE);
        assertThat(server.http().get("/weeds/plant/1/_source")).isEqualTo("{\"weed\":true}");
        assertThat(server.http().send("GET", "/plants/plant/1", "").status()).isEqualTo(404);
        assertThat(server.http().get("/weeds/plant/3/_source")).isEqualTo("{\"n\":1}");
    }

    @Test
    void a_document_moves_to_an_index_that_is_made_for_it(TestServer server) {
        server.create("/plants", "{}");
        server.http().put("/plants/plant/1", "{\"weed\":true}");
        server.refresh();
        Migration.rules(folder, TO_WEEDS, "weeds", """
                why: Weeds are kept apart.
                create: true
                body: { settings: { index: { number_of_shards: 2 } }, aliases: { rubbish: {} } }
                """);

        List<PlannedIndex> indices = migrate(server);

        assertThat(indices).extracting(PlannedIndex::action).containsExactly(Action.REWRITE, Action.CREATE);
        assertThat(server.http().get("/rubbish/plant/1/_source")).isEqualTo("{\"weed\":true}");
        assertThat(server.http().get("/weeds/_settings"))
                .contains("\"number_of_replicas\":\"0\"", "\"number_of_shards\":\"2\"");
    }

    @Test
    void a_document_that_moves_onto_one_in_another_index_fails_with_it(TestServer server) {
        server.create("/plants", "{}");
        server.create("/weeds", "{}");
        server.http().put("/plants/plant/1", "{\"weed\":true}");
        server.http().put("/weeds/plant/1", "{\"n\":1}");
        server.refresh();
        Migration.rules(folder, TO_WEEDS, "", "");

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();

            assertThat(plan.failures())
                    .extracting(FailedDocument::index, FailedDocument::reason)
                    .containsExactly(
                            tuple("plants", "2 documents end on the address weeds/plant/1 [address-taken]"),
                            tuple("weeds", "2 documents end on the address weeds/plant/1 [address-taken]"));
        }
    }

    @Test
    void a_made_document_takes_the_place_of_one_once(TestServer server) {
        server.create("/plants", "{}");
        server.create("/labels", "{}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\"}");
        server.http().put("/plants/plant/2", "{\"label\":\"b\"}");
        server.http().put("/labels/label/a", "{\"old\":true}");
        server.refresh();
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: Labels are made anew.
                steps:
                  - emit: { index: labels, type: label, id: '{{label}}', source: { text: '{{label}}' }, exists: replace }
                """, "", "");

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            assertThat(plan.types())
                    .contains(
                            new TypeCounts(new TypeName("labels", "label"), new Counts(1, 0, 1, 0, 1, 0, 0, 0, 0, 0)));
            Apply.Applied applied = migration.apply(plan);
            assertThat(applied.complete()).isTrue();
            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
        }
        assertThat(server.http().get("/labels/label/a/_source")).isEqualTo("{\"text\":\"a\"}");
        assertThat(server.http().get("/labels/label/b/_source")).isEqualTo("{\"text\":\"b\"}");
        try (Migration again = new Migration(server, folder)) {
            Plan plan = again.plan().plan();
            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.totals().kept()).isEqualTo(2);
        }
    }

    @Test
    void documents_go_to_an_index_that_only_they_name(TestServer server) {
        server.create("/plants", "{}");
        server.create("/herbs", "{}");
        server.http().put("/plants/plant/1", "{\"kind\":\"herbs\"}");
        server.http().put("/plants/plant/2", "{\"kind\":\"trees\"}");
        server.http().put("/herbs/label/9", "{\"mine\":true}");
        server.refresh();
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: Labels are kept by kind.
                steps:
                  - emit: { index: '{{kind}}', type: label, id: '{{_id}}', source: { of: '{{_id}}' }, exists: keep }
                """, "", "");

        List<PlannedIndex> indices = migrate(server);

        assertThat(indices)
                .extracting(PlannedIndex::name, PlannedIndex::action)
                .containsExactly(
                        tuple("herbs", Action.REWRITE), tuple("plants", Action.LEAVE), tuple("trees", Action.CREATE));
        assertThat(server.http().get("/trees/label/2/_source")).isEqualTo("{\"of\":\"2\"}");
        assertThat(server.http().get("/herbs/label/9/_source")).isEqualTo("{\"mine\":true}");
    }

    @Test
    void a_document_that_its_index_would_refuse_fails_in_the_plan(TestServer server) {
        server.create("/plants", "{\"mappings\":{\"plant\":{\"properties\":{\"height\":{\"type\":\"string\"}}}}}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\",\"height\":\"12\"}");
        server.http().put("/plants/plant/2", "{\"label\":\"b\",\"height\":\"tall\"}");
        server.http().put("/plants/plant/3", "{\"name\":\"c\",\"height\":\"small\"}");
        server.refresh();
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: A plant's label is its name.
                steps:
                  - rename: { field: label, to: name }
                """, "plants", """
                why: Heights are compared.
                patch: { mappings: { plant: { properties: { height: { type: long } } } } }
                """);

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();

            assertThat(plan.totals()).isEqualTo(new Counts(3, 0, 1, 0, 0, 0, 0, 0, 2, 0));
            assertThat(plan.failures())
                    .extracting(FailedDocument::id, FailedDocument::reason)
                    .containsExactlyInAnyOrder(
                            tuple("2", "'height' is the text \"tall\", and the mapping has a long [mapping]"),
                            tuple("3", "'height' is the text \"small\", and the mapping has a long [mapping]"));
            assertThatThrownBy(() -> migration.apply(plan)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void a_document_that_is_made_and_would_be_refused_fails_its_maker(TestServer server) {
        server.create("/plants", "{}");
        server.create("/labels", "{\"mappings\":{\"label\":{\"properties\":{\"text\":{\"type\":\"long\"}}}}}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\"}");
        server.http().put("/plants/plant/2", "{\"label\":\"2\"}");
        server.refresh();
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: Labels are documents.
                steps:
                  - emit: { index: labels, type: label, id: '{{label}}', source: { text: '{{label}}' } }
                """, "", "");

        try (Migration migration = new Migration(server, folder)) {
            assertThat(migration.plan().plan().failures())
                    .extracting(FailedDocument::id, FailedDocument::reason)
                    .containsExactly(
                            tuple(
                                    "1",
                                    "the emitted labels/label/a: 'text' is the text \"a\", and the mapping has a long [mapping]"));
        }
    }

    @Test
    void a_document_that_the_rule_set_creates_and_would_be_refused_stops_the_run(TestServer server) {
        server.create("/plants", "{}");
        server.create("/labels", "{\"mappings\":{\"label\":{\"properties\":{\"text\":{\"type\":\"long\"}}}}}");
        server.http().put("/plants/plant/1", "{\"label\":\"a\"}");
        server.refresh();
        Migration.rules(folder, """
                title: test
                from: '1'
                to: '2'
                create:
                  - { _index: labels, _type: label, _id: a, _source: { text: a } }
                  - { _index: labels, _type: label, _id: b, _source: { text: '2' } }
                """, """
                match: { index: plants, type: plant }
                why: A plant's label is its name.
                steps:
                  - rename: { field: label, to: name }
                """, "", "");

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();

            assertThat(plan.failures())
                    .containsExactly(new FailedDocument(
                            "labels",
                            "label",
                            "a",
                            "",
                            "",
                            "the document that the rule set creates: 'text' is the text \"a\", and the mapping has a long"
                                    + " [mapping]",
                            true));
            assertThat(plan.totals()).isEqualTo(new Counts(1, 0, 1, 0, 1, 0, 0, 0, 0, 0));
            assertThatThrownBy(() -> migration.apply(plan, true))
                    .isInstanceOf(Refused.class)
                    .hasMessage("a document that nobody may skip failed: see the failures of the plan");
        }
        assertThat(server.http().get("/labels/_count")).contains("\"count\":0");
    }

    @Test
    void a_document_that_the_rule_set_creates_is_no_failure_where_its_address_is_taken(TestServer server) {
        server.create("/labels", "{\"mappings\":{\"label\":{\"properties\":{\"text\":{\"type\":\"long\"}}}}}");
        server.http().put("/labels/label/a", "{\"text\":1}");
        server.refresh();
        Migration.rules(
                folder,
                """
                title: test
                from: '1'
                to: '2'
                create:
                  - { _index: labels, _type: label, _id: a, _source: { text: a } }
                """,
                "match: { index: labels, type: label }\nwhy: x\nsteps: [{ remove: { field: old } }]\n",
                "",
                "");

        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();

            assertThat(plan.failures()).isEmpty();
            assertThat(plan.totals()).isEqualTo(new Counts(1, 1, 0, 0, 0, 1, 0, 0, 0, 0));
        }
    }

    @Test
    void an_index_is_dropped_once_its_documents_have_moved_away(TestServer server) {
        server.create("/plants", "{}");
        server.create("/weeds", "{}");
        server.http().put("/plants/plant/1", "{\"weed\":true}");
        server.refresh();
        Migration.rules(folder, TO_WEEDS, "plants", "why: There are only weeds.\ndrop: when-empty\n");

        List<PlannedIndex> indices = migrate(server);

        assertThat(indices).extracting(PlannedIndex::action).containsExactly(Action.DROP, Action.REWRITE);
        assertThat(server.http().send("GET", "/plants", "").status()).isEqualTo(404);
        assertThat(server.http().get("/weeds/plant/1/_source")).isEqualTo("{\"weed\":true}");
    }

    @Test
    void an_index_that_still_holds_a_document_is_not_dropped(TestServer server) {
        server.create("/plants", "{}");
        server.create("/weeds", "{}");
        server.http().put("/plants/plant/1", "{\"weed\":true}");
        server.http().put("/plants/plant/2", "{\"weed\":false}");
        server.refresh();
        Migration.rules(folder, TO_WEEDS, "plants", "why: There are only weeds.\ndrop: when-empty\n");

        List<PlannedIndex> indices = migrate(server);

        assertThat(indices.get(0).reasons()).containsExactly("it stays: it still holds 1 documents");
        assertThat(server.http().get("/plants/plant/2/_source")).isEqualTo("{\"weed\":false}");
    }

    /** Plans, applies, and sees to it that nothing is left to do. */
    private List<PlannedIndex> migrate(TestServer server) {
        List<PlannedIndex> indices;
        try (Migration migration = new Migration(server, folder)) {
            Plan plan = migration.plan().plan();
            indices = plan.indices();
            assertThat(plan.failures()).isEmpty();
            Apply.Applied applied = migration.apply(plan);
            assertThat(applied.failures()).isEmpty();
            assertThat(applied.verified().orElseThrow().differences()).isEmpty();
        }
        try (Migration again = new Migration(server, folder)) {
            assertThat(again.plan().plan().totals().changesNothing()).isTrue();
        }
        return indices;
    }
}
