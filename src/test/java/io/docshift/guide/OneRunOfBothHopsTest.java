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
    private static final String FIRST = Hops.FIRST;
    private static final String SECOND = Hops.SECOND;
    private static final String BOTH = FIRST + "," + SECOND;

    @TempDir
    private Path folder;

    private Hops hops;
    private TestServer server;
    private Installation installation;
    private Path plugins;

    /** All that an installation holds. */
    private record State(Map<String, String> sources, Map<String, JsonNode> mappings, Map<String, JsonNode> settings) {
        static State of(Installation installation) throws IOException {
            return new State(installation.sources(), installation.mappings(), installation.settings());
        }
    }

    @BeforeEach
    void prepare(TestServer node) throws IOException {
        server = node;
        hops = Hops.on(node, folder);
        installation = new Installation(server);
        installation.load();
        plugins = Files.createDirectories(hops.runtime().resolve("work/plugins"));
    }

    private String apply(String rules) throws IOException, InterruptedException {
        JsonNode applied = hops.json("apply", "--rules", rules, "--yes");
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
        assertThat(hops.run("verify", run).well()).contains("and it was planned again; nothing differs");
        assertThat(standing(run)).containsExactly(FIRST + " applied", SECOND + " applied");
        assertThat(hops.run("apply", "--rules", BOTH, "--yes").well()).contains("Nothing to do: run " + run);
        assertThat(hops.run("apply", "--rules", BOTH, "--yes", "--if-needed").well())
                .contains("Nothing to do: " + FIRST + " is not needed: run " + run, SECOND + " is not needed: run ");

        hops.run("undo", run, "--yes").well();
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

        Program.Ended applied = hops.run("apply", "--rules", BOTH, "--yes", "--if-needed", "--json");

        JsonNode report = JSON.readTree(applied.well());
        assertThat(report.get("ruleset").get("name").asText()).isEqualTo(SECOND);
        assertThat(applied.err()).contains("NOTE " + FIRST + " is not needed: run ");
        assertThat(standing(report.get("run").asText())).containsExactly(SECOND + " applied");
    }

    private List<String> standing(String run) throws IOException, InterruptedException {
        JsonNode runs = hops.json("history").get("runs");
        return Stream.of(JSON.convertValue(runs, JsonNode[].class))
                .filter(entry -> entry.get("run").asText().equals(run))
                .map(entry ->
                        entry.get("ruleSet").asText() + " " + entry.get("state").asText())
                .toList();
    }
}
