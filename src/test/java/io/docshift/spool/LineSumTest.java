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
        // As others who implement MurmurHash3 have it for this sentence.
        assertThat(sum(List.of("The quick brown fox jumps over the lazy dog".getBytes(UTF_8))))
                .hasToString("1:e34bbc7bbc071b6c7a433ca9c49a9347");
        assertThat(new LineSum()).hasToString("0:00000000000000000000000000000000");
    }

    private static LineSum sum(List<byte[]> lines) {
        var sum = new LineSum();
        lines.forEach(sum::add);
        return sum;
    }
}
