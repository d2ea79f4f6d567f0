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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole guide, with the configuration file as it ships: dry run, migration, the second start of it, and back. */
@ExtendWith(SharedNode.class)
class SeedGuideTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void a_dry_run_a_migration_a_second_one_and_back(TestServer server) throws IOException, InterruptedException {
        Installation installation = new Installation(server);
        installation.load();
        Path config = configure(server);
        Path runtime = folder.resolve("runtime");
        Map<String, JsonNode> documents = installation.documents();
        Map<String, JsonNode> mappings = mappings(installation);
        String before = installation.state();

        Program.Ended dryRun = migrationTool("-migrate_dry_run", "--config", config.toString());
        assertThat(dryRun.code()).as(dryRun.err()).isZero();
        assertThat(dryRun.out()).contains("\nWARN ").doesNotContain("\nERROR ").contains("Nothing was written.");
        assertThat(dryRun.out())
                .contains(
                        "\nfolders\n  aside    " + runtime.resolve("work/plugins") + "\n       to  "
                                + runtime.resolve("work/plugins.before-"),
                        "\nNOTE the files of this run take at most about ",
                        " in exported and ");
        assertThat(installation.state()).isEqualTo(before);
        assertThat(runtime.resolve("work/plugins")).isDirectory();
        assertThat(folder.resolve("exported")).isDirectory();
        assertThat(folder.resolve("toImport")).isDirectory();

        Program.Ended migration = migrationTool("-migrate", "--config", config.toString());
        assertThat(migration.code()).as(migration.err()).isZero();
        assertThat(migration.out()).doesNotContain("\nERROR ");
        Map<String, JsonNode> migrated = installation.documents();
        installation.assertMappedAs140();
        assertThat(runtime.resolve("work/plugins")).doesNotExist();
        try (Stream<Path> work = Files.list(runtime.resolve("work"))) {
            assertThat(work.map(path -> path.getFileName().toString())
                            .filter(name -> name.startsWith("plugins.before-")))
                    .hasSize(1);
        }

        Program.Ended second = migrationTool("-migrate", "--config", config.toString());
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.out()).contains("Nothing to do: run ");
        assertThat(installation.documents()).isEqualTo(migrated);

        Program.Ended again = transform(
                "plan", "--again", "--json", "--rules", "alien4cloud-1.3-to-1.4", "--config", config.toString());
        assertThat(again.code()).as(again.err()).isZero();
        JsonNode totals = JSON.readTree(again.out()).get("totals");
        for (String count : List.of("changed", "moved", "created", "dropped", "failed")) {
            assertThat(totals.get(count).asLong()).as(count).isZero();
        }
        assertSameFromFileToFile(migrated, config);

        String run = second.out().replaceFirst("(?s).*Nothing to do: run (\\S+) .*", "$1");
        Program.Ended undo = transform("undo", run, "--yes", "--config", config.toString());
        assertThat(undo.code()).as(undo.out() + undo.err()).isZero();
        Map<String, JsonNode> back = installation.documents();
        back.keySet().removeIf(address -> address.startsWith("docshift/"));
        assertThat(back).isEqualTo(documents);
        assertThat(mappings(installation)).isEqualTo(mappings);
        assertThat(runtime.resolve("work/plugins")).isDirectory();
    }

    /** The mappings of every index of the installation. */
    private static Map<String, JsonNode> mappings(Installation installation) throws IOException {
        Map<String, JsonNode> mappings = new TreeMap<>();
        try (Stream<Path> files = Files.list(Installation.demo().resolve("indices"))) {
            for (Path file : files.toList()) {
                mappings.put(Installation.name(file), installation.mappings(Installation.name(file)));
            }
        }
        return mappings;
    }

    private void assertSameFromFileToFile(Map<String, JsonNode> migrated, Path config)
            throws IOException, InterruptedException {
        Path out = folder.resolve("migrated.ndjson");
        Program.Ended files = transform(
                "apply",
                "--yes",
                "--rules",
                "alien4cloud-1.3-to-1.4",
                "--config",
                config.toString(),
                "--from",
                Installation.demo().resolve("documents.ndjson").toString(),
                "--to",
                out.toString());
        assertThat(files.code()).as(files.err()).isZero();
        Map<String, JsonNode> documents = new TreeMap<>();
        for (String line : Files.readAllLines(out)) {
            JsonNode hit = JSON.readTree(line);
            documents.put(
                    hit.get("_index").asText() + "/" + hit.get("_type").asText() + "/"
                            + hit.get("_id").asText(),
                    hit.get("_source"));
        }
        Map<String, JsonNode> onTheCluster = new TreeMap<>(migrated);
        onTheCluster.keySet().removeIf(address -> address.startsWith("docshift/"));
        assertThat(documents).isEqualTo(onTheCluster);
    }

    /** The file that ships, with the places of this test and the comment before the last key taken away. */
    private Path configure(TestServer server) throws IOException {
        Path runtime = folder.resolve("runtime");
        Path demo = Installation.demo().resolve("runtime");
        try (Stream<Path> files = Files.walk(demo)) {
            for (Path file : files.toList()) {
                Files.copy(file, runtime.resolve(demo.relativize(file).toString()));
            }
        }
        String shipped = Files.readString(Installation.home().resolve("config/config.yml"));
        String config = shipped.replaceFirst("cluster_name: .*", "cluster_name: docshift-test")
                .replaceFirst("addresses: .*", "addresses: " + server.address())
                .replaceFirst("exporter\\.dir: .*", "exporter.dir: " + folder.resolve("exported"))
                .replaceFirst("importer\\.dir: .*", "importer.dir: " + folder.resolve("toImport"))
                .replaceFirst("(?m)^  dir: .*", "  dir: " + runtime)
                .replaceFirst("(?m)^# (new_cloudify_url: .*)", "$1");
        Path file = Files.createDirectories(folder.resolve("config")).resolve("config.yml");
        Files.writeString(file, config);
        Files.copy(Installation.home().resolve("config/mappings.yml"), file.resolveSibling("mappings.yml"));
        return file;
    }

    private Program.Ended migrationTool(String... words) throws IOException, InterruptedException {
        return new Program(folder).migrationTool(words);
    }

    private Program.Ended transform(String... words) throws IOException, InterruptedException {
        return new Program(folder).transform(words);
    }
}
