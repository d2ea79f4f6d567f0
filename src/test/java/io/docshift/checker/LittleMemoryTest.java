package io.docshift.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** More bytes of documents than the process may have of memory, which is 96 MB, all of them changed. */
@ExtendWith(SharedNode.class)
final class LittleMemoryTest {

    private static final int DOCUMENTS = 30_000;
    private static final int A_BULK = 1_000;
    private static final String TEXT = "soil and water ".repeat(240);

    @TempDir
    Path folder;

    @BeforeEach
    void rules() throws IOException {
        Path set = Files.createDirectories(folder.resolve("set"));
        Files.writeString(set.resolve("ruleset.yml"), "title: test\nfrom: '1'\nto: '2'\n");
        Files.writeString(set.resolve("rule.yml"), """
                match: { index: plants, type: plant }
                why: A plant's label is its name.
                steps:
                  - rename: { field: label, to: name }
                """);
    }

    private static String source(int i) {
        return "{\"label\":\"" + i + "\",\"n\":1.10,\"text\":\"" + TEXT + i + "\"}";
    }

    private static void assertAllChange(Tool.Call plan) {
        assertThat(plan.exit()).as(plan.text()).isZero();
        assertThat(plan.text()).contains("30,000 of 30,000 documents would change. Nothing was written.");
    }

    private String[] plan(String from) {
        return new String[] {
            "plan",
            "--rules",
            folder.resolve("set").toString(),
            "--from",
            from,
            "--run-dir",
            folder.resolve("runs").toString(),
            "--quiet"
        };
    }

    @Test
    void is_planned_from_a_server(TestServer server) {
        server.create(
                "/plants", "{\"settings\":{\"number_of_shards\":3},\"mappings\":{\"plant\":{\"dynamic\":false}}}");
        for (int from = 0; from < DOCUMENTS; from += A_BULK) {
            StringBuilder bulk = new StringBuilder();
            for (int i = from; i < from + A_BULK; i++) {
                bulk.append("{\"index\":{\"_id\":\"").append(i).append("\"}}\n");
                bulk.append(source(i)).append('\n');
            }
            assertThat(server.http().post("/plants/plant/_bulk", bulk.toString()))
                    .contains("\"errors\":false");
        }
        server.refresh();

        assertAllChange(new Tool(folder, folder).start(plan(server.url().toString())));
    }

    @Test
    void is_planned_from_a_file() throws IOException {
        Path file = folder.resolve("plants.ndjson");
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < DOCUMENTS; i++) {
                out.write("{\"_index\":\"plants\",\"_type\":\"plant\",\"_id\":\"" + i + "\",\"_source\":" + source(i)
                        + "}\n");
            }
        }

        assertAllChange(new Tool(folder, folder).start(plan(file.toString())));
    }
}
