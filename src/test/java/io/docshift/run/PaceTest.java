package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.run.Throughput.Point;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaceTest {

    /** A clock that stands still until it is told. */
    private static final class Hand extends Clock {
        private long millis;
        private int looks;

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public long millis() {
            looks++;
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

    private final Hand clock = new Hand();
    private final Pace pace = new Pace("apply", Progress.none(), clock);

    private void read(int documents, String index) {
        for (int done = 1; done <= documents; done++) {
            pace.at("read", index, done, 0);
        }
    }

    @Test
    void tells_what_was_read_written_and_checked_when() {
        read(50, "a");
        clock.millis = 150;
        pace.at("load", "a", 40, 0);
        pace.at("load", "a", 50, 0);
        pace.at("verify", "a", 7, 0);
        clock.millis = 199;

        assertThat(pace.stretch())
                .isEqualTo(new Throughput.Stretch(
                        "apply", "1970-01-01T00:00:00Z", 199, 100, List.of(new Point(32, 0, 0), new Point(18, 50, 7))));
    }

    @Test
    void counts_what_takes_turns() {
        for (int done = 1; done <= 10; done++) {
            pace.at("read", "a", done, 0);
            pace.at("read", "b", done, 0);
        }

        assertThat(pace.stretch().sum()).isEqualTo(new Point(20, 0, 0));
    }

    @Test
    void counts_what_is_read_again_from_where_it_begins_again() {
        read(10, "a");
        read(10, "a");

        assertThat(pace.stretch().sum()).isEqualTo(new Point(19, 0, 0));
    }

    @Test
    void counts_no_parts_of_files() {
        pace.at("check", "staged files", 3, 4);
        pace.at("unpack", "work.tar", 1_000_000, 2_000_000);

        assertThat(pace.stretch().sum()).isEqualTo(new Point(0, 0, 0));
    }

    @Test
    void keeps_so_many_points_and_no_more_however_long_it_takes() {
        for (int second = 0; second < 3_600; second++) {
            clock.millis = second * 1_000L;
            pace.at("read", "a", (second + 1) * 100L, 0);
        }
        var stretch = pace.stretch();

        assertThat(stretch.points()).hasSizeBetween(100, 200);
        assertThat(stretch.pointMillis()).isEqualTo(25_600);
        assertThat(stretch.sum()).isEqualTo(new Point(360_000, 0, 0));
        assertThat(stretch.points().get(0)).isEqualTo(new Point(2_600, 0, 0));
        assertThat(stretch.length(stretch.points().size() - 1)).isLessThanOrEqualTo(25_600);
    }

    @Test
    void hardly_looks_at_the_clock() {
        read(32_000, "a");

        assertThat(clock.looks).isEqualTo(1_000);
    }

    @Test
    void passes_on_what_it_hears() {
        List<String> heard = new ArrayList<>();
        new Pace("plan", (phase, subject, done, total) -> heard.add(phase + subject + done + total), clock)
                .at("read", "a", 1, 2);

        assertThat(heard).containsExactly("reada12");
    }

    @Test
    void goes_on_where_the_clock_is_set_back() {
        clock.millis = -5_000;
        read(40, "a");

        assertThat(pace.stretch().points()).containsExactly(new Point(40, 0, 0));
    }
}
