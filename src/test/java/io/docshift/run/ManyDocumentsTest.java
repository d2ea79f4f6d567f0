package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * 300,000 documents, half of them in an index that is rebuilt and half in one that is changed in place, go every way a
 * document can go, on a real Elasticsearch 1.7.6.
 */
@Tag("soak")
@ExtendWith(SharedNode.class)
final class ManyDocumentsTest {

    private static final int EACH = 150_000;

    private static final int A_BULK = 5_000;

    @TempDir
    Path folder;

    /**
     * Of ten documents three change, one moves, one goes, one makes another, two meet others on one address, and two stay.
     */
    private static String source(int i) {
        String text = ",\"text\":\"" + "soil and water ".repeat(30) + i + "\"}";
        return switch (i % 10) {
            case 0, 1, 2 -> "{\"label\":\"" + i + "\",\"n\":1.10" + text;
            case 3 -> "{\"code\":\"moved-" + i + "\"" + text;
            case 4 -> "{\"dead\":true" + text;
            case 5 -> "{\"seed\":\"" + i + "\"" + text;
            case 6, 7 -> "{\"code\":\"crowd-" + i / 20 + "\"" + text;
            default -> "{\"name\":\"" + i + "\",\"n\":1.10" + text;
        };
    }

    private static void load(TestServer server, String index) {
        for (int from = 0; from < EACH; from += A_BULK) {
            StringBuilder bulk = new StringBuilder();
            for (int i = from; i < from + A_BULK; i++) {
                bulk.append("{\"index\":{\"_id\":\"")
                        .append(i)
                        .append("\"}}\n")
                        .append(source(i))
                        .append('\n');
            }
            assertThat(server.http().post("/" + index + "/plant/_bulk", bulk.toString()))
                    .contains("\"errors\":false");
        }
    }

    @Test
    void every_document_is_accounted_for(TestServer server, TestReporter reporter) {
        String mapping = "{\"settings\":{\"number_of_shards\":3},\"mappings\":{\"plant\":{\"properties\":{"
                + "\"label\":{\"type\":\"string\"},\"name\":{\"type\":\"string\"},\"code\":{\"type\":\"string\"},"
                + "\"seed\":{\"type\":\"string\"},\"dead\":{\"type\":\"boolean\"},\"n\":{\"type\":\"double\"},"
                + "\"text\":{\"type\":\"string\",\"index\":\"no\"}}}}}";
        for (String index : List.of("herbs", "plants")) {
            server.create("/" + index, mapping);
            load(server, index);
        }
        server.create("/seeds", "{\"mappings\":{\"seed\":{\"properties\":{\"of\":{\"type\":\"string\"}}}}}");
        server.refresh();
        Migration.rules(folder, """
                match:
                  - { index: plants, type: plant }
                  - { index: herbs, type: plant }
                why: A plant's label is its name, plants are kept by code, dead ones go, and seeds are kept apart.
                steps:
                  - drop: {}
                    when: { field: dead, exists: true }
                  - set: { field: _id, value: '{{code}}', overwrite: true }
                    when: { field: code, exists: true }
                  - emit: { index: seeds, type: seed, id: '{{_index}}-{{seed}}', source: { of: '{{seed}}' }, exists: keep }
                    when: { field: seed, exists: true }
                  - rename: { field: label, to: name }
                """, "plants", """
                why: Names are compared as they are.
                patch: { mappings: { plant: { properties: { name: { type: string, index: not_analyzed } } } } }
                """);

        try (Migration migration = new Migration(server, folder, 1_000)) {
            Plan plan = migration.plan().plan();
            long tenth = EACH / 10;
            // Documents that meet others fail, and stay: 2 of each 10, in crowds of 4.
            Counts each = new Counts(EACH, 3 * tenth, 3 * tenth, tenth, 0, 0, tenth, 0, 2 * tenth, 0);
            assertThat(plan.types())
                    .containsExactly(
                            new TypeCounts(new TypeName("herbs", "plant"), each),
                            new TypeCounts(new TypeName("plants", "plant"), each),
                            new TypeCounts(
                                    new TypeName("seeds", "seed"), new Counts(0, 0, 0, 0, 2 * tenth, 0, 0, 0, 0, 0)));
            assertThat(plan.indices())
                    .extracting(PlannedIndex::action)
                    .containsExactly(Action.REWRITE, Action.REBUILD, Action.REWRITE);

            Apply.Applied applied = migration.apply(plan, true);

            assertThat(applied.complete()).isTrue();
            Verification.Verified verified = applied.verified().orElseThrow();
            assertThat(verified).isEqualTo(new Verification.Verified(10 * tenth, 0, List.of(), plan.types(), ""));
            reporter.publishEntry(Map.of(
                    "documents", String.valueOf(2 * EACH),
                    "plan, seconds", String.valueOf(plan.seconds()),
                    "apply with verification, seconds", String.valueOf(applied.seconds())));
        }
        assertThat(server.http().get("/seeds/_count")).contains("\"count\":" + 2 * EACH / 10);
        assertThat(server.http().get("/plants/_count")).contains("\"count\":" + (EACH - EACH / 10));
        assertThat(server.http().get("/herbs/plant/moved-3")).contains("\"found\":true");
    }
}
