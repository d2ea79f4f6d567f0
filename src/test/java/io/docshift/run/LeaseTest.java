package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.elastic.Cluster;
import io.docshift.elastic.Connection;
import io.docshift.elastic.Writing;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may change a cluster, on a real one; only the clocks are ours. */
@ExtendWith(SharedNode.class)
class LeaseTest {

    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration REQUEST = Duration.ofSeconds(200);

    private final Clocks clocks = new Clocks();
    private Cluster cluster;
    private Server server;

    @BeforeEach
    void connect(TestServer node) {
        cluster = Cluster.connect(Connection.to(List.of(node.address())), Clock.systemUTC(), new Random(7));
        Source source = cluster.source(io.docshift.elastic.Reading.of(10, Duration.ofSeconds(60)));
        server = new Server(source, cluster.sink(Writing.once()), cluster.indices());
    }

    @AfterEach
    void hangUp() {
        server.sink().close();
        server.source().close();
        cluster.close();
    }

    /** Clocks that go on only when they are told to, or when somebody rests. */
    private static final class Clocks extends Clock {
        private final AtomicLong wall =
                new AtomicLong(Instant.parse("2026-11-22T03:00:00Z").toEpochMilli());
        private final AtomicLong nanos = new AtomicLong(-5);
        private Runnable meanwhile = () -> {};

        Timing timing() {
            return new Timing(this, nanos::get, time -> {
                pass(time);
                meanwhile.run();
            });
        }

        void pass(Duration time) {
            wall.addAndGet(time.toMillis());
            nanos.addAndGet(time.toNanos());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(wall.get());
        }
    }

    private Lease take(String run, Duration patience, String... dead) {
        return new LeaseDesk(server, clocks.timing(), REQUEST)
                .take(new LeaseDesk.Claim(run, "token of " + run, Set.of(dead), "ann@alpha", LENGTH, patience));
    }

    private LeaseBook book() {
        return new LeaseBook(server.source(), server.indices());
    }

    @Test
    void one_gets_it_and_the_other_is_told_who_has_it() {
        try (Lease lease = take("one", Duration.ZERO)) {
            lease.check();
            assertThatThrownBy(() -> take("two", Duration.ZERO))
                    .isInstanceOf(Refused.class)
                    .hasMessage("run one of ann@alpha (since 2026-11-22T03:00:00Z) holds the lease of this cluster, for"
                            + " 600 s after each sign of life. Wait for it with --wait 1200s; or take it away with unlock,"
                            + " if you know that its process is dead");
        }
    }

    @Test
    void is_free_again_once_it_is_given_back() {
        take("one", Duration.ZERO).close();

        assertThat(book().held()).isEmpty();
        try (Lease lease = take("two", Duration.ZERO)) {
            lease.check();
            assertThat(book().held().orElseThrow().holder().run()).isEqualTo("two");
        }
    }

    @Test
    void is_taken_over_once_its_holder_was_silent_for_all_its_time() {
        Lease silent = take("one", Duration.ZERO);

        try (Lease lease = take("two", LENGTH.plusSeconds(1))) {
            lease.check();
            assertThat(book().held().orElseThrow().holder().run()).isEqualTo("two");
            assertThatThrownBy(silent::check)
                    .isInstanceOf(LeaseLost.class)
                    .hasMessage("the lease of run one is over: no sign of life reached the cluster for 600 s (was this"
                            + " process or its network paused?). Nothing more was sent; go on with resume one");
        }
        silent.close();
        assertThat(book().read().orElseThrow().holder().run()).isEqualTo("two");
    }

