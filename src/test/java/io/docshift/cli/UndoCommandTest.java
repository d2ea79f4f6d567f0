package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Taking runs back from the command line, on a real Elasticsearch 1.7.6. */
@ExtendWith(SharedNode.class)
final class UndoCommandTest {

    private static final String MAPPINGS = """
            {"mappings": {
              "plot": {"properties": {"label": {"type": "string"}, "name": {"type": "string"}, "rows": {"type": "double"},
                                      "soil": {"type": "string"}}},
              "tree": {"properties": {"label": {"type": "string"}}}
            }}
            """;

    @TempDir
    private Path folder;

    private Bench bench;
    private TestServer server;
    private String run = "";

    @BeforeEach
    void apply(TestServer node) {
        server = node;
        bench = new Bench(folder).withServer(node.address());
        bench.write("etc/config.yml", "elasticsearch.addresses: %s\ngarden.dir: sheds\n".formatted(node.address()));
        bench.write("etc/sheds/shed/spade", "");
        bench.write("etc/sheds/old/rake", "");
        node.create("/garden", MAPPINGS);
        node.http().put("/garden/plot/1", "{\"label\":\"plum\",\"rows\":1.10}");
        node.http().put("/garden/plot/2", "{\"label\":\"leek\"}");
        node.http().put("/garden/tree/1", "{\"label\":\"oak\"}");
        node.refresh();
        assertThat(bench.run("apply", "--rules", "garden", "--config", "etc/config.yml", "--yes")
                        .exit())
                .isZero();
        run = bench.runs().get(0);
    }

    private String source(String id) {
        return server.http().get("/garden/plot/" + id + "/_source");
    }

    @Test
    void says_what_it_would_do_and_does_it() {
        var said = bench.run("undo", run, "--dry-run");

        assertThat(said).isEqualTo(new Said(0, """
                Back: Gardens get names (garden)
                from ADDRESS, cluster docshift-test, elasticsearch 1.7.6
                found: run RUN was applied

                index   type  read  unchanged  changed  moved  created  kept  dropped  expired  failed
                garden  plot     2          -        2      -        -     -        -        -       -
                garden  tree     1          1        -      -        -     -        -        -       -
                total            3          1        2      0        0     0        0        0       0

                3 read = 1 unchanged + 2 changed + 0 moved + 0 dropped + 0 expired + 0 failed

                indices
                  rewrite  garden (3 documents, SIZE)

                folders
                  back     etc/sheds/old.RUN
                       to  etc/sheds/old

                2 of 3 documents would change back. 1 folder would be moved back. Nothing was written.
                run RUN, 0.0 s
                report: home/runs/RUN/undo.html
                """, ""));
        assertThat(source("1")).isEqualTo("{\"name\":\"plum\",\"rows\":1.10}");

        assertThat(bench.run("undo", run.substring(0, 15), "--yes", "--quiet")).isEqualTo(new Said(0, """
                        2 of 3 documents changed back. 1 folder was moved back. \
                        What was put back was read again and is as it was before the run.
                        run RUN, 0.0 s
                        report: home/runs/RUN/undo.html
                        """, ""));
        assertThat(source("1")).isEqualTo("{\"label\":\"plum\",\"rows\":1.10}");
        assertThat(bench.has("etc/sheds/old/rake")).isTrue();
        assertThat(bench.read("home/runs/" + run + "/undo.html")).contains("Folders moved back", "&quot;plum&quot;");
        assertThat(bench.read("home/runs/" + run + "/report.html")).contains("Folders moved aside");

        assertThat(bench.run("undo", run, "--yes"))
                .isEqualTo(new Said(0, "Nothing to do: run RUN is undone already\n", ""));
        assertThat(bench.run("verify", run).err())
                .isEqualTo("ERROR run RUN is undone: nothing of it is left to verify\n");
        assertThat(bench.run("history", "--config", "etc/config.yml").out()).isEqualTo("""
                RUN  2026-11-23T08:00:00Z  applied garden (1 to 2) by ann@shed: 3 read, 2 changed, 0 moved, 0 created, 0 dropped
                RUN  2026-11-23T08:00:00Z  undone garden (1 to 2) by ann@shed: 3 read, 2 changed, 0 moved, 0 created, 0 dropped
                """);
        assertThat(bench.run("apply", "--rules", "garden", "--config", "etc/config.yml", "--yes")
                        .exit())
                .isZero();
        assertThat(source("1")).isEqualTo("{\"name\":\"plum\",\"rows\":1.10}");
    }

    @Test
    void asks_before_it_writes() {
        bench.atTerminal().with("NO_COLOR", "1").typing("no\n");

        var declined = bench.run("undo", run);

        assertThat(declined.exit()).isEqualTo(4);
        assertThat(declined.out())
                .startsWith("Back: Gardens get names")
                .endsWith("\nTake this back on cluster docshift-test at ADDRESS? [y/N] ");
        assertThat(declined.err()).endsWith("ERROR not taken back, as you say\n");
        assertThat(source("1")).contains("name");

        assertThat(bench.typing("y\n").run("undo", run).exit()).isZero();
        assertThat(source("1")).contains("label");
    }

    @Test
    void names_what_others_changed_since() {
        server.http().put("/garden/plot/1", "{\"name\":\"pear\"}");
        server.refresh();

        var looked = bench.run("undo", run, "--dry-run", "--quiet");
        assertThat(looked.exit()).isEqualTo(1);
        assertThat(looked.out())
                .startsWith("ERROR garden/plot/1: it was changed since the run, and stays as it is [changed]\n");

        var undone = bench.run("undo", run, "--yes", "--json");
        assertThat(undone.exit()).isEqualTo(1);
        assertThat(undone.err())
                .contains(
                        "ERROR garden/plot/1: it was changed since the run, and stays as it is [changed]\n",
                        "1 of 3 documents changed back. 1 folder was moved back. 1 document failed and stayed as it was."
                                + " What is named above is not as it was before the run; all else is.\n");
        assertThatJson(undone.out()).node("command").isEqualTo("undo");
        assertThatJson(undone.out()).node("totals.changed").isEqualTo(1);
        assertThatJson(undone.out()).node("failures[0].id").isEqualTo("\"1\"");
        assertThat(source("1")).isEqualTo("{\"name\":\"pear\"}");
        assertThat(source("2")).isEqualTo("{\"label\":\"leek\"}");
    }

    @Test
    void refuses_where_a_folder_has_taken_the_place() {
        bench.write("etc/sheds/old/new", "");

        var said = bench.run("undo", run, "--yes");

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err())
                .isEqualTo(
                        "cannot move etc/sheds/old.RUN to etc/sheds/old: something is there already; move that away, then"
                                + " start again\nERROR folders cannot be moved back\n");
        assertThat(source("1")).contains("name");
    }
}
