package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.server.Call;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --if-needed} and {@code --replan} do where nobody looks on. */
@ExtendWith(SharedNode.class)
final class IfNeededTest {

    @TempDir
    private Path folder;

    private Bench bench;
    private TestServer server;

    @BeforeEach
    void fill(TestServer node) {
        server = node;
        bench = new Bench(folder).withServer(node.address());
        node.create("/garden", """
                {"mappings": {"plot": {"properties": {"label": {"type": "string"}, "name": {"type": "string"}}}}}
                """);
        node.http().put("/garden/plot/1", "{\"label\":\"plum\"}");
        node.http().put("/garden/plot/2", "{\"label\":\"leek\"}");
        node.refresh();
    }

    private Said ifNeeded(String... more) {
        return apply(server, "--if-needed", more);
    }

    private Said apply(TestServer at, String flag, String... more) {
        List<String> words = new ArrayList<>(
                List.of("apply", "--rules", "garden", "--from", at.url().toString(), "--yes", "--quiet", flag));
        words.addAll(List.of(more));
        return bench.run(words.toArray(new String[0]));
    }

    @Test
    void migrates_once_and_leaves_nothing_behind_after_that() {
        assertThat(ifNeeded().exit()).isZero();
        assertThat(server.http().get("/garden/plot/1/_source")).isEqualTo("{\"name\":\"plum\"}");

        Said again = ifNeeded("--json");

        assertThat(again.exit()).isZero();
        assertThat(again.err()).isEqualTo("Nothing to do: run RUN applied garden on 2026-11-23T08:00:00Z already\n");
        assertThatJson(again.out()).isEqualTo("""
                { "command": "apply", "needed": false, "reason": "run RUN applied garden on 2026-11-23T08:00:00Z already" }
                """);
        assertThat(bench.runs()).hasSize(1);
    }

