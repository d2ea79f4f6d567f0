package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run that was cut off while it loaded an index beside the one in use: what it left, and how that goes. */
@ExtendWith(SharedNode.class)
final class CutOffLoadTest {

    @TempDir
    private Path folder;

    private Bench bench;
    private TestServer server;
    private String run = "";

    @BeforeEach
    void loseTheWireAsTheLoadingBegins(TestServer node) {
        server = node;
        bench = new Bench(folder).withServer(node.address());
        bench.write("home/rules/garden/indices/garden.yml", """
                why: Since 2 it has two shards.
                patch: { settings: { number_of_shards: 2 } }
                """);
        node.create("/garden", """
                {"mappings": {"plot": {"properties": {"label": {"type": "string"}, "name": {"type": "string"}}}}}
                """);
        node.http().put("/garden/plot/1", "{\"label\":\"plum\"}");
        node.refresh();
        Faults faults = Faults.chosenBy(call -> isLoading() ? Optional.of(Fault.RESET_BEFORE) : Optional.empty());
        try (FaultProxy proxy = FaultProxy.before(server, faults)) {
            Said said = run(
                    "apply",
                    "--rules",
                    "garden",
                    "--yes",
                    "--from",
                    proxy.front().url().toString());
            assertThat(said.exit()).as(said.toString()).isEqualTo(3);
        }
        run = bench.runs().get(0);
    }

    private boolean isLoading() {
        return bench.has("home/runs")
                && bench.runs().stream()
                        .map(one -> "home/runs/" + one + "/journal.ndjson")
                        .anyMatch(journal ->
                                bench.has(journal) && bench.read(journal).contains("\"load\""));
    }

    private Said run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--quiet", "--lease", "3s", "--wait", "20s"));
        return bench.run(all.toArray(new String[0]));
    }

    private boolean isBlocked() {
        return server.http().get("/garden/_settings").contains("\"write\":\"true\"");
    }

    @Test
    void an_undo_says_what_is_there_and_takes_it_away() {
        String address = server.url().toString();

        assertThat(run("undo", run, "--dry-run", "--from", address).out())
                .contains(
                        "Nothing in use would be changed. 1 unfinished index would be removed and the write block of 1"
                                + " index would be lifted. Nothing was written.\n");
        assertThat(isBlocked()).isTrue();

        assertThat(run("undo", run, "--yes", "--from", address).out())
                .startsWith("Nothing in use was changed. 1 unfinished index was removed and the write block of 1 index"
                        + " was lifted.\n");
        assertThat(isBlocked()).isFalse();
        assertThat(server.http().get("/_aliases")).doesNotContain(run);
        assertThat(wayOut()).isEqualTo("run RUN was cut off before it changed anything: say apply again");
    }

    @Test
    void who_ended_it_hears_that_nothing_in_use_changed_and_that_writes_may_be_blocked() {
        assertThat(wayOut())
                .isEqualTo("run RUN was cut off. Nothing in use was changed yet, but writes to the indices that are"
                        + " made anew may be blocked until you go on with resume RUN, or take it back with undo RUN");
    }

    private String wayOut() {
        Path runs = folder.resolve("home/runs");
        try (RunDirectory directory = new Runs(new RunPlaces(runs, null, null)).open(run)) {
            return new WayOut("apply", Earlier.plan(directory), directory)
                    .text()
                    .replace(run, "RUN");
        }
    }

    @Test
    void resume_asks_at_a_terminal_before_it_goes_on() {
        String address = server.url().toString();

        bench.atTerminal().typing("\n");
        assertThat(run("resume", "--from", address))
                .isEqualTo(new Said(
                        4,
                        "\nGo on with run RUN on cluster docshift-test at http://ADDRESS? [y/N] ",
                        "ERROR not gone on with, as you say\n"));
        assertThat(isBlocked()).isTrue();

        Said resumed =
                bench.typing("y\n").run("resume", "--from", address, "--quiet", "--lease", "3s", "--wait", "20s");

        assertThat(resumed.exit()).as(resumed.toString()).isZero();
        assertThat(server.http().get("/garden/plot/1/_source")).isEqualTo("{\"name\":\"plum\"}");
        assertThat(isBlocked()).isFalse();
    }
}
