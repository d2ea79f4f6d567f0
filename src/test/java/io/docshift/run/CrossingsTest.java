package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CrossingsTest {

    private static TypeName type(String index) {
        return new TypeName(index, "");
    }

    @Test
    void counts_by_where_from_and_where_to() {
        var crossings = new Crossings();
        crossings.count(type("b"), type("c"), 2);
        crossings.count(type("a"), type("c"), 1);
        var more = new Crossings();
        more.count(type("b"), type("c"), 3);
        more.count(type("b"), type("b"), 1);
        crossings.add(more);

        assertThat(crossings.all())
                .containsExactly(
                        new Crossing(type("a"), type("c"), 1),
                        new Crossing(type("b"), type("b"), 1),
                        new Crossing(type("b"), type("c"), 5));
    }

    @Test
    void tells_so_many_apart_and_no_more() {
        var crossings = new Crossings();
        for (int i = 0; i < 10_000; i++) {
            crossings.count(type("a"), type("made-up-" + i), 1);
        }
        crossings.count(type("a"), type("made-up-0"), 1);

        assertThat(crossings.all()).hasSize(2_001);
        assertThat(crossings.all().get(0)).isEqualTo(new Crossing(type("a"), new TypeName("", ""), 8_000));
        assertThat(crossings.all().get(0).isKnown()).isFalse();
        assertThat(crossings.all().get(1)).isEqualTo(new Crossing(type("a"), type("made-up-0"), 2));
    }
}
