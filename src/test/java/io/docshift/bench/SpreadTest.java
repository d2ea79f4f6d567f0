package io.docshift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What several figures come to. */
final class SpreadTest {

    @Test
    void of_an_odd_number_the_one_in_the_middle() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).hasToString("2.00 × (1.00–3.00)");
    }

    @Test
    void of_an_even_number_the_mean_of_the_two_in_the_middle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).hasToString("2.50 × (1.00–4.00)");
    }
}
