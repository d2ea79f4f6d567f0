package io.docshift.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class LineSumTest {

    @Property(tries = 200)
    void does_not_depend_on_the_order(@ForAll List<byte[]> lines, @ForAll Random random) {
        var shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);

        assertThat(sum(shuffled)).isEqualTo(sum(lines)).hasSameHashCodeAs(sum(lines));
    }

    @Property(tries = 200)
    void adds_up_from_its_parts(@ForAll List<byte[]> some, @ForAll List<byte[]> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        var added = sum(some);
        added.add(sum(others));

        assertThat(added).isEqualTo(sum(all));
    }

    @Test
    void counts_each_occurrence() {
        assertThat(sum(List.of("a".getBytes(UTF_8), "a".getBytes(UTF_8))))
                .isNotEqualTo(sum(List.of("a".getBytes(UTF_8))))
                .isNotEqualTo(sum(List.of()));
    }

    @Test
    void begins_with_the_hash_of_the_line() {
        // The first 16 bytes of the SHA-256 of "abc" (FIPS 180-2, appendix B.1).
        assertThat(sum(List.of("abc".getBytes(UTF_8)))).hasToString("1:ba7816bf8f01cfea414140de5dae2223");
        assertThat(new LineSum()).hasToString("0:00000000000000000000000000000000");
    }

    private static LineSum sum(List<byte[]> lines) {
        var sum = new LineSum();
        lines.forEach(sum::add);
        return sum;
    }
}
