package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.RawJson;
import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CarriedRunsTest {

    @TempDir
    Path folder;

    /** Lines of 4 bytes, line break included. */
    private RunDirectory staged(Compression compression) {
        RunDirectory run = new Runs(RunPlaces.in(folder)).create(compression, Clock.systemUTC(), new Random(1));
        for (String file : List.of("one", "two")) {
            try (LineWriter writer = run.begin(Staging.Area.EXPORTED, file)) {
                for (int i = 0; i < 6; i++) {
                    writer.append(RawJson.of(file.charAt(0) + "-" + i));
                }
                writer.finish();
            }
        }
        return run;
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void gives_the_lines_of_each_run_wherever_the_run_before_it_ended(Compression compression) {
        List<String> lines = new ArrayList<>();
        try (RunDirectory run = staged(compression);
                CarriedRuns carried = new CarriedRuns(run)) {
            for (Carried each : List.of(
                    new Carried("one", 4, 4, 1),
                    new Carried("one", 12, 8, 2),
                    new Carried("two", 0, 4, 1),
                    new Carried("two", 20, 4, 1),
                    new Carried("two", 8, 4, 1),
                    new Carried("one", 0, 24, 6))) {
                carried.each(each, line -> lines.add(line.toString()));
            }
        }
        assertThat(lines)
                .containsExactly("o-1", "o-3", "o-4", "t-0", "t-5", "t-2", "o-0", "o-1", "o-2", "o-3", "o-4", "o-5");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void says_that_a_run_goes_beyond_its_file(Compression compression) {
        try (RunDirectory run = staged(compression);
                CarriedRuns carried = new CarriedRuns(run)) {
            assertThatThrownBy(() -> carried.each(new Carried("one", 20, 8, 2), line -> {}))
                    .isInstanceOf(StagingFailure.class)
                    .hasMessage(
                            "the staged files do not fit together: one ends at byte 24 of a run to byte 28; plan again");
        }
    }
}