    @Test
    void refuses_other_rules_than_were_applied_and_says_which() {
        ifNeeded();
        server.refresh();
        bench.write(
                "home/rules/garden/plot.yml",
                bench.read("home/rules/garden/plot.yml").replace("nothing to plant in", "no soil"));

        Said said = ifNeeded();

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err())
                .matches(
                        "ERROR run RUN applied garden on 2026-11-23T08:00:00Z, with other rules, tables or variables"
                                + " \\(rule plot changed; then sha256:\\w+, now sha256:\\w+\\)\\. Say --again to apply the rules as they are now\n");
        assertThat(bench.runs()).hasSize(1);
    }

    @Test
    void refuses_data_that_was_restored_from_a_backup() {
        ifNeeded();
        server.http().put("/garden/plot/1", "{\"label\":\"plum\"}");
        server.http().put("/garden/plot/2", "{\"label\":\"leek\"}");
        server.refresh();

        Said said = ifNeeded();

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).contains("yet the data looks as before. Was it restored from a backup?");
    }

    @Test
    void does_nothing_where_the_data_is_migrated_or_there_is_none() {
        server.http().put("/garden/plot/1", "{\"name\":\"plum\"}");
        server.http().put("/garden/plot/2", "{\"name\":\"leek\"}");
        server.refresh();

        assertThat(ifNeeded())
                .isEqualTo(new Said(
                        0, "Nothing to do: this data is migrated already: garden/plot/1 and 1 more like it\n", ""));

        server.wipe();

        assertThat(ifNeeded())
                .isEqualTo(new Said(0, "Nothing to do: there is no index here that the rules are for\n", ""));
        assertThat(bench.has("home/runs")).isFalse();
    }

    @Test
    void resumes_only_what_was_cut_off() {
        assertThat(bench.run("resume", "--if-needed", "--yes"))
                .isEqualTo(new Said(0, "Nothing to do: no run was cut off\n", ""));
        assertThat(bench.run("resume", "--yes"))
                .isEqualTo(new Said(
                        4,
                        "",
                        "ERROR home/runs: no run was cut off, so there is nothing to go on with; begin with apply. If one"
                                + " lies elsewhere, say --run-dir\n"));
    }

    /** As long as the data is read, a whole other run comes and goes. */
    @Test
    void reads_again_what_it_read_beside_another_run() {
        for (String flag : List.of("--if-needed", "--strict")) {
            server.wipe();
            fill(server);
            bench.write(
                    "home/rules/garden/plot.yml",
                    bench.read("home/rules/garden/plot.yml")
                            + "  - set: { field: _id, value: 'moved-{{_id}}', overwrite: true }\n"
                            + "    when: { not: { field: _id, matches: '^moved' } }\n");
            AtomicInteger reads = new AtomicInteger();
            Faults other = Faults.chosenBy(call -> {
                if (call == Call.SCROLL && reads.incrementAndGet() == 1) {
                    assertThat(apply(server, "--again").err()).isEmpty();
                    server.refresh();
                }
                return Optional.empty();
            });
            try (FaultProxy proxy = FaultProxy.before(server, other)) {
                Said said = apply(proxy.front(), flag);

                assertThat(said.exit()).as(said.err()).isZero();
                assertThat(said.out())
                        .startsWith("NOTE another run was at work while the data was read, so it is read again\n")
                        .endsWith("Nothing to do: run RUN applied garden on 2026-11-23T08:00:00Z already\n");
            }
            assertThat(server.http().get("/garden/plot/moved-1/_source")).isEqualTo("{\"name\":\"plum\"}");
        }
    }

    /** As long as the data is read, another run makes the index anew, and the one that was read is gone. */
    @Test
    void reads_again_what_another_run_took_away() {
        bench.write("home/rules/garden/indices/garden.yml", """
                why: Since 2 it has two shards.
                patch: { settings: { number_of_shards: 2 } }
                """);
        Said first = apply(server, "--wait", "9s");
        assertThat(first.exit()).as(first.toString()).isZero();
        assertThat(bench.run("undo", bench.runs().get(0), "--yes").exit()).isZero();
        AtomicInteger reads = new AtomicInteger();
        Faults other = Faults.chosenBy(call -> {
            if (call == Call.SCROLL && reads.incrementAndGet() == 1) {
                assertThat(apply(server, "--wait", "9s").err()).isEmpty();
            }
            return Optional.empty();
        });
        try (FaultProxy proxy = FaultProxy.before(server, other)) {
            Said said = apply(proxy.front(), "--wait", "9s");

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.out())
                    .startsWith("NOTE another run was at work while the data was read, so it is read again\n")
                    .endsWith("Nothing to do: run RUN applied garden on 2026-11-23T08:00:00Z already\n");
        }
    }

    /** Somebody writes a document each time when docshift is about to take the lease, so many times. */
    private Faults somebody(int times) {
        AtomicInteger left = new AtomicInteger(times);
        return Faults.chosenBy(call -> {
            if (call == Call.BULK && left.getAndDecrement() > 0) {
                server.http().put("/garden/plot/1", "{\"label\":\"pear " + left.get() + "\"}");
                server.refresh();
            }
            return Optional.empty();
        });
    }

    @Test
    void plans_again_what_changed_before_the_first_write() {
        try (FaultProxy proxy = FaultProxy.before(server, somebody(1))) {
            Said said = apply(proxy.front(), "--replan");

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.out()).startsWith("""
                    NOTE what is there changed since it was planned, so it is planned again (1 of 3):
                      garden/plot/1 has version 2, planned was 1
                    """);
        }
        assertThat(server.http().get("/garden/plot/1/_source")).isEqualTo("{\"name\":\"pear 0\"}");
        assertThat(bench.runs()).hasSize(2);
    }

    @Test
    void stops_after_three_times_and_at_once_without_being_told_to_plan_again() {
        try (FaultProxy proxy = FaultProxy.before(server, somebody(100))) {
            Said said = apply(proxy.front(), "--replan");

            assertThat(said.exit()).isEqualTo(4);
            assertThat(said.out()).contains("(1 of 3)", "(2 of 3)", "(3 of 3)");
            assertThat(said.err())
                    .contains("ERROR documents changed since they were planned. Is the application still running?");
            assertThat(bench.runs()).hasSize(4);

            assertThat(apply(proxy.front(), "--strict").exit()).isEqualTo(4);
            assertThat(bench.runs()).hasSize(5);
        }
        assertThat(server.http().get("/garden/plot/2/_source")).isEqualTo("{\"label\":\"leek\"}");
    }
}
