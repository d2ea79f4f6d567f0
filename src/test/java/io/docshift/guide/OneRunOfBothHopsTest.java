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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Both hops in one run, from 1.3 to 1.4.3.1, compared with one after the other, and back. */
@ExtendWith(SharedNode.class)
final class OneRunOfBothHopsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST = "alien4cloud-1.3-to-1.4";
    private static final String SECOND = "alien4cloud-1.4.0-to-1.4.3.1";
    private static final String BOTH = FIRST + "," + SECOND;

    @TempDir
    private Path folder;

    private Program program;
    private TestServer server;
    private Installation installation;
    private Path plugins;
    private String config = "";

    /** All that an installation holds. */
    private record State(Map<String, String> sources, Map<String, JsonNode> mappings, Map<String, JsonNode> settings) {
        static State of(Installation installation) throws IOException {
            return new State(installation.sources(), installation.mappings(), installation.settings());
        }
    }

    @BeforeEach
    void prepare(TestServer node) throws IOException {
        server = node;
        program = new Program(folder);
        installation = new Installation(server);
        installation.load();
        Path runtime = Files.createDirectories(folder.resolve("runtime/csar")).getParent();
        plugins = Files.createDirectories(runtime.resolve("work/plugins"));
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

    private String apply(String rules) throws IOException, InterruptedException {
        JsonNode applied = json("apply", "--rules", rules, "--yes");
        assertThat(applied.get("failures")).isEmpty();
        return applied.get("run").asText();
    }

    @Test
    void leaves_what_one_after_the_other_leaves() throws IOException, InterruptedException {
        State of13 = State.of(installation);
        apply(FIRST);
        apply(SECOND);
        State oneByOne = State.of(installation);
        anew();

        String run = apply(BOTH);
        State together = State.of(installation);
        assertThat(together.sources()).isEqualTo(oneByOne.sources());
        assertThat(together.mappings()).isEqualTo(oneByOne.mappings());
        assertThat(together.settings()).isEqualTo(oneByOne.settings());
        assertThat(plugins).doesNotExist();
        assertThat(on("verify", run).well()).contains("and it was planned again; nothing differs");
        assertThat(standing(run)).containsExactly(FIRST + " applied", SECOND + " applied");
        assertThat(on("apply", "--rules", BOTH, "--yes").well()).contains("Nothing to do: run " + run);
        assertThat(on("apply", "--rules", BOTH, "--yes", "--if-needed").well())
                .contains("Nothing to do: " + FIRST + " is not needed: run " + run, SECOND + " is not needed: run ");

        on("undo", run, "--yes").well();
        assertThat(installation.sources()).isEqualTo(of13.sources());
        assertThat(installation.mappings()).isEqualTo(of13.mappings());
        assertThat(plugins).exists();
        assertThat(standing(run))
                .containsExactly(FIRST + " applied", SECOND + " applied", FIRST + " undone", SECOND + " undone");
    }

    /** The installation as it was before any run. */
    private void anew() throws IOException {
        server.wipe();
        installation.load();
        Files.createDirectories(plugins);
    }

    @Test
    void only_the_second_is_done_where_the_first_is() throws IOException, InterruptedException {
        apply(FIRST);

        Program.Ended applied = on("apply", "--rules", BOTH, "--yes", "--if-needed", "--json");

        JsonNode report = JSON.readTree(applied.well());
        assertThat(report.get("ruleset").get("name").asText()).isEqualTo(SECOND);
        assertThat(applied.err()).contains("NOTE " + FIRST + " is not needed: run ");
        assertThat(standing(report.get("run").asText())).containsExactly(SECOND + " applied");
    }

    private List<String> standing(String run) throws IOException, InterruptedException {
        JsonNode runs = JSON.readTree(program.transform("history", "--config", config, "--json")
                        .well())
                .get("runs");
        return Stream.of(JSON.convertValue(runs, JsonNode[].class))
                .filter(entry -> entry.get("run").asText().equals(run))
                .map(entry ->
                        entry.get("ruleSet").asText() + " " + entry.get("state").asText())
                .toList();
    }
}
