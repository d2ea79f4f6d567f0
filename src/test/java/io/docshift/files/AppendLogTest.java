package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AppendLogTest {

    @TempDir
    private Path folder;

    @Test
    void is_empty_before_its_first_entry() {
        try (var log = new AppendLog(folder.resolve("log"))) {
            assertThat(log.read()).isEmpty();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":3", "{", "\0\0\0\0", "{\"n\":3}", "\0\0\0\n", "{\"n\":\n"})
    void leaves_out_what_a_crash_left_of_the_last_line(String torn) throws IOException {
        Path file = folder.resolve("log");
        Files.writeString(file, "{\"n\":1}\n{\"n\":2}\n" + torn);

        try (var log = new AppendLog(file)) {
            assertThat(log.read()).hasToString("[{\"n\":1}, {\"n\":2}]");
            log.append(entry("{\"n\":4}"));
            log.append(entry("{\"n\":1e2}"));
        }

        assertThat(file).hasContent("{\"n\":1}\n{\"n\":2}\n{\"n\":4}\n{\"n\":1e2}\n");
    }

    @Test
    void refuses_damage_before_the_last_line() throws IOException {
        Path file = folder.resolve("log");
        Files.writeString(file, "{\"n\":1}\n{\"n\n{\"n\":3}\n");

        try (var log = new AppendLog(file)) {
            assertThatThrownBy(log::read)
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(file + ":2: damaged: the line is no JSON object, and others follow;"
                            + " restore the file from a backup");
        }
    }

    @Test
    void follows_no_link() throws IOException {
        Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        Path file = Files.createSymbolicLink(folder.resolve("log"), elsewhere);

        try (var log = new AppendLog(file)) {
            assertThatThrownBy(() -> log.append(entry("{}")))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(file + ": cannot read it: it is a symbolic link, and docshift follows none here;"
                            + " put the file or folder itself in its place");
        }
        assertThat(elsewhere).isEmptyFile();
    }

    private static ObjectNode entry(String json) {
        return Json.parseObject(RawJson.of(json));
    }
}
