package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a real Elasticsearch 1.7.6. */
@ExtendWith(SharedNode.class)
final class ClusterCommandsTest {

    /** Every field is named, since 1.x tells of a mapping it made itself only a while later. */
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

    @BeforeEach
    void fill(TestServer node) {
        server = node;
        bench = new Bench(folder).withServer(node.address());
        bench.write("etc/config.yml", """
                elasticsearch:
                  cluster_name: docshift-test
                  addresses: %s
                exporter.dir: out/exported
                importer.dir: out/toImport
                garden.dir: sheds
                """.formatted(node.address()));
        bench.write("etc/sheds/shed/spade", "");
        bench.write("etc/sheds/old/rake", "");
        node.create("/garden", MAPPINGS);
        node.http().put("/garden/plot/1", "{\"label\":\"plum\",\"rows\":1.10}");
        node.http().put("/garden/plot/2", "{\"label\":\"leek\",\"soil\":\"wet\"}");
        node.http().put("/garden/tree/1", "{\"label\":\"oak\"}");
        node.refresh();
    }

    private Said run(String command, String... more) {
        var words = new ArrayList<>(List.of(command, "--rules", "garden", "--config", "etc/config.yml"));
        words.addAll(List.of(more));
        return bench.run(words.toArray(new String[0]));
    }

    @Test
    void explains_a_document_of_the_cluster_with_what_it_looks_up_there() {
        bench.write("home/rules/garden/tree.yml", """
                match: { index: garden, type: tree }
                why: Trees are known by their owner.
                lookups:
                  owners: { index: owner, type: person, key: _id, fields: [name] }
                  labels: { index: owner, type: person, key: label, fields: [town] }
                steps:
                  - lookup: { in: owners, key: '7', as: owner }
                  - lookup: { in: labels, key: '{{label}}', as: home }
                  - lookup: { in: owners, key: '8', as: missing, missing: keep }
                  - lookup: { in: owners, key: 'routed', as: routed }
                """);
        server.create("/owner", """
                {"mappings": {"person": {"_routing": {"required": true}}}}
                """);
        server.http().put("/owner/person/7?routing=x", "{\"name\":\"ann\",\"label\":\"oak\",\"town\":\"Ulm\"}");
        server.http().put("/owner/person/routed?routing=y", "{\"name\":\"bob\"}");
        server.refresh();
        List<String> writes = writes();

        var said = bench.run("explain", "garden/tree/1", "--rules", "garden", "--from", "http://" + server.address());

        assertThat(said).isEqualTo(new Said(0, """
                garden/tree/1
                rule rules/garden/tree.yml
                Trees are known by their owner.

                  1  fired    tree.yml:7:5   lookup in owners
                     $owner = {"name":"ann"}
                  2  fired    tree.yml:8:5   lookup in labels
                     $home = {"town":"Ulm"}
                  3  idle     tree.yml:9:5   lookup in owners
                     lookup 'owners' has no document under "8"
                  4  fired    tree.yml:10:5  lookup in owners
                     $routed = {"name":"bob"}

                it stays as it is
                """, ""));
        assertThat(run("explain", "owner/person/routed").out()).isEqualTo("""
                owner/person/routed

                no rule is for it: it stays as it is
                """);
        assertThat(run("explain", "garden/plot/9"))
                .isEqualTo(new Said(1, "", "ERROR there is no document garden/plot/9 there\n"));
        assertThat(writes()).isEqualTo(writes).isNotEmpty();
        assertThat(bench.has("home/runs")).isFalse();
    }

