package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that a message names, where the command line says where runs lie. */
final class RunHintsTest {

    private static final String RUN = "20261122-1105-k3f9";
    private static final String SAID =
            ("run %1$s was cut off: go on with resume %1$s, or take it back with undo %1$s; the plan"
                            + " stays: apply --plan %1$s")
                    .formatted(RUN);

    @Test
    void each_command_that_names_a_run_says_where_it_lies() {
        String wanted =
                ("run %1$s was cut off: go on with resume %1$s --run-dir /srv/runs, or take it back with undo %1$s"
                                + " --run-dir /srv/runs; the plan stays: apply --plan %1$s --run-dir /srv/runs")
                        .formatted(RUN);

        assertThat(RunHints.of(List.of("apply", "--run-dir", "/srv/runs", "--yes"))
                        .in(SAID))
                .isEqualTo(wanted);
        assertThat(RunHints.of(List.of("apply", "--run-dir=/srv/runs")).in(SAID))
                .isEqualTo(wanted);
    }

    @Test
    void a_folder_is_quoted_where_a_shell_would_take_it_apart() {
        assertThat(RunHints.of(List.of("apply", "--run-dir", "my $runs")).in("resume " + RUN))
                .isEqualTo("resume " + RUN + " --run-dir 'my $runs'");
    }

    @Test
    void nothing_is_said_where_the_next_command_looks_there_by_itself() {
        assertThat(RunHints.of(List.of("apply", "--yes")).in(SAID)).isEqualTo(SAID);
        assertThat(RunHints.of(List.of("apply", "--run-dir")).in(SAID)).isEqualTo(SAID);
    }

    @Test
    void a_run_that_is_only_mentioned_stays_as_it_is() {
        String said = "run " + RUN + " is undone: nothing of it is left; undo the others";

        assertThat(RunHints.of(List.of("undo", "--run-dir", "runs")).in(said)).isEqualTo(said);
    }
}
