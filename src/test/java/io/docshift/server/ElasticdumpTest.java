package io.docshift.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where elasticdump cannot be had, it is said why. */
final class ElasticdumpTest {

    @TempDir
    private Path folder;

    @Test
    void says_that_it_cannot_be_fetched() {
        Map<String, String> nowhere = Map.of(
                "npm_config_registry",
                "http://127.0.0.1:1",
                "npm_config_cache",
                folder.resolve("cache").toString());

        assertThat(Elasticdump.fetch(folder.resolve("elasticdump"), nowhere))
                .get()
                .asString()
                .startsWith("not run: ");
    }
}
