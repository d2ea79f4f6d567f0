package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.elastic.Connection;
import io.docshift.elastic.Patience;
import io.docshift.elastic.Writing;
import io.docshift.server.Call;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run whose wire fails ends with the same documents, indices and settings as one that is not disturbed; at once, or
 * after what it says is done and it is told to go on.
 */
@ExtendWith(SharedNode.class)
final class FaultyWireTest {

    private static final Duration PATIENT = Duration.ofSeconds(60);

    private static final Duration SHORT = Duration.ofMillis(2);

    private static final Patience QUICK = new Patience(12, Duration.ofMillis(1), Duration.ofMillis(20));

    /** Small ones, so that there are several of them. */
    private static final Writing SMALL_BULKS = Writing.by(500, 2);

    private static Map<String, String> wanted = Map.of();

    @TempDir
    Path folder;

    @BeforeAll
    static void migrateUndisturbed(TestServer server, @TempDir Path undisturbed) {
        server.wipe();
        Garden.rules(undisturbed);
        Garden.plant(server);
        try (Migration migration = new Migration(server, undisturbed)) {
            assertThat(migration.apply(migration.plan().plan()).complete()).isTrue();
        }
        wanted = timeless(Garden.state(server));
    }

    @BeforeEach
    void plant(TestServer server) {
        Garden.rules(folder);
        Garden.plant(server);
    }

    /** Without the instants at which documents expire, which lie two days after they were planted. */
    private static Map<String, String> timeless(Map<String, String> state) {
        Map<String, String> timeless = new TreeMap<>(state);
        timeless.replaceAll((name, text) -> text.replaceAll("\"_ttl\":\\[?\\d+", "\"_ttl\":"));
        return timeless;
    }

    private static Connection through(Duration requestTimeout, Patience patience, FaultProxy... proxies) {
        List<String> addresses = new ArrayList<>();
        for (FaultProxy proxy : proxies) {
            addresses.add(proxy.front().address());
        }
        return Connection.to(addresses).withPatience(patience).withTimeouts(Duration.ofSeconds(5), requestTimeout);
    }

    /** Begins behind a proxy that is calm until the run begins. */
    private Migration migration(Duration requestTimeout, FaultProxy... proxies) {
        return migration(requestTimeout, QUICK, proxies);
    }

    private Migration migration(Duration requestTimeout, Patience patience, FaultProxy... proxies) {
        for (FaultProxy proxy : proxies) {
            proxy.calm();
        }
        Migration migration = new Migration(through(requestTimeout, patience, proxies), SMALL_BULKS, folder, 10);
        for (FaultProxy proxy : proxies) {
            proxy.storm();
        }
        return migration;
    }

    private static void assertComplete(Apply.Applied applied, TestServer server) {
        assertThat(applied.failures()).isEmpty();
        assertThat(applied.complete()).isTrue();
        assertThat(applied.verified().orElseThrow().differences()).isEmpty();
        assertThat(timeless(Garden.state(server))).isEqualTo(wanted);
    }

    /** What befalls one request in four, the kinds of faults that fit it taking turns. */
    private static Faults inTurn(Set<Fault> kinds) {
        Map<Call, Integer> seen = new EnumMap<>(Call.class);
        return Faults.chosenBy(call -> {
            List<Fault> fitting =
                    kinds.stream().filter(fault -> fault.fits(call)).sorted().toList();
            int number = seen.merge(call, 1, Integer::sum);
            return fitting.isEmpty() || number % 4 != 0
                    ? Optional.empty()
                    : Optional.of(fitting.get(number / 4 % fitting.size()));
        });
    }