    /** Counts of what was indexed and deleted so far. */
    private List<String> writes() {
        return Pattern.compile("\"(index|delete)_total\":\\d+")
                .matcher(server.http().get("/_all/_stats/indexing"))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void plans_and_applies_and_finds_nothing_to_do_the_second_time() {
        var planned = run("plan");

        assertThat(planned).isEqualTo(new Said(0, """
                Gardens get names (garden)
                from ADDRESS, cluster docshift-test, elasticsearch 1.7.6
                found: this data is yet to be migrated: garden/plot/1 and 1 more like it

                index   type  read  unchanged  changed  moved  created  kept  dropped  expired  failed
                garden  plot     2          -        2      -        -     -        -        -       -
                garden  tree     1          1        -      -        -     -        -        -       -
                total            3          1        2      0        0     0        0        0       0

                3 read = 1 unchanged + 2 changed + 0 moved + 0 dropped + 0 expired + 0 failed

                indices
                  rewrite  garden (3 documents, SIZE)

                folders
                  aside    etc/sheds/old
                       to  etc/sheds/old.RUN

                NOTE rules/garden/plot.yml:10:5: default owner is skipped: variable owner is not given
                NOTE the files of this run take at most about 1 MB in exported and 1 MB in toImport, by the first documents of each index

                WARN garden/plot/2: the soil of leek is wet

                2 of 3 documents would change. 1 folder would be moved aside. Nothing was written.
                run RUN, 0.0 s
                report: home/runs/RUN/report.html
                """, ""));
        assertThat(server.http().get("/garden/plot/1/_source")).isEqualTo("{\"label\":\"plum\",\"rows\":1.10}");

        var applied = run("apply", "--yes", "--quiet");

        assertThat(applied).isEqualTo(new Said(0, """
                WARN garden/plot/2: the soil of leek is wet

                2 of 3 documents changed. 1 folder was moved aside. \
                What was written was read again and is as it should be.
                run RUN, 0.0 s
                report: home/runs/RUN/report.html
                """, ""));
        assertThat(server.http().get("/garden/plot/1/_source")).isEqualTo("{\"name\":\"plum\",\"rows\":1.10}");
        assertThat(server.http().get("/garden/tree/1/_source")).isEqualTo("{\"label\":\"oak\"}");
        assertThat(bench.has("etc/sheds/old")).isFalse();

        var again = run("apply", "--yes");

        assertThat(again.exit()).isZero();
        assertThat(again.out()).startsWith("Nothing to do: run RUN applied garden on ");
        assertThat(bench.runs())
                .extracting(
                        run -> bench.read("home/runs/" + run + "/report.html").contains("There is nothing to do: run"))
                .containsExactlyInAnyOrder(true, false, false);
        assertThat(run("plan", "--again").out())
                .contains("found: this data is migrated already", "Nothing is to be changed. Nothing was written.");
        assertThat(run("plan").out()).contains("NOTE apply would do nothing: run RUN applied garden on ");
    }

    @Test
    void keeps_documents_where_the_configuration_says() {
        run("apply", "--yes");

        var run = bench.runs().get(0);
        assertThat(bench.has("etc/out/exported/" + run)).isTrue();
        assertThat(bench.has("etc/out/toImport/" + run)).isTrue();
        assertThat(bench.read("home/runs/" + run + "/plan.json")).contains("\"docshift-test\"");
    }

    @Test
    void asks_before_it_writes() {
        bench.atTerminal().with("NO_COLOR", "1").typing("no\n");

        var declined = run("apply");

        assertThat(declined.exit()).isEqualTo(4);
        assertThat(declined.out())
                .startsWith("Gardens get names")
                .endsWith("\nCarry this out on cluster docshift-test at ADDRESS? [y/N] ");
        assertThat(declined.err()).endsWith("ERROR not carried out, as you say; the plan stays: apply --plan\n  RUN\n");
        assertThat(server.http().get("/garden/plot/1/_source")).contains("label");

        bench.typing("y\n");

        assertThat(run("apply").exit()).isZero();
        assertThat(server.http().get("/garden/plot/1/_source")).contains("name");
    }

    @Test
    void carries_out_an_earlier_plan_and_verifies_it_later() {
        run("plan");
        var run = bench.runs().get(0);

        var applied = bench.run("apply", "--plan", run, "--yes", "--json");

        assertThat(applied.exit()).as(applied.err()).isZero();
        assertThatJson(applied.out()).node("totals.changed").isEqualTo(2);
        assertThat(bench.read("home/runs/" + run + "/report.html")).contains("&quot;plum&quot;");
        assertThat(bench.run("verify", run))
                .isEqualTo(new Said(
                        0, "run RUN: 2 documents were compared, and it was planned again; nothing differs\n", ""));

        server.http().put("/garden/plot/1", "{\"name\":\"pear\"}");

        var verified = bench.run("verify", run.substring(0, 15), "--json");
        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.err()).isEqualTo("""
                ERROR garden/plot/1 is not as it was written
                run RUN: 2 documents were compared, and it was planned again; 1 differences
                """);
        assertThatJson(verified.out()).isEqualTo("""
                { "command": "verify", "run": "RUN", "checked": 2, "different": 1,
                  "differences": [ "garden/plot/1 is not as it was written" ], "plannedAgain": true, "notPlannedAgain": "",
                  "seconds": 0.0 }
                """);
    }

    @Test
    void says_that_a_run_cannot_be_planned_again_by_other_rules() {
        run("apply", "--yes");
        var run = bench.runs().get(0);
        var rule = bench.read("home/rules/garden/plot.yml");
        bench.write("home/rules/garden/plot.yml", rule.replace("nothing to plant in", "no soil"));

        assertThat(bench.run("verify", run).out())
                .matches(
                        "NOTE it was not planned again: the rules, tables or variables are not those of run RUN any more"
                                + " \\(then sha256:\\w+, now sha256:\\w+\\): name them as for it\n"
                                + "run RUN: 2 documents were compared; nothing differs\n");

        bench.write("home/rules/garden/plot.yml", rule.replace("why:", "wy:"));

        assertThat(bench.run("verify", run)).isEqualTo(new Said(0, """
                NOTE it was not planned again: the rule set garden cannot be used as it is by now; transform check garden \
                says why
                run RUN: 2 documents were compared; nothing differs
                """, ""));
        assertThat(bench.run("verify", run, "--rules", "orchard").out())
                .startsWith("NOTE it was not planned again: there is no rule set 'orchard'");
    }

