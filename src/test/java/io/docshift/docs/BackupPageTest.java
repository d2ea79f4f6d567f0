package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A backup is made and put back as the page shows it. */
@ExtendWith(SharedNode.class)
final class BackupPageTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home", ""));

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void a_backup_is_made_and_put_back_as_shown(TestServer server) throws IOException, InterruptedException {
        String mapping = "{\"properties\":{\"id\":{\"type\":\"string\"}}}";
        server.create("/application", "{\"mappings\":{\"application\":" + mapping + "}}");
        server.create("/csar", "{\"mappings\":{\"csar\":" + mapping + "}}");
        server.http().put("/application/application/shop", "{\"id\":\"shop\"}");
        server.http().put("/application/application/wiki", "{\"id\":\"wiki\"}");
        server.http().put("/csar/csar/shop:1", "{\"id\":\"shop:1\"}");
        write("data/csar/shop/1/shop-1.csar", "archive");
        write("data/images/i.png", "icon");
        write(
                "config/config.yml",
                "elasticsearch.addresses: %s\nalien4cloud.dir: ../data\n".formatted(server.address()));
        write("config/without-folders.yml", "elasticsearch.addresses: %s\n".formatted(server.address()));
        Walk walk = new Walk(folder);
        walk.copy(HOME.resolve("rules"), "rules");

        assertThat(walk.through("docs/backup.md")).hasSize(7);
        assertThat(folder.resolve("data/images/i.png")).hasContent("icon");
        assertThat(server.http().get("/application/application/wiki/_source")).isEqualTo("{\"id\":\"wiki\"}");
    }
}
