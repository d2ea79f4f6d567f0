package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Compares rule sets by what they make of the documents of a real Elasticsearch 1.7.6. */
@ExtendWith(SharedNode.class)
final class ClusterDiffTest {

    @TempDir
    private Path folder;

    private Bench bench;
    private TestServer server;

    @BeforeEach
    void fill(TestServer node) {
        server = node;
        bench = new Bench(folder).withServer(node.address());
        node.create("/garden", "{}");
        node.create("/shed", "{}");
        for (int i = 1; i <= 30; i++) {
            node.http().put("/garden/plot/" + i, "{\"label\":\"plum " + i + "\",\"rows\":1.10}");
        }
        node.http().put("/garden/tree/1", "{\"label\":\"oak\"}");
        node.http().put("/shed/plot/plum 30".replace(" ", "%20"), "{\"label\":\"taken\"}");
        node.refresh();
        bench.write("new/garden/ruleset.yml", bench.read("home/rules/garden/ruleset.yml"));
    }

    private String state() {
        return server.http().get("/_search?size=100&version=true&sort=_uid").replaceAll("\"took\":\\d+", "")
                + server.http().get("/_aliases")
                + server.http().get("/_mapping");
    }

    @Test
    void reads_a_cluster_and_writes_nothing() {
        bench.write(
                "new/garden/plot.yml", bench.read("home/rules/garden/plot.yml").replace("to: name", "to: title"));
        String before = state();

        var said = bench.run("diff", "garden", "new/garden", "--on", "http://" + server.address());

        assertThat(said.exit()).as(said.err()).isEqualTo(1);
        assertThat(said.out()).startsWith("""
                ### Rules: `rules/garden` → `new/garden`

                **30 documents come out otherwise**, of 31 documents of http://ADDRESS.

                | index | type | read | affected | how |
                |---|---|--:|--:|---|
                | garden | plot | 30 | 30 | 30 changed |
                """);
        assertThat(state()).isEqualTo(before);
        assertThat(bench.path("home/runs")).isEmptyDirectory();
    }

    @Test
    void reads_the_indices_too_that_documents_turn_out_to_go_to() {
        bench.write(
                "new/garden/plot.yml",
                bench.read("home/rules/garden/plot.yml")
                        + "  - set: { field: _index, value: shed, overwrite: true }\n"
                        + "  - set: { field: _id, value: '{{name}}', overwrite: true }\n");

        var said = bench.run("diff", "garden", "new/garden", "--on", "http://" + server.address());

        assertThat(said.out())
                .contains(
                        "of 32 documents of http://ADDRESS.",
                        "| garden | plot | 30 | 30 | 29 moved, 1 fails |",
                        "+ ERROR 2 documents end on the address shed/plot/plum 30 [address-taken]");
    }

    @Test
    void finds_shapes_and_makes_cases_of_them_and_writes_nothing_to_the_cluster() {
        String before = state();

        var shapes = bench.run("shapes", "garden", "--from", "http://" + server.address());
        assertThat(shapes.exit()).as(shapes.err()).isEqualTo(1);
        assertThat(shapes.out())
                .startsWith("garden/plot: 30 documents, such as garden/plot/")
                .endsWith("garden: 30 of 31 documents have a rule, and 1 shape; 1 has no case\n");

        var captured = bench.run("capture", "garden", "--from", "http://" + server.address());
        assertThat(captured.exit()).as(captured.out() + captured.err()).isZero();
        assertThat(captured.out()).contains("1 case was written.");

        var covered = bench.run("shapes", "garden", "--from", "http://" + server.address());
        assertThat(covered.exit()).as(covered.out()).isZero();
        assertThat(state()).isEqualTo(before);
        assertThat(bench.path("home/runs")).isEmptyDirectory();
    }
}
