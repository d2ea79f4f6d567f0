package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docshift.cli.Bench.Said;
import io.docshift.contract.DemoDocuments;
import io.docshift.contract.Speech;
import io.docshift.server.ServerKind;
import io.docshift.server.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule sets of {@code rules/examples} on a server without types, by the commands that people give. */
final class ExampleRuleSetsTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home", ""));
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    private final BeforeEachCallback remember = context -> this.context = context;

    @TempDir
    private Path folder;

    private ExtensionContext context;
    private Bench bench;
    private Speech speech;

    static Stream<Arguments> examplesAndServers() {
        return ServerKind.wanted().stream()
                .filter(kind -> kind.notRun().isEmpty())
                .filter(kind -> !Speech.hasTypes(kind))
                .flatMap(kind -> Stream.of(
                                Map.entry("books", "4 of 5 documents changed. 1 index was patched."),
                                Map.entry("vehicles", "3 of 4 documents changed. 1 index was rebuilt."),
                                Map.entry("tickets", "3 of 3 documents changed. 1 index was patched."))
                        .map(example -> Arguments.of(example.getKey(), kind, example.getValue())));
    }

    @ParameterizedTest(name = "{0} on {1}", allowZeroInvocations = true)
    @MethodSource("examplesAndServers")
    void go_there_and_back_to_the_same_bytes(String example, ServerKind kind, String changes) throws IOException {
        speech = new Speech(kind, SharedServers.of(kind, context));
        bench = new Bench(folder).withServer(speech.server().address());
        Path rules = HOME.resolve("rules/examples").resolve(example);
        copy(rules, "home/rules/examples/" + example);
        DemoDocuments demo = new DemoDocuments(rules.resolve("demo"));
        demo.load(speech);
        Map<String, String> before = DemoDocuments.sources(demo.file());
        JsonNode mappings = mappings(example);
        run(example, "apply", "--from", demo.file().toString(), "--to", "after.ndjson", "--yes");
        Map<String, String> after = DemoDocuments.sources(bench.path("after.ndjson"));

        assertThat(onServer("plan", example).out()).contains("Nothing was written.");
        assertThat(stored()).isEqualTo(before);

        List<String> earlier = bench.runs();
        assertThat(onServer("apply", example, "--yes").out()).contains(changes);
        String id = bench.runs().stream()
                .filter(run -> !earlier.contains(run))
                .findFirst()
                .orElseThrow();
        assertThat(stored()).isEqualTo(after).isNotEqualTo(before);
        assertThat(mappings(example)).isNotEqualTo(mappings);
        assertThat(onServer("apply", example, "--yes").out()).startsWith("Nothing to do: ");

        assertThat(bench.run("verify", id, "--from", url()).out())
                .matches("run RUN: . documents were compared, and it was planned again; nothing differs\n");
        assertThat(bench.run("undo", id, "--from", url(), "--yes").exit()).isZero();
        assertThat(stored()).isEqualTo(before);
        assertThat(mappings(example)).isEqualTo(mappings);
    }

    private Said onServer(String command, String example, String... more) {
        return run(
                example,
                command,
                Stream.concat(Stream.of("--from", url()), Stream.of(more)).toArray(String[]::new));
    }

    private Said run(String example, String command, String... more) {
        String[] words = Stream.concat(Stream.of(command, "--rules", "examples/" + example), Stream.of(more))
                .toArray(String[]::new);
        Said said = bench.run(words);
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        return said;
    }

    private String url() {
        return "http://" + speech.server().address();
    }

    private void copy(Path from, String to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bench.write(to + "/" + from.relativize(file), Files.readString(file));
            }
        }
    }

    /** The bytes of each document that the server has, by its address. */
    private Map<String, String> stored() throws IOException {
        speech.server().refresh();
        Map<String, String> documents = new TreeMap<>();
        for (String index : List.of("books", "vehicles", "tickets", "customers")) {
            if (speech.server().http().send("HEAD", "/" + index, "").status() == 200) {
                JsonNode found = JSON.readTree(speech.server().http().get("/" + index + "/_search?size=100"));
                for (JsonNode hit : found.path("hits").path("hits")) {
                    String id = hit.get("_id").textValue();
                    documents.put(index + "/" + id, speech.source(index, id, ""));
                }
            }
        }
        return documents;
    }

    private JsonNode mappings(String index) throws IOException {
        return JSON.readTree(speech.server().http().get("/" + index + "/_mapping"))
                .elements()
                .next();
    }
}
