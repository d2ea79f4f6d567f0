package io.docshift.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed anywhere, started again: nothing is lost, nothing is doubled, nothing differs. */
class CheckerTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home"));

    private static final int FEW = 6;
    private static final int MANY = 24;

    @TempDir
    Path folder;

    /** A few stories; the long run below is the proof. */
    @Test
    void loses_nothing_in_a_few_stories() throws Exception {
        try (Checker checker = new Checker(20261122, FEW, HOME, folder)) {
            for (int round = 1; round <= 2; round++) {
                checker.round(round);
            }
            assertThat(checker.tally().of("documents compared")).isPositive();
        }
    }

    /** Nobody writes without the lease, or what is written late changes nothing. */
    @Test
    void keeps_a_paused_owner_from_doing_harm() throws Exception {
        try (Checker checker = new Checker(20261123, FEW, HOME, folder)) {
            for (int round = 1; round <= 2; round++) {
                checker.fence(round);
            }
            assertThat(checker.tally().of("documents compared")).isPositive();
        }
    }

    /**
     * {@code -Dchecker.seed} and {@code -Dchecker.minutes} say which and how long, {@code -Dchecker.stories} that only one
     * kind of them is wanted: {@code kills} or {@code pauses}.
     */
    @Test
    @Tag("checker")
    void loses_nothing_in_a_long_time() throws Exception {
        long seed = Long.getLong("checker.seed", System.currentTimeMillis());
        Duration time = Duration.ofMinutes(Long.getLong("checker.minutes", 30));
        String stories = System.getProperty("checker.stories", "");
        System.out.println("checker.seed=" + seed);
        long end = System.nanoTime() + time.toNanos();
        try (Checker checker = new Checker(seed, MANY, HOME, folder)) {
            try {
                for (int round = 1; System.nanoTime() < end; round++) {
                    if (!stories.equals("pauses")) {
                        checker.round(round);
                    }
                    if (!stories.equals("kills")) {
                        checker.fence(round);
                    }
                }
            } finally {
                System.out.println(checker.tally());
            }
            assertThat(checker.tally().of("documents lost")).isZero();
        }
    }
}
