package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class RunIdTest {

    @Test
    void tells_the_minute_in_utc() {
        assertThat(at("2026-11-22T11:05:59.999Z", 0)).isEqualTo("20261122-1105-z7xv");
        assertThat(at("2026-11-22T11:05:00Z", 0)).matches("20261122-1105-00[0-7][0-9a-z]");
    }

    @Property
    void sorts_by_time(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long instant,
            @ForAll @LongRange(min = 15, max = 100_000) long later,
            @ForAll int seed) {
        String first = id(instant, seed);
        String second = id(instant + later, seed + 1);

        assertThat(RunId.is(first)).isTrue();
        assertThat(second).isGreaterThan(first);
    }

    private static String at(String instant, int seed) {
        return id(Instant.parse(instant).toEpochMilli(), seed);
    }

    private static String id(long instant, int seed) {
        return RunId.next(InstantSource.fixed(Instant.ofEpochMilli(instant)), new Random(seed));
    }
}
