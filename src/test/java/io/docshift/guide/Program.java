package io.docshift.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program as it is installed, each time in a process of its own.
 *
 * @param folder takes what it prints, and its runs
 */
record Program(Path folder) {

    private static final long MOST = TimeUnit.MINUTES.toNanos(10);

    /**
     * How it ended, and what it said.
     *
     * @param peakMegabytes the most memory it had, as far as that could be seen
     */
    record Ended(int code, String out, String err, long peakMegabytes) {

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

    /** The plan of a run, as it is in its folder. */
    JsonNode plan(String run) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve("runs/" + run + "/plan.json")));
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
        long started = System.nanoTime();
        long peak = 0;
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMegabytes(process.pid()));
            assertThat(System.nanoTime() - started).isLessThan(MOST);
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8),
                peak);
    }

    /** The most resident memory of a process so far, as Linux tells; 0 where it does not, or when it has ended. */
    private static long peakMegabytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
