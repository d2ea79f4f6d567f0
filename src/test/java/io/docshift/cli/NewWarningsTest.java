package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class NewWarningsTest {

    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final PrintStream out =
            new PrintStream(new NewWarnings(new PrintStream(passed, true, UTF_8)), false, UTF_8);

    @Test
    void says_each_warning_once_and_counts_what_was_said_before() {
        out.print("""
                a plan
                WARN a/b/1: is odd
                WARN and 2 more of this kind, all in runs/20261122-1105-k3f9/report.html
                Nothing was written.
                """);
        out.print("""
                WARN a/b/2: is new
                WARN a/b/1: is odd
                WARN and 2 more of this kind, all in runs/20261122-1106-0000/report.html

                Nothing was written.
                """);

        assertThat(passed.toString(UTF_8)).isEqualTo("""
                a plan
                WARN a/b/1: is odd
                WARN and 2 more of this kind, all in runs/20261122-1105-k3f9/report.html
                Nothing was written.
                WARN a/b/2: is new
                (3 warnings as above)

                Nothing was written.
                """);
    }

    @Test
    void a_warning_that_goes_on_is_one() {
        out.print("""
                \u001B[33mWARN\u001B[0m a/b/1: is
                     odd ⚘
                \u001B[33mWARN\u001B[0m a/b/1: is
                     even
                     NOTE is not
                """);
        out.print("""
                \u001B[33mWARN\u001B[0m a/b/1: is
                     odd ⚘
                  indices
                """);

        assertThat(passed.toString(UTF_8)).isEqualTo("""
                \u001B[33mWARN\u001B[0m a/b/1: is
                     odd ⚘
                \u001B[33mWARN\u001B[0m a/b/1: is
                     even
                     NOTE is not
                (1 warning as above)
                  indices
                """);
    }
}
