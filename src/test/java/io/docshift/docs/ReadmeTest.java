package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the first page shows is so: commands and their output, the rule and its diff, commands and configuration keys. */
final class ReadmeTest {

    private static final Path HOME =
            Path.of(System.getProperty("docshift.home", "")).toAbsolutePath();
    private static final String PROMPT = "$ bin/transform ";

    @TempDir
    Path folder;

    /** A command and what it prints; … stands for anything, alone on a line for any lines. */
    private record Shown(String command, String output) {

        boolean runsWithoutCluster() {
            return !output.isEmpty() && !command.equals("demo");
        }

        Pattern pattern() {
            return Pattern.compile(output.lines()
                    .map(line -> line.equals("…") ? "(?:.*\n)*" : quoted(line) + "\n")
                    .collect(Collectors.joining()));
        }

        private static String quoted(String line) {
            return Stream.of(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        }
    }

    @TestFactory
    Stream<DynamicTest> commands_print_what_the_page_says() throws IOException {
        List<Shown> all = shown();

        assertThat(all).filteredOn(Shown::runsWithoutCluster).hasSize(4);
        return all.stream()
                .filter(Shown::runsWithoutCluster)
                .map(shown -> dynamicTest(
                        shown.command(),
                        () -> assertThat(outputOf(shown.command())).matches(shown.pattern())));
    }

    private static List<Shown> shown() throws IOException {
        List<Shown> shown = new ArrayList<>();
        for (Fenced block : Fenced.in(page())) {
            if (!block.language().equals("console")) {
                continue;
            }
            String[] parts = block.text().split("(?m)^\\$ ", -1);
            for (String part : parts) {
                String[] lines = part.split("\n", 2);
                if (("$ " + lines[0]).startsWith(PROMPT)) {
                    shown.add(
                            new Shown(("$ " + lines[0]).substring(PROMPT.length()), lines.length > 1 ? lines[1] : ""));
                }
            }
        }
        return shown;
    }

    private String outputOf(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Ddocshift.home=" + HOME,
                "-cp",
                System.getProperty("java.class.path"),
                "io.docshift.cli.Main"));
        for (String word : command.split(" ", -1)) {
            words.add(
                    word.equals("target/migrated.ndjson")
                            ? folder.resolve("migrated.ndjson").toString()
                            : word);
        }
        ProcessBuilder builder = new ProcessBuilder(words).directory(HOME.toFile());
        builder.environment().put("DOCSHIFT_RUN_DIR", folder.resolve("runs").toString());
        builder.redirectError(folder.resolve("errors").toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
        return output;
    }

    @Test
    void the_rule_and_its_diff_are_those_of_the_rule_set() throws IOException {
        Fenced rule = only("yaml");
        Fenced diff = only("diff");
        String name = "alien4cloud-1.3-to-1.4/paasinstancepersistentresourcemonitorevent";

        assertThat(Files.readString(HOME.resolve("rules/" + name + ".yml"))).endsWith(rule.text());
        assertThat(Files.readString(HOME.resolve("fixtures/" + name + "/of-1.3.0-names-its-property/changes.diff")))
                .contains(diff.text());
    }

    private static Fenced only(String language) throws IOException {
        List<Fenced> found = Fenced.in(page()).stream()
                .filter(block -> block.language().equals(language))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void every_command_has_its_row() throws IOException, InterruptedException {
        List<String> commands = outputOf("--help")
                .lines()
                .filter(line -> line.matches("  [a-z-]+ {2,}\\S.*"))
                .map(line -> line.strip().split(" ", -1)[0])
                .sorted()
                .toList();

        assertThat(Table.after("## Commands", page()).stream()
                        .map(row -> row.get(0).replaceAll("`([a-z-]+).*", "$1"))
                        .sorted())
                .containsExactlyElementsOf(commands);
    }

    @Test
    void every_configuration_key_has_its_row() throws IOException {
        String source = Files.readString(HOME.resolve("src/main/java/io/docshift/config/ConfigurationReader.java"));
        var keys = Pattern.compile("keys\\.(?:optional|flag)\\(\\s*\"([a-z._]+)\"")
                .matcher(source)
                .results()
                .map(key -> key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var documented = Table.after("## Configuration", page()).stream()
                .flatMap(row -> Pattern.compile("`((?:elasticsearch|poller|exporter|importer)\\.[a-z._]+)`")
                        .matcher(row.get(0))
                        .results()
                        .map(key -> key.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(keys).hasSizeGreaterThan(10);
        assertThat(documented).isEqualTo(keys);
    }

    private static String page() throws IOException {
        return Files.readString(HOME.resolve("README.md"));
    }
}
