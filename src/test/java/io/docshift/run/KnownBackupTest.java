package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KnownBackupTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static String said(KnownBackup backup, String... needed) {
        ClusterInfo cluster = new ClusterInfo("east", "", "", "");
        return KnownBackup.look(List.of(backup), List.of(), cluster, Set.of(needed), "backups", NOW)
                .message();
    }

    private static KnownBackup holding(String... indices) {
        return new KnownBackup("sunday", NOW, "east", "", List.of(indices), List.of());
    }

    @Test
    void names_three_indices_that_are_missing_and_counts_the_others() {
        assertThat(said(holding("a"), "a", "e", "d", "c", "b", "f"))
                .isEqualTo("the last one of the cluster \"east\" is sunday, finished 2026-11-23T08:00:00Z,"
                        + " and it is without b, c, d and 2 more");
        assertThat(said(holding("a"), "a", "d", "c", "b"))
                .isEqualTo("the last one of the cluster \"east\" is sunday, finished 2026-11-23T08:00:00Z,"
                        + " and it is without b, c, d");
    }
}
