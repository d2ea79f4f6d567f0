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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One hop after the other with one configuration, from 1.3 to 1.4.3.1, and all the way back. */
@ExtendWith(SharedNode.class)
final class BothHopsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST = Hops.FIRST;
    private static final String SECOND = Hops.SECOND;
    private static final Path DEMO = Installation.home().resolve("rules/" + SECOND + "/demo/documents.ndjson");

    private static final List<String> SPLIT =
            List.of("deploymentinputs", "deploymentmatchingconfiguration", "orchestratordeploymentproperties");
    /** Timetable's production, for which a location was chosen, and nothing typed. */
    private static final String SET_UP = "2.0.0::51736734-5041-55aa-8517-549aa3e0f819";

    @TempDir
    private Path folder;

    private Hops hops;
    private Installation installation;

    @BeforeEach
    void prepare(TestServer server) throws IOException {
        hops = Hops.on(server, folder);
        installation = new Installation(server);
        installation.load();
    }

    @Test
    void there_and_back() throws IOException, InterruptedException {
        Map<String, String> of13 = installation.sources();
        String first = hops.json("apply", "--rules", FIRST, "--yes").get("run").asText();
        Map<String, String> migrated = installation.sources();
        Map<String, JsonNode> used = demo();
        used.keySet().removeAll(migrated.keySet());
        assertThat(used).hasSize(21);
        installation.put(used);
        assertThat(documents()).as("the demo of the second hop").isEqualTo(demo());
        Map<String, String> of140 = installation.sources();
        Map<String, JsonNode> mappingsOf140 = installation.mappings();

        JsonNode second = hops.json("apply", "--rules", SECOND, "--yes");
        assertThat(second.get("failures")).isEmpty();
        Map<String, JsonNode> of1431 = documents();
        assertThat(of1431).containsAllEntriesOf(facts()).isEqualTo(fromFileToFile());
        installation.assertMappedAs1431();
        assertNothingLeftToDo();

        hops.run("undo", second.get("run").asText(), "--yes").well();
        assertThat(installation.sources()).isEqualTo(of140);
        assertThat(installation.mappings()).isEqualTo(mappingsOf140);

        installation.remove(used.keySet());
        hops.run("undo", first, "--yes").well();
        assertThat(installation.sources()).isEqualTo(of13);
    }

    @Test
    void the_second_hop_refuses_data_of_1_3() throws IOException, InterruptedException {
        String before = installation.state();

        Program.Ended refused = hops.run("apply", "--rules", SECOND, "--yes", "--skip-failures");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out())
                .contains("\nERROR ", "this is data of Alien4Cloud 1.3: apply alien4cloud-1.3-to-1.4 first");
        assertThat(installation.state()).isEqualTo(before);
    }

    /** 1.4.1 made the three indices itself, kept the set-ups of 1.4.0, and never looked at them again. */
    @Test
    void what_was_chosen_since_1_4_1_is_not_overwritten(TestServer server) throws IOException, InterruptedException {
        hops.json("apply", "--rules", FIRST, "--yes");
        for (String index : SPLIT) {
            server.create(
                    "/" + index, Files.readString(Installation.FACTS.resolve("mappings-1.4.3.1/" + index + ".json")));
        }
        Map<String, JsonNode> chosen = new TreeMap<>();
        for (String index : SPLIT) {
            chosen.put(
                    index + "/" + index + "/" + SET_UP,
                    JSON.readTree("{\"id\":\"" + SET_UP + "\",\"chosen\":\"in 1.4.1\"}"));
        }
        installation.put(chosen);
        Map<String, String> before = installation.sources();
        before.keySet().removeIf(address -> !chosen.containsKey(address));

        JsonNode report = hops.json("apply", "--rules", SECOND, "--yes");

        assertThat(report.get("failures")).isEmpty();
        assertThat(report.at("/totals/kept").asLong()).isEqualTo(2);
        assertThat(installation.sources()).containsAllEntriesOf(before);
        assertThat(documents()).containsKey("dataobjectversion/dataobjectversion/alien_data_model");
        assertNothingLeftToDo();
    }

    /** Since 1.4.1 nobody makes the index of deployment set-ups. */
    @Test
    void an_installation_that_began_with_1_4_1_has_no_set_ups(TestServer server)
            throws IOException, InterruptedException {
        hops.json("apply", "--rules", FIRST, "--yes");
        Map<String, String> names = installation.names();
        names.forEach((index, alias) -> {
            if (alias.equals("deploymenttopology")) {
                server.http().delete("/" + index);
            }
        });

        JsonNode report = hops.json("apply", "--rules", SECOND, "--yes");

        assertThat(report.get("failures")).isEmpty();
        assertThat(hops.program().plan(report.get("run").asText()).get("notes").toString())
                .contains("there is no index deploymenttopology here");
        installation.assertMappedAs1431();
        assertNothingLeftToDo();
    }

    private void assertNothingLeftToDo() throws IOException, InterruptedException {
        JsonNode totals = hops.json("plan", "--again", "--rules", SECOND).get("totals");
        for (String count : List.of("changed", "moved", "created", "dropped", "failed")) {
            assertThat(totals.get(count).asLong()).as(count).isZero();
        }
        assertThat(hops.run("apply", "--rules", SECOND, "--yes").well()).contains("Nothing to do: run ");
    }

    /** What 1.4.3.1 has for documents of the demo, by hand. */
    private static Map<String, JsonNode> facts() throws IOException {
        Map<String, JsonNode> facts = new TreeMap<>();
        for (JsonNode hit : JSON.readTree(Files.readString(Installation.FACTS.resolve("documents-1.4.3.1.json")))) {
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
        hops.run("apply", "--rules", SECOND, "--yes", "--from", DEMO.toString(), "--to", out.toString())
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
}
