package io.docshift.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random bytes, broken rule files, broken documents: refused or done, never an exception of another kind. */
class FuzzTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home"));

    @TempDir
    Path folder;

    @Test
    void holds_for_a_moment() throws IOException {
        Fuzzing fuzzing = new Fuzzing(20261122, HOME, folder);
        for (int round = 0; round < 300; round++) {
            fuzzing.round();
        }
        assertThat(fuzzing.seen())
                .containsKeys(
                        "rule sets that load", "rule sets that are refused", "documents changed", "documents failed");
    }

    /** {@code -Dfuzz.seed} and {@code -Dfuzz.minutes} say which and how long. */
    @Test
    @Tag("fuzz")
    void holds_for_a_long_time() throws IOException {
        long seed = Long.getLong("fuzz.seed", System.currentTimeMillis());
        Duration time = Duration.ofMinutes(Long.getLong("fuzz.minutes", 10));
        System.out.println("fuzz.seed=" + seed);
        long end = System.nanoTime() + time.toNanos();
        Fuzzing fuzzing = new Fuzzing(seed, HOME, folder);
        try {
            while (System.nanoTime() < end) {
                fuzzing.round();
            }
        } finally {
            fuzzing.seen().forEach((what, count) -> System.out.printf("%-32s %,d%n", what, count));
        }
        assertThat(fuzzing.seen()).containsKey("rule sets that load");
    }
}
