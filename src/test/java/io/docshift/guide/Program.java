package io.docshift.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program as it is installed, each time in a process of its own.
 *
 * @param folder takes what it prints, and its runs
 */
record Program(Path folder) {

    /** How it ended, and what it said. */
    record Ended(int code, String out, String err) {

        /** What it said, if it ended well. */
        String well() {
            assertThat(code).as(out + err).isZero();
            return out;
        }
    }

    Ended transform(String... words) throws IOException, InterruptedException {
        return run("transform", words);
    }

    Ended migrationTool(String... words) throws IOException, InterruptedException {
        return run("migration-tool.sh", words);
    }

    private Ended run(String script, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Installation.home().resolve("bin").resolve(script).toString());
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
}