    @Test
    void plans_again_with_the_values_of_then() {
        run("apply", "--yes", "--var", "owner=ann");
        var run = bench.runs().get(0);

        assertThat(bench.run("verify", run).out())
                .isEqualTo("run RUN: 2 documents were compared, and it was planned again; nothing differs\n");
        assertThat(bench.run("verify", run, "--var", "owner=bea").out())
                .startsWith("NOTE it was not planned again: the rules, tables or variables are not those of run RUN");

        bench.write("etc/sheds/old/rake", "");

        assertThat(bench.run("verify", run).out())
                .startsWith("ERROR planned again, there would be left: move etc/sheds/old aside\n");
    }

    @Test
    void refuses_an_earlier_plan_by_other_rules() {
        run("plan");
        bench.write(
                "home/rules/garden/plot.yml",
                bench.read("home/rules/garden/plot.yml").replace("nothing to plant in", "no soil"));

        var said = run("apply", "--plan", bench.runs().get(0), "--yes");

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).startsWith("ERROR the rules are not those of run RUN (then sha256:");
    }

    @Test
    void lists_what_was_applied() {
        assertThat(bench.run("history", "--config", "etc/config.yml").out())
                .isEqualTo("No rule set was applied to this cluster.\n");

        run("apply", "--yes");

        assertThat(bench.run("history", "--config", "etc/config.yml").out())
                .isEqualTo("RUN  2026-11-23T08:00:00Z  applied garden (1 to 2) by ann@shed: 3 read, 2 changed, 0 moved,"
                        + " 0 created, 0 dropped\n");
        assertThatJson(bench.run("history", "--config", "etc/config.yml", "--json")
                        .out())
                .node("runs[0].ruleSet")
                .isEqualTo("garden");
    }

    @Test
    void lists_which_runs_have_their_files_in_a_folder() {
        run("apply", "--yes");

        String[] history = {"history", "--config", "etc/config.yml", "--run-dir"};
        assertThat(bench.run(withLast(history, "home/runs")).out())
                .isEqualTo("RUN  2026-11-23T08:00:00Z  applied garden (1 to 2) by ann@shed: 3 read, 2 changed, 0 moved,"
                        + " 0 created, 0 dropped; its files are in home/runs\n");
        assertThat(bench.run(withLast(history, "elsewhere")).out())
                .isEqualTo("RUN  2026-11-23T08:00:00Z  applied garden (1 to 2) by ann@shed: 3 read, 2 changed, 0 moved,"
                        + " 0 created, 0 dropped; no files of it in elsewhere\n");
    }

    private static String[] withLast(String[] words, String last) {
        return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void lists_the_counts_of_a_run_of_two_rule_sets_once() {
        bench.write("home/rules/orchard/ruleset.yml", "title: Gardens get titles\nfrom: '2'\nto: '3'\n");
        bench.write("home/rules/orchard/tree.yml", """
                match: { index: garden, type: tree }
                why: Since 3 a tree has a title.
                steps: [ { rename: { field: label, to: title } } ]
                """);

        bench.run("apply", "--rules", "garden,orchard", "--config", "etc/config.yml", "--yes", "--quiet");
        bench.run("undo", bench.runs().get(0), "--yes", "--quiet");

        assertThat(bench.run("history", "--config", "etc/config.yml").out()).isEqualTo("""
                RUN  2026-11-23T08:00:00Z  applied garden (1 to 2) by ann@shed
                RUN  2026-11-23T08:00:00Z  applied orchard (2 to 3) by ann@shed, the whole run: 3 read, 3 changed, 0 moved, 0 created, 0 dropped
                RUN  2026-11-23T08:00:00Z  undone garden (1 to 2) by ann@shed
                RUN  2026-11-23T08:00:00Z  undone orchard (2 to 3) by ann@shed, the whole run: 3 read, 3 changed, 0 moved, 0 created, 0 dropped
                """);
    }

    @Test
    void a_run_that_is_not_there_was_mistyped() {
        run("plan", "--quiet");
        for (List<String> words : List.of(
                List.of("undo", "nosuchrun", "--yes"),
                List.of("resume", "nosuchrun", "--yes"),
                List.of("verify", "nosuchrun"),
                List.of("apply", "--plan", "nosuchrun", "--yes"))) {
            assertThat(bench.run(words.toArray(new String[0]))).isEqualTo(new Said(2, "", """
                    ERROR home/runs: no run begins with 'nosuchrun'; there are RUN. If it lies elsewhere, say --run-dir
                    See: transform %s --help
                    """.formatted(words.get(0))));
        }
    }

    @Test
    void writes_nothing_while_a_document_fails() {
        server.http().put("/garden/plot/3", "{\"label\":\"rue\",\"soil\":\"none\"}");
        server.refresh();

        var said = run("apply", "--yes", "--quiet");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).isEqualTo("""
                WARN garden/plot/2: the soil of leek is wet

                ERROR garden/plot/3: rules/garden/plot.yml:4:5: there is nothing to plant in [fail]

                2 of 4 documents would change. 1 folder would be moved aside. 1 document cannot be migrated. \
                Nothing was written.
                run RUN, 0.0 s
                report: home/runs/RUN/report.html
                """);
        assertThat(server.http().get("/garden/plot/1/_source")).contains("label");

        assertThat(run("apply", "--yes", "--skip-failures").exit()).isEqualTo(1);
        assertThat(server.http().get("/garden/plot/1/_source")).contains("name");
        assertThat(server.http().get("/garden/plot/3/_source")).contains("label");
    }

    @Test
    void warns_of_a_folder_that_is_not_there_and_refuses_a_wrong_one() throws IOException {
        var gone = run("plan", "--var", "garden.dir=nowhere");

        assertThat(gone.exit()).isZero();
        assertThat(gone.out())
                .contains("WARN garden.dir: nowhere is not there; the steps of directory 'sheds' are left out");

        Files.createDirectories(folder.resolve("barn"));
        var wrong = run("plan", "--var", "garden.dir=barn");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("ERROR --var: garden.dir");
    }

    @Test
    void refuses_another_cluster() {
        bench.write("etc/config.yml", bench.read("etc/config.yml").replace("docshift-test", "production"));

        var said = run("plan");

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err())
                .isEqualTo(
                        "ERROR the cluster at ADDRESS is \"docshift-test\", not \"production\": change cluster_name, or"
                                + " the address\n");
        assertThat(bench.has("home/runs")).isFalse();
    }

    @Test
    void says_that_nobody_answers() {
        var said = bench.run("plan", "--rules", "garden", "--from", "http://127.0.0.1:1", "--json");

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).startsWith("ERROR no Elasticsearch speaks HTTP at 127.0.0.1:1 (");
        assertThatJson(said.out()).node("exit").isEqualTo(3);
    }

    @Test
    void needs_no_configuration() {
        var said = bench.run("plan", "--rules", "garden", "--from", "http://" + server.address(), "--quiet");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).startsWith("""
                WARN garden.dir is not given, so nothing is done to directory 'sheds'
                WARN garden/plot/2: the soil of leek is wet
                """);
    }

    @Test
    void stops_beside_another_run_and_takes_the_lease_away_when_told_to() {
        server.create("/docshift", "{}");
        server.http().put("/docshift/entry/lease", """
                {"held":true,"run":"20261121-0300-aaaa","token":"t","by":"ann@alpha","since":"2026-11-21T03:00:00Z",\
                "seconds":180,"beat":3}""");

        assertThat(run("apply", "--yes")).isEqualTo(new Said(4, "", """
                        ERROR run 20261121-0300-aaaa of ann@alpha (since 2026-11-21T03:00:00Z) holds the lease of this \
                        cluster, for 180 s after each sign of life. Wait for it with --wait 360s; or take it away with \
                        unlock, if you know that its process is dead
                        """));
        assertThat(server.http().get("/garden/plot/1/_source")).isEqualTo("{\"label\":\"plum\",\"rows\":1.10}");
        assertThat(run("plan").out())
                .contains(
                        "WARN run 20261121-0300-aaaa of ann@alpha (since 2026-11-21T03:00:00Z) holds the lease of this"
                                + " cluster and may be changing it");

        assertThat(bench.run("unlock", "--config", "etc/config.yml").err())
                .isEqualTo("ERROR there is no terminal to ask at: say --yes\nSee: transform unlock --help\n");
        assertThat(bench.run("unlock", "--config", "etc/config.yml", "--yes")).isEqualTo(new Said(0, """
                        run 20261121-0300-aaaa of ann@alpha (since 2026-11-21T03:00:00Z) holds the lease of this cluster.
                        The lease is free. Go on with the run, or take it back: resume 20261121-0300-aaaa, undo \
                        20261121-0300-aaaa
                        """, ""));
        assertThat(bench.run("unlock", "--config", "etc/config.yml", "--yes"))
                .isEqualTo(new Said(0, "Nobody holds the lease of this cluster.\n", ""));
        assertThat(run("apply", "--yes").exit()).isZero();
    }
}
