package io.docshift.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One hop after the other with one configuration, from 1.3 to 1.4.3.1, and all the way back. */
@ExtendWith(SharedNode.class)
final class BothHopsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST = "alien4cloud-1.3-to-1.4";
    private static final String SECOND = "alien4cloud-1.4.0-to-1.4.3.1";
    private static final Path FACTS = Installation.home().resolve("src/test/resources/alien4cloud");
    private static final Path DEMO = Installation.home().resolve("rules/" + SECOND + "/demo/documents.ndjson");

    @TempDir
    private Path folder;

    private Program program;
    private Installation installation;
    private String config = "";

    @BeforeEach
    void prepare(TestServer server) throws IOException {
        program = new Program(folder);
        installation = new Installation(server);
        installation.load();
        Path runtime = Files.createDirectories(folder.resolve("runtime/csar")).getParent();
        Path file = folder.resolve("config.yml");
        Files.writeString(file, """
                elasticsearch: { cluster_name: docshift-test, addresses: %s }
                alien4cloud.dir: %s
                new_cloudify_url: https://manager.meridian-ferries.example
                log_queue_port: 8300
                """.formatted(server.address(), runtime));
        Files.copy(Installation.home().resolve("config/mappings.yml"), folder.resolve("mappings.yml"));
        config = file.toString();
    }

    private Program.Ended on(String command, String... words) throws IOException, InterruptedException {
        return program.transform(Stream.concat(Stream.of(command, "--config", config), Stream.of(words))
                .toArray(String[]::new));
    }

    private JsonNode json(String command, String... words) throws IOException, InterruptedException {
        String[] all = Stream.concat(Stream.of("--json"), Stream.of(words)).toArray(String[]::new);
        return JSON.readTree(on(command, all).well());
    }

    @Test
    void there_and_back() throws IOException, InterruptedException {
        Map<String, String> of13 = installation.sources();
        String first = json("apply", "--rules", FIRST, "--yes").get("run").asText();
        Map<String, String> migrated = installation.sources();
        Map<String, JsonNode> used = demo();
        used.keySet().removeAll(migrated.keySet());
        assertThat(used).hasSize(21);
        installation.put(used);
        assertThat(documents()).as("the demo of the second hop").isEqualTo(demo());
        Map<String, String> of140 = installation.sources();
        Map<String, JsonNode> mappingsOf140 = installation.mappings();

        JsonNode second = json("apply", "--rules", SECOND, "--yes");
        assertThat(second.get("failures")).isEmpty();
        Map<String, JsonNode> of1431 = documents();
        assertThat(of1431).containsAllEntriesOf(facts()).isEqualTo(fromFileToFile());
        assertEveryIndexIsMapped();
        assertNothingLeftToDo();

        on("undo", second.get("run").asText(), "--yes").well();
        assertThat(installation.sources()).isEqualTo(of140);
        assertThat(installation.mappings()).isEqualTo(mappingsOf140);

        installation.remove(used.keySet());
        on("undo", first, "--yes").well();
        assertThat(installation.sources()).isEqualTo(of13);
    }

    @Test
    void the_second_hop_refuses_data_of_1_3() throws IOException, InterruptedException {
        String before = installation.state();

        Program.Ended refused = on("apply", "--rules", SECOND, "--yes", "--skip-failures");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out())
                .contains("\nERROR ", "this is data of Alien4Cloud 1.3: apply alien4cloud-1.3-to-1.4 first");
        assertThat(installation.state()).isEqualTo(before);
    }

    private void assertNothingLeftToDo() throws IOException, InterruptedException {
        JsonNode totals = json("plan", "--again", "--rules", SECOND).get("totals");
        for (String count : List.of("changed", "moved", "created", "dropped", "failed")) {
            assertThat(totals.get(count).asLong()).as(count).isZero();
        }
        assertThat(on("apply", "--rules", SECOND, "--yes").well()).contains("Nothing to do: run ");
    }

    /** What 1.4.3.1 has for documents of the demo, by hand. */
    private static Map<String, JsonNode> facts() throws IOException {
        Map<String, JsonNode> facts = new TreeMap<>();
        for (JsonNode hit : JSON.readTree(Files.readString(FACTS.resolve("documents-1.4.3.1.json")))) {
            facts.put(Installation.address(hit), hit.get("_source"));
        }
        return facts;
    }

    private Map<String, JsonNode> documents() throws IOException {
        Map<String, JsonNode> documents = installation.documents();
        documents.keySet().removeIf(address -> address.startsWith("docshift/"));
        return documents;
    }

    private static Map<String, JsonNode> demo() throws IOException {
        return documents(DEMO);
    }

    private Map<String, JsonNode> fromFileToFile() throws IOException, InterruptedException {
        Path out = folder.resolve("migrated.ndjson");
        on("apply", "--rules", SECOND, "--yes", "--from", DEMO.toString(), "--to", out.toString())
                .well();
        return documents(out);
    }

    private static Map<String, JsonNode> documents(Path lines) throws IOException {
        Map<String, JsonNode> documents = new TreeMap<>();
        for (String line : Files.readAllLines(lines)) {
            JsonNode hit = JSON.readTree(line);
            documents.put(Installation.address(hit), hit.get("_source"));
        }
        return documents;
    }

    /** The mappings of 1.4.3.1, and those of 1.4.0 that it still has. */
    private void assertEveryIndexIsMapped() throws IOException {
        Map<String, Path> mappings = new TreeMap<>();
        for (String version : List.of("mappings-1.4.0", "mappings-1.4.3.1")) {
            try (Stream<Path> files = Files.list(FACTS.resolve(version))) {
                files.forEach(file -> mappings.put(Installation.name(file), file));
            }
        }
        mappings.remove("deploymenttopology");
        assertThat(installation.mappings()).containsKeys(mappings.keySet().toArray(String[]::new));
        assertThat(installation.mappings()).doesNotContainKey("deploymenttopology");
        for (Map.Entry<String, Path> mapping : mappings.entrySet()) {
            installation.assertMappedLike(mapping.getKey(), mapping.getValue());
        }
    }
}
