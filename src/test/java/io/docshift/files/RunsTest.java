package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.run.Staging;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunsTest {

    @TempDir
    private Path folder;

    @Test
    void gives_no_id_twice_to_runs_that_begin_at_once() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var places = new RunPlaces(folder.resolve("runs"), folder.resolve("exported"), folder.resolve("toImport"));
            // All ask the same clock and draw the same numbers.
            Callable<String> begin = () -> createAt(places, "2026-11-22T11:05:00Z");
            var ids = new HashSet<String>();
            for (var each :
                    threads.invokeAll(Stream.generate(() -> begin).limit(40).toList())) {
                ids.add(each.get());
            }

            assertThat(ids).hasSize(40);
            assertThat(new Runs(places).list())
                    .containsExactlyElementsOf(ids.stream().sorted().toList());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void finds_runs_by_the_beginning_of_their_id() {
        var runs = new Runs(RunPlaces.in(folder));
        assertThat(runs.latest()).isEmpty();
        assertThatThrownBy(() -> runs.open("2026"))
                .isInstanceOf(NoRun.class)
                .hasMessage(folder + ": no run begins with '2026'; there is none. If it lies elsewhere, say --run-dir");
        var second = createAt(RunPlaces.in(folder), "2026-11-22T11:06:00Z");
        var first = createAt(RunPlaces.in(folder), "2026-11-22T11:05:00Z");

        assertThat(runs.list()).containsExactly(first, second);
        assertThat(runs.latest().map(Staging::runId)).hasValue(second);
        assertThat(runs.open("20261122-1105").runId()).isEqualTo(first);
        assertThat(runs.open(second).runId()).isEqualTo(second);
        assertThatThrownBy(() -> runs.open("2026"))
                .isInstanceOf(NoRun.class)
                .hasMessage("%s: '2026' may be each of %s, %s; give more of the id".formatted(folder, first, second));
        assertThatThrownBy(() -> runs.open("../" + first))
                .isInstanceOf(NoRun.class)
                .hasMessage("%s: no run begins with '../%s'; there are %s, %s. If it lies elsewhere, say --run-dir"
                        .formatted(folder, first, first, second));
    }

    @Test
    void leaves_out_what_is_no_run() throws IOException {
        var id = createAt(RunPlaces.in(folder), "2026-11-22T11:06:00Z");
        Files.createDirectory(folder.resolve("20261122-1105-k3f9"));
        Files.createDirectory(folder.resolve("other"));
        Files.createFile(folder.resolve("20261122-1105-k3fa"));
        Files.createSymbolicLink(folder.resolve("20261122-1105-k3fb"), folder.resolve(id));

        assertThat(new Runs(RunPlaces.in(folder)).list()).containsExactly(id);
        assertThat(new Runs(RunPlaces.in(folder.resolve("not there"))).list()).isEqualTo(List.of());
    }

    @Test
    void refuses_a_run_of_another_docshift() throws IOException {
        var id = createAt(RunPlaces.in(folder), "2026-11-22T11:06:00Z");
        Files.writeString(folder.resolve(id).resolve("run.json"), "{\"format\":2}");

        assertThatThrownBy(() -> new Runs(RunPlaces.in(folder)).open(id))
                .isInstanceOf(StagingFailure.class)
                .hasMessage(folder.resolve(id)
                        + ": its run.json has format 2, and this docshift reads 1; use the docshift it is from");
    }

    @Test
    void says_what_stands_in_the_way_of_a_new_run() throws IOException {
        Path file = Files.createFile(folder.resolve("runs"));

        assertThatThrownBy(() -> createAt(RunPlaces.in(file), "2026-11-22T11:06:00Z"))
                .isInstanceOf(StagingFailure.class)
                .hasMessage(file + ": cannot create it: something else is there already; move that away");
    }

    @Test
    void wants_two_folders_for_images_before_and_after() {
        assertThatThrownBy(() -> new RunPlaces(folder, folder.resolve("x"), folder.resolve("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "before-images and after-images need two folders, got " + folder.resolve("x") + " for both");
    }

    private static String createAt(RunPlaces places, String instant) {
        try (var run =
                new Runs(places).create(Compression.NONE, InstantSource.fixed(Instant.parse(instant)), new Random(5))) {
            return run.runId();
        }
    }
}
