package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The script of the page, as it stands there, on a node that starts and on two that start at once. */
@ExtendWith(SharedNode.class)
final class StartScriptsPageTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home"));

    @TempDir
    private Path folder;

    private TestServer server;

    private record Node(Process process, Path said) {

        /** What it said, with the exit code before it. */
        String end() throws IOException, InterruptedException {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            return process.exitValue() + " " + Files.readString(said);
        }
    }

    @BeforeEach
    void install(TestServer node) throws IOException {
        server = node;
        program(
                "migrate-and-start",
                Fenced.in(Files.readString(HOME.resolve("docs/start-scripts.md"))).stream()
                        .filter(block -> block.role().equals("script"))
                        .findFirst()
                        .orElseThrow()
                        .text());
        program("transform", """
                #!/bin/sh
                exec '%s' -Xmx96m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC '-Ddocshift.home=%s' -cp '%s' \
                io.docshift.cli.Main "$@" --quiet
                """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), HOME, System.getProperty("java.class.path")));
        Files.writeString(
                folder.resolve("config.yml"), "elasticsearch: { addresses: '%s' }\n".formatted(node.address()));
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/ruleset.yml"), """
                title: Plots get names
                from: '1'
                to: '2'
                detect:
                  before: [{ index: garden, type: plot, when: { field: label, exists: true } }]
                  after: [{ index: garden, type: plot, when: { field: name, exists: true } }]
                """);
        rule("Since 2 a plot has a name.", "name");
        node.create("/garden", """
                {"mappings":{"plot":{"properties":{"label":{"type":"string"},"name":{"type":"string"}}}}}
                """);
        node.http().put("/garden/plot/1", "{\"label\":\"plum\"}");
        node.refresh();
    }

    private void rule(String why, String name) throws IOException {
        Files.writeString(folder.resolve("rules/plot.yml"), """
                match: { index: garden, type: plot }
                why: %s
                steps:
                  - rename: { field: label, to: %s }
                """.formatted(why, name));
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Node start(String name) throws IOException {
        Path said = folder.resolve(name + ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(folder.resolve("migrate-and-start").toString(), "echo", "the application runs"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment()
                .putAll(Map.of(
                        "TRANSFORM", folder.resolve("transform").toString(),
                        "RULES", folder.resolve("rules").toString(),
                        "CONFIG", folder.resolve("config.yml").toString(),
                        "RUNS", folder.resolve("runs-" + name).toString()));
        return new Node(builder.start(), said);
    }

    @Test
    void two_nodes_that_start_at_once_migrate_once() throws Exception {
        Node master = start("master");
        Node backup = start("backup");

        assertThat(List.of(master.end(), backup.end()))
                .allMatch(said -> said.startsWith("0 Nothing to do: no run was cut off\n"))
                .allMatch(said -> said.endsWith("\nthe application runs\n"))
                .satisfiesOnlyOnce(said -> assertThat(said).contains("1 of 1 document changed."))
                .satisfiesOnlyOnce(said -> assertThat(said).containsPattern("Nothing to do: run \\S+"));
        assertThat(server.http().get("/garden/plot/1")).contains("\"_version\":2", "\"name\":\"plum\"");
        server.refresh();

        assertThat(start("master").end()).containsPattern("Nothing to do: run \\S+ applied rules on \\S+ already\n");

        rule("Since 3 a plot has a title.", "title");

        assertThat(start("backup").end())
                .startsWith("4 ")
                .contains("with other rules, tables or variables (rule plot changed; then sha256:")
                .doesNotContain("the application runs");
    }
}
