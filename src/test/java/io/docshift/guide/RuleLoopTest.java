package io.docshift.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people who write rules do, with the program as it is installed. */
final class RuleLoopTest {

    private static final Path DEMO = Installation.demo().resolve("documents.ndjson");

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    private Ended transform(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Installation.home().resolve("bin/transform").toString());
        command.addAll(List.of(words));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("DOCSHIFT_RUN_DIR", folder.resolve("runs").toString());
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** The shipped rules in a folder of the test. */
    private Path copied() throws IOException {
        Path rules = Installation.home().resolve("rules/alien4cloud-1.3-to-1.4");
        Path copy = Files.createDirectories(folder.resolve("rules")).resolve("mine");
        try (Stream<Path> files = Files.walk(rules)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(rules.relativize(file).toString()));
            }
        }
        return copy;
    }

    @Test
    void compares_an_edited_copy_with_the_shipped_rules() throws IOException, InterruptedException {
        Path mine = copied();
        Ended same = transform("diff", "alien4cloud-1.3-to-1.4", mine.toString(), "--on", DEMO.toString());
        assertThat(same.code).as(same.err).isZero();
        assertThat(same.out).endsWith("Both rule sets mean the same.\n");

        Path rule = mine.resolve("plugin.yml");
        Files.writeString(rule, Files.readString(rule).replace("  - drop: {}\n", ""));

        Ended differing = transform("diff", "alien4cloud-1.3-to-1.4", mine.toString(), "--on", DEMO.toString());
        assertThat(differing.code).as(differing.err).isEqualTo(1);
        assertThat(differing.out)
                .contains(
                        "**8 documents come out otherwise**, of 323 documents of ",
                        "| plugin | plugin | 8 | 8 | 8 stays |",
                        "before by `rules/alien4cloud-1.3-to-1.4/plugin.yml:");
    }
}
