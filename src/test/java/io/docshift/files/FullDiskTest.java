package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.LineWriter;
import io.docshift.run.Staging.Area;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a small file system in memory; making one takes the rights of root. */
final class FullDiskTest {

    private static final String FULL =
            "the disk is full; free some space there or choose another folder, then start again";

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()) == 0,
                "needs the right to mount a small file system");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @Test
    void gives_a_file_up_when_the_disk_is_full() {
        try (var run = create()) {
            Path file = run.folder().resolve("exported/csar.ndjson");
            try (var writer = run.begin(Area.EXPORTED, "csar")) {
                assertThatThrownBy(() -> fill(writer))
                        .isInstanceOf(StagingFailure.class)
                        .hasMessage(file + ": cannot write it: " + FULL);
                assertThatThrownBy(writer::finish)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(file + ": it lacks a line that could not be written");
            }

            assertThat(file.getParent()).isEmptyDirectory();
            assertThat(run.files(Area.EXPORTED)).isEmpty();
            try (var writer = run.begin(Area.EXPORTED, "csar")) {
                writer.append(RawJson.of("{}"));
                assertThat(writer.finish().lines()).isEqualTo(1);
            }
        }
    }

    @Test
    void keeps_the_journal_and_the_plan_whole_when_the_disk_is_full() throws IOException {
        try (var run = create()) {
            run.journal(Json.parseObject(RawJson.of("{\"entry\":1}")));
            run.save("plan", Json.parseObject(RawJson.of("{\"plan\":1}")));
            Path ballast = Files.write(disk.resolve("ballast"), new byte[150_000]);
            var large = Json.parseObject(RawJson.of("{\"entry\":\"" + "x".repeat(200_000) + "\"}"));

            assertThatThrownBy(() -> run.journal(large))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(run.folder().resolve("journal.ndjson") + ": cannot add to it: " + FULL);
            assertThat(run.journal()).hasToString("[{\"entry\":1}]");
            run.journal(Json.parseObject(RawJson.of("{\"entry\":2}")));
            assertThat(run.journal()).hasToString("[{\"entry\":1}, {\"entry\":2}]");

            assertThatThrownBy(() -> run.save("plan", large))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(run.folder().resolve("plan.json") + ": cannot write it: " + FULL);
            assertThat(run.load("plan")).hasToString("Optional[{\"plan\":1}]");
            Files.delete(ballast);
        }
    }

    @Test
    void says_that_a_disk_is_read_only() throws IOException, InterruptedException {
        assumeTrue(run("mount", "-o", "remount,ro", disk.toString()) == 0, "needs the right to mount");

        assertThatThrownBy(() -> new Runs(RunPlaces.in(disk.resolve("runs")))
                        .create(Compression.NONE, InstantSource.system(), new Random()))
                .isInstanceOf(StagingFailure.class)
                .hasMessage(disk.resolve("runs")
                        + ": cannot create it: the file system is read-only; make it writable or choose another"
                        + " folder");
    }

    private RunDirectory create() {
        return new Runs(RunPlaces.in(disk)).create(Compression.NONE, InstantSource.system(), new Random());
    }

    private static void fill(LineWriter writer) {
        var line = RawJson.of("\"" + "x".repeat(10_000) + "\"");
        for (int i = 0; i < 1_000; i++) {
            writer.append(line);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            out.readAllBytes();
        }
        return process.waitFor();
    }
}
