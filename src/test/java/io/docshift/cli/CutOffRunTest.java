package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.checker.Tool;
import io.docshift.cli.Bench.Said;
import io.docshift.server.Call;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What every command says, and does, while a run lies cut off in the middle of what it changes. */
@ExtendWith(SharedNode.class)
final class CutOffRunTest {

    @TempDir
    private Path folder;

    private Bench bench;
    private TestServer server;
    private String url = "";
    private String run = "";
    private String saidAtTheEnd = "";

    @BeforeEach
    void interruptAnApply(TestServer node) throws Exception {
        server = node;
        url = node.url().toString();
        bench = new Bench(folder).withServer(node.address());
        bench.write("home/rules/beds/ruleset.yml", "title: Gardens get names\nfrom: '1'\nto: '2'\n");
        for (String index : List.of("garden", "meadow")) {
            bench.write("home/rules/beds/" + index + ".yml", """
                    match: { index: %s, type: plot }
                    why: Since 2 a plot has a name.
                    steps: [ { rename: { field: label, to: name } } ]
                    """.formatted(index));
            node.create("/" + index, """
                    {"mappings": {"plot": {"properties": {"label": {"type": "string"}, "name": {"type": "string"}}}}}
                    """);
            node.http().put("/" + index + "/plot/1", "{\"label\":\"plum\"}");
        }
        bench.write("home/rules/beds/indices/garden.yml", """
                why: Since 2 it has two shards.
                patch: { settings: { number_of_shards: 2 } }
                """);
        node.refresh();
        assertThat(bench.run("backup", "full", "--from", url).exit()).isZero();

        interrupted();

        run = bench.runs().get(0);
    }

    /**
     * Ended from outside as the first document is to be written in place, which then is not: the new index is loaded by then. By SIGTERM,
     * which does what Ctrl-C does, but is not ignored by what a script starts in the background.
     */
    private void interrupted() throws Exception {
        AtomicReference<Tool.Call> running = new AtomicReference<>();
        Faults faults = Faults.chosenBy(call -> {
            if (call != Call.BULK || !isWritingInPlace()) {
                return Optional.empty();
            }
            Tool.Call apply = running.get();
            apply.signal("TERM");
            while (!apply.text().contains("stopping after what is under way…")
                    && apply.process().isAlive()) {
                Thread.onSpinWait();
            }
            return Optional.of(Fault.RESET_BEFORE);
        });
        Tool tool = new Tool(folder.resolve("home"), folder);
        try (FaultProxy proxy = FaultProxy.before(server, faults)) {
            String from = proxy.front().url().toString();
            running.set(
                    tool.start("apply", "--rules", "beds", "--from", from, "--yes", "--quiet", "--run-dir", runs()));
            int code = running.get().exit();
            saidAtTheEnd = running.get().text();
            assertThat(code).as(saidAtTheEnd).isEqualTo(128 + 15);
        }
    }

    private String runs() {
        return folder.resolve("home/runs").toString();
    }

    private boolean isWritingInPlace() {
        Path runs = folder.resolve("home/runs");
        try (Stream<Path> all = Files.exists(runs) ? Files.list(runs) : Stream.empty()) {
            for (Path journal : all.map(it -> it.resolve("journal.ndjson")).toList()) {
                if (Files.exists(journal) && Files.readString(journal).contains("\"rewrite\"")) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Said run(String... words) {
        Said said = bench.run(words);
        return new Said(said.exit(), said.out().replace(run, "RUN"), said.err().replace(run, "RUN"));
    }

    @Test
    void one_that_is_ended_from_outside_says_how_to_go_on() {
        assertThat(saidAtTheEnd)
                .contains("\nstopping after what is under way…\nstopped after: ")
                .endsWith(("\nrun %1$s was cut off, and the cluster may be half migrated: go on with resume %1$s"
                                + " --run-dir %2$s, or take it back with undo %1$s --run-dir %2$s\n")
                        .formatted(run, runs()));
    }

    @Test
    void a_plan_warns_and_verify_refuses() {
        assertThat(run("plan", "--rules", "beds", "--from", url, "--quiet").out())
                .startsWith(
                        "WARN run RUN was begun and not finished: go on with resume RUN, or take it back with undo RUN, and"
                                + " plan again\nWARN run RUN of ")
                .contains("holds the lease of this cluster and may be changing it\n");
        assertThat(run("verify", run, "--from", url))
                .isEqualTo(new Said(
                        4, "", "ERROR run RUN was begun and not finished: go on with resume RUN, then verify it\n"));
    }

    @Test
    void where_its_files_lie_is_said_again() {
        assertThat(run("plan", "--rules", "beds", "--from", url, "--quiet", "--run-dir", "home/runs")
                        .out())
                .startsWith(
                        "WARN run RUN was begun and not finished: go on with resume RUN --run-dir home/runs, or take it"
                                + " back with undo RUN --run-dir home/runs, and plan again\n");
        assertThat(run("apply", "--rules", "beds", "--from", url, "--yes", "--run-dir", "home/runs"))
                .isEqualTo(new Said(
                        4,
                        "",
                        "ERROR run RUN was begun and not finished: go on with resume RUN --run-dir home/runs\n"));
    }

    @Test
    void a_backup_takes_its_place_only_if_it_is_given_up() {
        assertThat(run("restore", "full", "--from", url, "--replace", "--yes", "--quiet")
                        .err())
                .isEqualTo(
                        "ERROR run RUN was begun and not finished: take it back with undo RUN, or go on with resume RUN. If"
                                + " neither works, say --give-up-run: then nobody can go on with it\n");

        Said restored = run("restore", "full", "--from", url, "--replace", "--yes", "--quiet", "--give-up-run");

        assertThat(restored.exit()).as(restored.toString()).isZero();
        assertThat(run("resume", "--yes").err())
                .isEqualTo(
                        "ERROR home/runs: no run was cut off, so there is nothing to go on with; begin with apply. If one"
                                + " lies elsewhere, say --run-dir\n");
        assertThat(run("undo", run, "--from", url, "--yes").err())
                .isEqualTo("ERROR run RUN was given up for a backup: there is nothing to take back\n");
        assertThat(run("apply", "--plan", run, "--from", url, "--yes").err())
                .isEqualTo("ERROR run RUN was given up for a backup: plan again\n");
        assertThat(server.http().get("/garden/plot/1/_source")).isEqualTo("{\"label\":\"plum\"}");
        assertThat(server.http().get("/meadow/plot/1/_source")).isEqualTo("{\"label\":\"plum\"}");

        assertThat(run("apply", "--rules", "beds", "--from", url, "--yes", "--quiet")
                        .out())
                .startsWith("2 of 2 documents changed. 1 index was rebuilt.");
    }
}