    @Test
    void is_not_taken_over_from_a_holder_that_gives_signs_of_life() {
        try (Lease lease = take("one", Duration.ZERO)) {
            clocks.meanwhile = lease::beat;
            assertThatThrownBy(() -> take("two", LENGTH.multipliedBy(3)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("and still does after 1800 s");
            lease.check();
        }
    }

    @Test
    void is_taken_at_once_from_a_process_that_is_known_to_be_dead() {
        take("one", Duration.ZERO);

        try (Lease lease = take("one", Duration.ZERO, "token of one")) {
            lease.check();
        }
    }

    @Test
    void ends_for_its_holder_before_a_request_could_outlive_it() {
        try (Lease lease = take("one", Duration.ZERO)) {
            clocks.pass(LENGTH.minus(REQUEST).minusSeconds(1));
            lease.check();

            clocks.pass(Duration.ofSeconds(1));

            assertThatThrownBy(lease::check).isInstanceOf(LeaseLost.class);
            lease.beat();
            assertThatThrownBy(lease::check).as("for good").isInstanceOf(LeaseLost.class);
        }
    }

    @Test
    void ends_when_either_clock_says_so() {
        try (Lease lease = take("one", Duration.ZERO)) {
            clocks.wall.addAndGet(LENGTH.toMillis());
            assertThatThrownBy(lease::check).as("the machine slept").isInstanceOf(LeaseLost.class);
        }
        try (Lease lease = take("one", Duration.ZERO, "token of one")) {
            clocks.wall.addAndGet(-LENGTH.toMillis() * 5);
            clocks.nanos.addAndGet(LENGTH.toNanos());
            assertThatThrownBy(lease::check).as("somebody set the time").isInstanceOf(LeaseLost.class);
        }
    }

    @Test
    void notices_with_its_next_sign_of_life_that_it_was_taken_away() {
        try (Lease lease = take("one", Duration.ZERO)) {
            assertThat(book().free(book().held().orElseThrow(), server.sink())).isTrue();

            lease.beat();

            assertThatThrownBy(lease::check)
                    .isInstanceOf(LeaseLost.class)
                    .hasMessageStartingWith("the lease of run one is over: another run took it");
        }
    }

    @Test
    void is_not_taken_away_from_one_that_gave_a_sign_of_life_meanwhile() {
        try (Lease lease = take("one", Duration.ZERO)) {
            LeaseHolder.Seen seen = book().held().orElseThrow();
            lease.beat();

            assertThat(book().free(seen, server.sink())).isFalse();
            lease.check();
        }
    }

    @Test
    void must_outlive_a_request() {
        LeaseDesk desk = new LeaseDesk(server, clocks.timing(), LENGTH);

        assertThatThrownBy(() ->
                        desk.take(new LeaseDesk.Claim("one", "token", Set.of(), "ann@alpha", LENGTH, Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a lease must last longer than a request: PT10M, and a request takes PT10M");
    }

    @Test
    void nothing_is_sent_without_it(TestServer node) {
        node.create("/garden", "{}");
        AtomicBoolean over = new AtomicBoolean();
        Cluster guarded = cluster.under(() -> {
            if (over.get()) {
                throw new LeaseLost("over");
            }
        });
        try (Sink sink = guarded.sink(Writing.defaults())) {
            over.set(true);
            assertThatThrownBy(() -> guarded.indices().blockWrites("garden", true))
                    .isInstanceOf(LeaseLost.class);
            assertThatThrownBy(() -> new History(server.source(), server.indices())
                            .add(
                                    List.of(new History.Entry(
                                            "r",
                                            "s",
                                            "1",
                                            "2",
                                            "h",
                                            List.of(),
                                            "applied",
                                            "now",
                                            "me",
                                            Counts.zero(),
                                            0)),
                                    new Server(server.source(), sink, server.indices())))
                    .isInstanceOf(LeaseLost.class);
        }
        assertThat(node.http().get("/garden/_settings")).doesNotContain("blocks");
        assertThat(new History(server.source(), server.indices()).entries()).isEmpty();
    }

    @Test
    void does_not_show_in_the_history() {
        try (Lease lease = take("one", Duration.ZERO)) {
            lease.check();
            server.indices().refresh(History.INDEX);
            assertThat(new History(server.source(), server.indices()).entries()).isEmpty();
        }
    }
}
