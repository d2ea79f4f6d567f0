package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KnownBackupsTest {

    private static final String FINISHED = "2026-11-23T08:00:00Z";

    private static String said(Backup backup, String... needed) {
        ClusterInfo cluster = new ClusterInfo("east", "", "", "");
        return new KnownBackups(Map.of("sunday", backup), List.of())
                .look(cluster, Set.of(needed), "backups", Instant.parse(FINISHED))
                .message();
    }

    private static Backup holding(String index) {
        return new Backup(
                Backup.FORMAT,
                "saturday",
                "docshift",
                Backup.EXPORT,
                FINISHED,
                FINISHED,
                "ann@shed",
                new Backup.Origin("east", "", "1.7.6", ""),
                List.of(new Backup.Index(index, List.of(), "u", 0, 0, 0, "", false, "a", "b")),
                List.of(),
                List.of(),
                null,
                List.of());
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
