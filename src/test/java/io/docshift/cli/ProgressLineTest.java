package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.elastic.Traffic;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

    /** A clock that stands still until it is told. */
    private static final class Hand extends Clock {
        private long millis;

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Traffic.Seen traffic = new Traffic().seen();
    private final Hand clock = new Hand();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> notes = new ArrayList<>();

    private String said() {
        var text = out.toString(UTF_8);
        out.reset();
        return text;
    }

    private ProgressLine line(boolean live, int columns) {
        return new ProgressLine(new PrintStream(out, false, UTF_8), live, columns, clock, notes::add, () -> traffic);
    }

    @Test
    void says_a_line_now_and_then() {
        try (var progress = line(false, 80)) {
            progress.at("read", "garden", 0, 100_000);
            clock.millis = 9_999;
            progress.at("read", "garden", 9_999, 100_000);
            assertThat(said()).isEmpty();

            clock.millis = 10_000;
            progress.at("read", "garden", 20_000, 100_000);
            progress.at("read", "garden", 20_001, 100_000);
            assertThat(said()).isEqualTo("read garden: 20,000 of 100,000, 2,000 a second, 40 s left\n");

            clock.millis = 20_000;
            progress.at("look up", "orchard", 7, 0);
            assertThat(said()).isEqualTo("look up orchard: 7\n");
        }
        assertThat(said()).isEmpty();
    }

    @Test
    void changes_one_line_for_a_person() {
        try (var progress = line(true, 20)) {
            clock.millis = 100;
            progress.at("read", "garden", 5, 10);
            clock.millis = 150;
            progress.at("read", "garden", 6, 10);
            clock.millis = 200;
            progress.at("read", "greenhouse", 7, 10);
        }
        assertThat(said()).isEqualTo("\rread garden: 5\u001B[K\rread greenhouse: 7\u001B[K\r\u001B[K");
    }

    @Test
    void counts_a_rate_for_each_piece_of_work() {
        try (var progress = line(false, 80)) {
            progress.at("read", "garden", 0, 0);
            clock.millis = 3_600_000;
            progress.at("read", "orchard", 500, 40_000_000);
            said();
            clock.millis = 3_620_000;
            progress.at("read", "orchard", 20_500, 40_000_000);
            assertThat(said()).isEqualTo("read orchard: 20,500 of 40,000,000, 1,000 a second, 11 h left\n");
        }
    }

    @Test
    void notes_now_and_then_how_far_it_is_where_no_line_stays() {
        try (ProgressLine line = line(true, 80)) {
            for (int second = 0; second <= 25; second++) {
                clock.millis = second * 1_000L;
                line.at("read", "garden", second * 100L, 5_000);
            }
            assertThat(line.latest()).isEqualTo("read garden: 2,500 of 5,000 done");
        }

        assertThat(notes)
                .containsExactly(
                        "read garden: 1,000 of 5,000, 100 a second, 40 s left",
                        "read garden: 2,000 of 5,000, 100 a second, 30 s left");
    }

    @Test
    void says_what_goes_over_the_wire() {
        try (var progress = line(true, 120)) {
            traffic = new Traffic.Seen(1, 0, 9_000_000);
            progress.at("write", "garden", 0, 100_000);
            clock.millis = 2_000;
            traffic = new Traffic.Seen(4, 1, 33_500_000);
            progress.at("write", "garden", 20_000, 100_000);
        }
        assertThat(said())
                .isEqualTo(
                        "\rwrite garden: 20,000 of 100,000, 10,000 a second, 12.3 MB a second, 8 s left, 4 in flight,"
                                + " 1 retry\u001B[K\r\u001B[K");
    }

    @Test
    void leaves_out_what_matters_least_where_there_is_no_room() {
        var lines = new ArrayList<String>();
        for (int columns : List.of(102, 101, 88, 70, 53, 41, 31, 18, 12, 1)) {
            clock.millis = 0;
            traffic = new Traffic.Seen(0, 0, 0);
            try (var progress = line(true, columns)) {
                progress.at("write", "garden", 0, 100_000);
                clock.millis = 2_000;
                traffic = new Traffic.Seen(4, 12, 24_500_000);
                progress.at("write", "garden", 20_000, 100_000);
            }
            lines.add(said().replace("\r", "").replace("\u001B[K", ""));
        }
        assertThat(lines)
                .containsExactly(
                        "write garden: 20,000 of 100,000, 10,000 a second, 12.3 MB a second, 8 s left, 4 in flight, 12 retries",
                        "write garden: 20,000 of 100,000, 10,000 a second, 12.3 MB a second, 8 s left, 12 retries",
                        "write garden: 20,000 of 100,000, 10,000 a second, 8 s left, 12 retries",
                        "write garden: 20,000 of 100,000, 8 s left, 12 retries",
                        "write garden: 20,000 of 100,000, 8 s left",
                        "write garden: 20,000 of 100,000",
                        "write garden: 20,000",
                        "write ga…: 20,000",
                        "write …: 2…",
                        "");
    }

    @Test
    void keeps_the_beginning_of_a_long_name() {
        try (var progress = line(true, 50)) {
            clock.millis = 100;
            progress.at("read", "deploymentmonitorevents-1.4.0-20261122-1105-k3f9", 5, 1_000_000);
            clock.millis = 200;
            progress.at("read", "庭".repeat(40), 5, 1_000_000);
        }
        assertThat(said())
                .isEqualTo("\rread deploymentmonitorevents-1.4…: 5 of 1,000,000\u001B[K\rread " + "庭".repeat(13)
                        + "…: 5 of 1,000,000\u001B[K\r\u001B[K");
    }

    @Test
    void is_shown_anew_while_nothing_is_heard() {
        var progress = line(true, 120);
        try (progress) {
            progress.look();
            clock.millis = 2_000;
            progress.at("read", "garden", 10, 100);
            traffic = new Traffic.Seen(1, 1, 0);
            clock.millis = 2_050;
            progress.look();
            clock.millis = 4_000;
            progress.look();
        }
        clock.millis = 6_000;
        progress.look();
        assertThat(said())
                .isEqualTo(
                        "\rread garden: 10 of 100\u001B[K\rread garden: 10 of 100, 1 in flight, 1 retry\u001B[K\r\u001B[K");
    }

    @Test
    void knows_nothing_before_it_hears_something() {
        try (ProgressLine line = line(false, 80)) {
            assertThat(line.latest()).isEmpty();
        }
    }
}
