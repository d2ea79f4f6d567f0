package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Json;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the operator's guide, in their order, on the demo installation. */
@ExtendWith(SharedNode.class)
final class MigratingPageTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home"));
    private static final Path DEMO = HOME.resolve("rules/alien4cloud-1.3-to-1.4/demo");
    private static final String PAGE = "docs/migrating-alien4cloud.md";

    @TempDir
    private Path folder;

    private TestServer server;
    private Walk walk;

    @BeforeEach
    void install(TestServer node) throws IOException {
        server = node;
        walk = new Walk(folder);
        walk.copy(HOME.resolve("rules"), "rules");
        walk.copy(DEMO.resolve("runtime"), "runtime");
        Files.createDirectories(folder.resolve("config"));
        Files.copy(HOME.resolve("config/mappings.yml"), folder.resolve("config/mappings.yml"));
        Files.writeString(
                folder.resolve("config/config.yml"),
                Files.readString(HOME.resolve("config/config.yml"))
                        .replaceFirst("cluster_name: .*", "cluster_name: docshift-test")
                        .replaceFirst("addresses: .*", "addresses: " + node.address())
                        .replaceFirst("exporter\\.dir: .*", "exporter.dir: ../exported")
                        .replaceFirst("importer\\.dir: .*", "importer.dir: ../toImport")
                        .replaceFirst("(?m)^  dir: .*", "  dir: ../runtime"));
        Path script = Files.createDirectories(folder.resolve("bin")).resolve("migration-tool.sh");
        Files.writeString(script, """
                #!/bin/sh
                DOCSHIFT_RUN_DIR=runs exec '%s' "$@" --config config/config.yml
                """.formatted(HOME.resolve("bin/migration-tool.sh")));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        load();
    }

    private void load() throws IOException {
        try (Stream<Path> files = Files.list(DEMO.resolve("indices"))) {
            for (Path file : files.sorted().toList()) {
                server.create("/" + file.getFileName().toString().replace(".json", ""), Files.readString(file));
            }
        }
        StringBuilder bulk = new StringBuilder();
        for (String line : Files.readAllLines(DEMO.resolve("documents.ndjson"))) {
            var hit = Json.parse(line);
            bulk.append("{\"index\":{\"_index\":%s,\"_type\":%s,\"_id\":%s}}\n%s\n"
                    .formatted(hit.get("_index"), hit.get("_type"), hit.get("_id"), hit.get("_source")));
        }
        assertThat(server.http().post("/_bulk", bulk.toString())).contains("\"errors\":false");
        server.refresh();
    }

    /** The text of every source that is not docshift's own, by type and id: its index may have got another name. */
    private Map<String, String> sources() {
        server.refresh();
        Map<String, String> sources = new TreeMap<>();
        for (var hit : Json.parse(server.http().get("/_search?size=10000"))
                .path("hits")
                .path("hits")) {
            if (!hit.path("_index").asText().equals("docshift")) {
                sources.put(
                        hit.path("_type") + "/" + hit.path("_id"),
                        hit.path("_source").toString());
            }
        }
        return sources;
    }

    @Test
    void an_installation_goes_there_and_back_as_shown() throws IOException, InterruptedException {
        Map<String, String> before = sources();

        assertThat(walk.through(PAGE)).hasSize(16);

        assertThat(sources()).isEqualTo(before);
    }

    @Test
    void both_hops_go_in_one_run_as_shown() throws IOException, InterruptedException {
        assertThat(walk.through(PAGE, "one-run")).hasSize(3);

        assertThat(sources()).containsKey("\"dataobjectversion\"/\"alien_data_model\"");
    }
}
