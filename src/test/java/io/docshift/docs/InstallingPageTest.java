package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the archives holds for the archives that were built. */
@Tag("archive")
final class InstallingPageTest {

    @TempDir
    private Path folder;

    @Test
    void an_archive_is_unpacked_and_used_as_shown() throws IOException, InterruptedException {
        String name = "docshift-%s.tar.gz".formatted(System.getProperty("docshift.version"));
        for (String file : List.of(name, name + ".sha256")) {
            Files.copy(Path.of(System.getProperty("docshift.archives"), file), folder.resolve(file));
        }

        assertThat(new Walk(folder).through("docs/installing.md")).hasSize(7);
    }
}
