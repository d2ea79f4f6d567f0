package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends up in the log of a run. */
final class TranscriptTest {

    private static final String NOW = "2026-11-23T08:00:00Z ";

    @TempDir
    private Path folder;

    private List<String> log(Bench bench) throws IOException {
        return Files.readAllLines(
                folder.resolve("home/runs").resolve(bench.runs().get(0)).resolve("run.log"));
    }

    @Test
    void a_log_holds_what_was_said_from_the_first_word_on() throws IOException {
        Bench bench = new Bench(folder);

        Bench.Said said = bench.run("plan", "--rules", "garden", "--from", "in.ndjson");

        List<String> log = log(bench);
        assertThat(log).allMatch(line -> line.startsWith(NOW));
        assertThat(log.get(0)).matches(NOW + "docshift \\S+: transform plan --rules garden --from in.ndjson");
        assertThat(log.stream().skip(1).map(line -> line.substring(NOW.length())))
                .containsExactlyElementsOf(said.out()
                        .replace("RUN", bench.runs().get(0))
                        .replace("home/runs", folder + "/home/runs")
                        .lines()
                        .toList());
    }

    @Test
    void each_command_of_a_run_adds_to_its_log() throws IOException {
        Bench bench = new Bench(folder);
        bench.run("plan", "--rules", "garden", "--from", "in.ndjson");

        bench.run("verify", bench.runs().get(0));

        assertThat(log(bench))
                .anyMatch(line -> line.contains(": transform plan "))
                .anyMatch(line -> line.contains(": transform verify "))
                .anyMatch(line -> line.contains(" ERROR "));
    }

    @Test
    void values_of_variables_stay_out_of_it() throws IOException {
        Bench bench = new Bench(folder);

        bench.run("plan", "--rules", "garden", "--from", "in.ndjson", "--var", "owner=s3cr3t");

        assertThat(log(bench).get(0)).endsWith(" --var owner=…");
        assertThat(log(bench)).noneMatch(line -> line.contains("s3cr3t"));
    }

    @Test
    void only_its_owner_may_read_it() throws IOException {
        Bench bench = new Bench(folder);
        bench.run("plan", "--rules", "garden", "--from", "in.ndjson");

        Path log = folder.resolve("home/runs").resolve(bench.runs().get(0)).resolve("run.log");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_line_that_changes_is_not_in_it_and_colours_are_not() throws IOException {
        Bench bench = new Bench(folder).atTerminal();

        bench.run("plan", "--rules", "garden", "--from", "in.ndjson");

        assertThat(log(bench)).noneMatch(line -> line.contains("\u001B")).noneMatch(line -> line.contains("\r"));
    }

    @Test
    void what_is_shown_stays_as_it_is() {
        var shown = new ByteArrayOutputStream();
        Transcript transcript = new Transcript(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        transcript.of(new PrintStream(shown, true, UTF_8)).print("\rhalf\u001B[K\rwhöle\n\nrest");

        assertThat(shown.toString(UTF_8)).isEqualTo("\rhalf\u001B[K\rwhöle\n\nrest");
    }
}
