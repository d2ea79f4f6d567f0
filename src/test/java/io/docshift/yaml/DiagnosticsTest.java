package io.docshift.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DiagnosticsTest {

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void shows_findings_in_order_and_once_with_their_lines() {
        diagnostics.know(Source.of("b.yml", "one: two\n\tthree\u001b[31m\n"));
        diagnostics.error(new Position("b.yml", 2, 2, 5), Code.UNKNOWN_KEY, "sec\u001bond\n");
        diagnostics.warning(new Position("b.yml", 1, 6, 3), Code.UNUSED, "first");
        diagnostics.warning(new Position("b.yml", 1, 6, 3), Code.UNUSED, "first");
        diagnostics.error(Position.wholeFile("a.yml"), Code.EMPTY_FILE, "there is nothing in this file");
        diagnostics.error(new Position("c.yml", 10, 2, 1), Code.UNKNOWN_KEY, "not at hand");

        assertThatThrownBy(diagnostics::rejectErrors)
                .isInstanceOf(Rejected.class)
                .hasMessage("""
                a.yml: error: there is nothing in this file [empty-file]
                b.yml:1:6: warning: first [unused]
                  1 | one: two
                    |      ^^^
                b.yml:2:2: error: sec\ufffdond\ufffd [unknown-key]
                  2 | \tthree\ufffd[31m
                    | \t^^^^^
                c.yml:10:2: error: not at hand [unknown-key]""");
    }

    @Test
    void accepts_warnings() {
        diagnostics.warning(Position.wholeFile("a.yml"), Code.UNUSED, "look here");

        assertThat(diagnostics.hasErrors()).isFalse();
        assertThatCode(diagnostics::rejectErrors).doesNotThrowAnyException();
    }

    @Test
    void takes_no_mistake_for_a_warning_nor_the_other_way_round() {
        Position place = Position.wholeFile("a.yml");

        assertThatThrownBy(() -> diagnostics.warning(place, Code.UNKNOWN_KEY, ""))
                .hasMessage("'unknown-key' is no warning");
        assertThatThrownBy(() -> diagnostics.error(place, Code.UNUSED, "")).hasMessage("'unused' is no error");
    }

    @Test
    void cuts_a_long_line_around_the_place() {
        String line = "x".repeat(500) + "here" + "y".repeat(500);

        assertThat(Excerpt.of(line, new Position("a.yml", 7, 501, 4)))
                .isEqualTo(
                        "  7 | …" + "x".repeat(60) + "here" + "y".repeat(96) + "…\n    | " + " ".repeat(61) + "^^^^");
    }

    @Test
    void every_code_says_what_to_do() {
        for (Code code : Code.values()) {
            assertThat(code.slug()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(List.of(code.cause(), code.cure())).allMatch(it -> it.matches("(?s)[A-Z\\p{Lower}].*\\."));
        }
    }
}
