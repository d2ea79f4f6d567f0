package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code schema}. */
final class SchemaCommandTest {

    private static final Path HOME =
            Path.of(System.getProperty("docshift.home", "")).toAbsolutePath();
    private static final String RULE = "rules/schema/rule.json";

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
    }

    @Test
    void writes_what_is_not_there_or_has_become_old() {
        var first = bench.run("schema");
        assertThat(first).isEqualTo(new Said(0, """
                rules/schema/ruleset.json: written
                rules/schema/rule.json: written
                rules/schema/index.json: written
                rules/schema/table.json: written
                rules/schema/mappings.json: written
                rules/schema/variables.json: written
                rules/schema/doctor.json: written
                """, ""));
        var rule = bench.read("home/" + RULE);
        bench.write("home/" + RULE, "{}");

        var second = bench.run("schema", "--json");

        assertThatJson(second.out()).isEqualTo("""
                { "command": "schema",
                  "files": { "ruleset.json": "as it was", "rule.json": "written", "index.json": "as it was",
                             "table.json": "as it was", "mappings.json": "as it was", "variables.json": "as it was",
                             "doctor.json": "as it was" } }
                """);
        assertThat(bench.read("home/" + RULE)).isEqualTo(rule);
    }

    @Test
    void says_that_a_folder_cannot_be_written() {
        bench.write("taken", "");

        var said = bench.run("schema", "taken");

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).startsWith("ERROR taken/ruleset.json cannot be written: ");
    }

    @Test
    void is_started_by_the_script() throws Exception {
        assertThat(script("schema", folder.resolve("mine").toString())).contains("mine/rule.json: written\n");
        assertThat(bench.read("mine/rule.json")).isEqualTo(java.nio.file.Files.readString(HOME.resolve(RULE)));
    }

    private static String script(String... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(
                java.util.List.of(HOME.resolve("bin/transform").toString()));
        command.addAll(java.util.List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }
}
