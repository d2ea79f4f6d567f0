package io.docshift.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A whole installation is backed up, migrated, and put back over what the migration made of it. */
@ExtendWith(SharedNode.class)
final class GoingBackTest {

    private static final String RULES = "alien4cloud-1.3-to-1.4";

    @TempDir
    private Path folder;

    @Test
    void a_backup_takes_a_migration_back(TestServer server) throws IOException, InterruptedException {
        Program program = new Program(folder);
        Installation installation = new Installation(server);
        installation.load();
        Path runtime = folder.resolve("runtime");
        Files.createDirectories(runtime.resolve("csar"));
        Files.createDirectories(runtime.resolve("work/plugins"));
        Files.writeString(runtime.resolve("csar/one.csar"), "archive");
        Path config = Files.writeString(folder.resolve("config.yml"), """
                elasticsearch: { cluster_name: docshift-test, addresses: '%s' }
                alien4cloud.dir: %s
                """.formatted(server.address(), runtime));
        String backups = folder.resolve("backups").toString();
        Map<String, String> before = installation.sources();
        Map<String, JsonNode> mappings = installation.mappings();
        String[] to = {"before", "--config", config.toString(), "--backup-dir", backups, "--quiet"};

        program.transform("backup", to[0], to[1], to[2], to[3], to[4], to[5], "--rules", RULES)
                .well();
        program.transform("apply", "--rules", RULES, "--config", config.toString(), "--yes")
                .well();
        assertThat(installation.sources()).isNotEqualTo(before);
        Files.delete(runtime.resolve("csar/one.csar"));
        String said = program.transform("restore", to[0], to[1], to[2], to[3], to[4], to[5], "--replace", "--yes")
                .well();

        assertThat(said)
                .contains("with " + before.size() + " documents and 1 folder were restored."
                        + " What is there was read again and is as in the backup.");
        assertThat(installation.sources()).isEqualTo(before);
        assertThat(installation.mappings()).containsAllEntriesOf(mappings);
        assertThat(runtime.resolve("csar/one.csar")).hasContent("archive");

        program.transform("apply", "--rules", RULES, "--config", config.toString(), "--yes", "--again")
                .well();
        assertThat(installation.sources()).isNotEqualTo(before);
    }
}
