package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Address;
import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExcludedTest {

    @TempDir
    Path folder;

    private RunDirectory staging;

    @BeforeEach
    void begin() {
        staging = new Runs(RunPlaces.in(folder)).create(Compression.NONE, Clock.systemUTC(), new Random(1));
    }

    @AfterEach
    void end() {
        staging.close();
    }

    private static Address plant(String id) {
        return new Address("plants", "plant", id);
    }

    private String note(String name, String... idsAndReasons) {
        try (LineWriter notes = staging.begin(Staging.Area.NOTES, name)) {
            for (int i = 0; i < idsAndReasons.length; i += 2) {
                notes.append(Excluded.line(plant(idsAndReasons[i]), idsAndReasons[i + 1]));
            }
            return notes.finish().name();
        }
    }

    @Test
    void nothing_is_excluded_at_first() {
        assertThat(Excluded.none().reason(plant("1"))).isNull();
        assertThat(Excluded.none().size()).isZero();
    }

    @Test
    void it_grows_and_keeps_one_reason_for_each_document() {
        Excluded once = Excluded.none().and(staging, List.of(note("a", "2", "b", "1", "tab\there", "2", "a")), 3);

        assertThat(once.size()).isEqualTo(2);
        assertThat(once.reason(plant("1"))).isEqualTo("tab\there");
        assertThat(once.reason(plant("2"))).isEqualTo("a");
        assertThat(once.reason(plant("3"))).isNull();
        assertThat(once.reason(new Address("plants", "plant\t1", ""))).isNull();

        Excluded twice = once.and(staging, List.of(note("b", "3", "c"), note("c", "1", "z")), 2);

        assertThat(twice.size()).isEqualTo(3);
        assertThat(twice.reason(plant("1"))).isEqualTo("tab\there");
        assertThat(twice.reason(plant("3"))).isEqualTo("c");
        assertThat(staging.files(Staging.Area.NOTES))
                .extracting(Staging.StagedFile::name)
                .containsExactlyInAnyOrder("a", "b", "c", "excluded-2");
    }

    @Test
    void it_tells_many_from_others() {
        String[] many = new String[20_000];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "even-" + i;
            many[i + 1] = "reason " + i;
        }
        Excluded excluded = Excluded.none().and(staging, List.of(note("a", many)), 10_000);

        assertThat(excluded.size()).isEqualTo(10_000);
        for (int i = 0; i < many.length; i++) {
            assertThat(excluded.reason(plant("even-" + i))).isEqualTo(i % 2 == 0 ? "reason " + i : null);
        }
    }
}