    private static Stream<Set<Fault>> kinds() {
        return Stream.of(
                EnumSet.of(Fault.RESET_BEFORE, Fault.RESET_WITHIN),
                EnumSet.of(Fault.REPLY_LOST, Fault.REPLY_TRUNCATED),
                EnumSet.of(Fault.TOO_BUSY, Fault.NO_MASTER, Fault.SLOW),
                EnumSet.of(Fault.ITEMS_BUSY, Fault.ITEMS_UNAVAILABLE, Fault.SHARD_FAILED, Fault.TIMED_OUT),
                EnumSet.of(
                        Fault.CIRCUIT_BREAKER, Fault.REQUEST_TOO_LARGE, Fault.RESPONSE_TOO_LARGE, Fault.SCROLL_LOST));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ends_well_whatever_happens_to_one_request_in_four(Set<Fault> kinds, TestServer server) {
        try (FaultProxy proxy = FaultProxy.before(server, inTurn(kinds));
                Migration migration = migration(PATIENT, proxy)) {
            assertComplete(migration.apply(migration.plan().plan()), server);
            assertThat(proxy.injected()).containsOnlyKeys(kinds);
        }
    }

    private record Late(Fault fault, Call call, int place) {}

    @Test
    void ends_well_when_requests_take_longer_than_their_time(TestServer server) {
        List<Late> all = List.of(
                new Late(Fault.STALLED, Call.BULK, 2),
                new Late(Fault.REPLY_STALLED, Call.BULK, 5),
                new Late(Fault.CARRIED_OUT_LATE, Call.BULK, 8),
                new Late(Fault.CARRIED_OUT_LATE, Call.BULK, 15),
                new Late(Fault.REPLY_STALLED, Call.SCROLL, 2),
                new Late(Fault.REPLY_STALLED, Call.CHANGE, 4),
                new Late(Fault.STALLED, Call.COUNT, 1));
        Map<Call, Integer> seen = new EnumMap<>(Call.class);
        Faults faults = Faults.chosenBy(call -> {
            int place = seen.merge(call, 1, Integer::sum);
            return all.stream()
                    .filter(late -> late.call() == call && late.place() == place)
                    .map(Late::fault)
                    .findFirst();
        });
        try (FaultProxy proxy = FaultProxy.before(server, faults);
                Migration migration = migration(Duration.ofSeconds(1), proxy)) {
            assertComplete(migration.apply(migration.plan().plan()), server);
            assertThat(proxy.injected())
                    .isEqualTo(Map.of(Fault.STALLED, 2, Fault.REPLY_STALLED, 3, Fault.CARRIED_OUT_LATE, 2));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 12, 4", "3, 2, 8", "5, 1, 100"})
    void ends_well_after_any_mixture_of_faults_and_as_many_resumptions_as_it_takes(
            long seed, int attempts, int oneIn, TestServer server) {
        Set<Fault> faults = EnumSet.allOf(Fault.class);
        faults.removeAll(Fault.UNTIL_TIME_OUT);
        List<String> messages = new ArrayList<>();
        Patience patience = new Patience(attempts, SHORT, SHORT);
        Map<String, String> before = Garden.state(server);
        try (FaultProxy proxy = FaultProxy.before(server, Faults.seeded(seed, oneIn, faults))) {
            Planned planned = untilItWorks(messages, () -> plan(patience, proxy));
            try (Migration migration = planned.migration()) {
                Plan plan = planned.plan();
                Apply.Applied applied = untilItWorks(messages, () -> goOn(migration, plan));
                proxy.calm();
                assertComplete(applied, server);
                assertThat(migration.verify(plan).differences()).isEmpty();

                proxy.storm();
                Undo.Undone undone = untilItWorks(messages, () -> takeBack(migration, plan));
                proxy.calm();
                assertThat(undone.undone()).isTrue();
                assertThat(undone.failures()).isEmpty();
                assertThat(Garden.state(server)).isEqualTo(before);
                assertThat(proxy.total()).isPositive();
            }
        }
        assertThat(messages).allMatch(message -> message.endsWith(", and go on"));
    }

    /** A plan that was not finished is thrown away with its run. */
    private record Planned(Migration migration, Plan plan) {}

    private Planned plan(Patience patience, FaultProxy proxy) {
        Migration migration = migration(PATIENT, patience, proxy);
        try {
            return new Planned(migration, migration.plan().plan());
        } catch (ClusterFailure e) {
            migration.close();
            throw e;
        }
    }

    private static Apply.Applied goOn(Migration migration, Plan plan) {
        return Apply.isUnfinished(migration.staging())
                ? migration.applying(plan, migration.staging()).resume("tester")
                : migration.apply(plan);
    }

    private static Undo.Undone takeBack(Migration migration, Plan plan) {
        Undo undo = migration.undoing(plan, migration.server(), migration.staging());
        return Undo.isUnfinished(migration.staging()) ? undo.resume("tester") : undo.run("tester", false);
    }

    private static <T> T untilItWorks(List<String> messages, Supplier<T> attempt) {
        while (messages.size() < 500) {
            try {
                return attempt.get();
            } catch (ClusterFailure e) {
                messages.add(e.getMessage());
            }
        }
        throw new AssertionError("it never works: " + messages.subList(messages.size() - 10, messages.size()));
    }

    @Test
    void goes_on_without_a_node_that_goes_away(TestServer server) {
        try (FaultProxy stays = FaultProxy.before(server, Faults.none());
                FaultProxy goes = FaultProxy.before(server, Faults.none());
                Migration migration = migration(PATIENT, stays, goes)) {
            Plan plan = migration.plan().plan();
            Staging staging = migration.staging();
            goes.goAway();
            assertComplete(migration.applying(plan, staging).run("tester", false), server);
            assertThat(goes.calls()).containsKey(Call.SCROLL);
        }
    }

    @Test
    void a_bulk_that_hits_a_read_only_index_stops_the_run_until_it_may_go_on(TestServer server) {
        AtomicInteger bulks = new AtomicInteger();
        Faults faults = Faults.chosenBy(call -> {
            if (call == Call.BULK && bulks.incrementAndGet() == 10) {
                server.http().put("/herbs/_settings", "{\"index.blocks.write\":true}");
            }
            return Optional.empty();
        });
        try (FaultProxy proxy = FaultProxy.before(server, faults);
                Migration migration = migration(PATIENT, proxy)) {
            Plan plan = migration.plan().plan();
            assertThatThrownBy(() -> migration.apply(plan))
                    .isInstanceOf(ClusterFailure.class)
                    .hasMessageMatching(
                            "writing herbs/plant/[\\w-]+ to index \"herbs\": status 403: ClusterBlockException\\[blocked"
                                    + " by: \\[FORBIDDEN/8/index write \\(api\\)];]; the index is blocked: lift its block"
                                    + " \\(index.blocks.write: false\\), or the cluster's, and go on");
            assertThat(Apply.isUnfinished(migration.staging())).isTrue();
            assertThatThrownBy(() -> goOn(migration, plan)).isInstanceOf(ClusterFailure.class);

            server.http().put("/herbs/_settings", "{\"index.blocks.write\":false}");
            assertComplete(goOn(migration, plan), server);
        }
    }
}
