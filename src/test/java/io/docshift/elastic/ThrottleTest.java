package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ThrottleTest {

    @Test
    void grows_by_one_after_a_round_that_went_well_and_halves_when_the_server_is_busy() throws InterruptedException {
        Throttle throttle = new Throttle(8);
        assertThat(throttle.limit()).isEqualTo(8);

        request(throttle, true);
        assertThat(throttle.limit()).isEqualTo(4);
        request(throttle, true);
        request(throttle, true);
        request(throttle, true);
        assertThat(throttle.limit()).as("never less than one").isEqualTo(1);

        request(throttle, false);
        assertThat(throttle.limit()).isEqualTo(2);
        request(throttle, false);
        assertThat(throttle.limit()).as("half of a round").isEqualTo(2);
        request(throttle, false);
        assertThat(throttle.limit()).isEqualTo(3);
        for (int i = 0; i < 100; i++) {
            request(throttle, false);
        }
        assertThat(throttle.limit()).as("never more than at first").isEqualTo(8);
    }

    private static void request(Throttle throttle, boolean busy) throws InterruptedException {
        throttle.enter();
        throttle.leave(busy);
    }
}
