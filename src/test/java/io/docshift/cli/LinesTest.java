package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans and applies from file to file. */
final class LinesTest {

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
    }

    private Said plan(String... more) {
        return run("plan", "--rules garden --from in.ndjson", more);
    }

    private Said apply(String... more) {
        return run("apply", "--rules garden", more);
    }

    private Said run(String command, String common, String... more) {
        var words = new ArrayList<String>();
        words.add(command);
        words.addAll(List.of(common.split(" ")));
        words.addAll(List.of(more));
        return bench.run(words.toArray(new String[0]));
    }

    @Test
    void shows_what_would_change() {
        assertThat(plan()).isEqualTo(new Said(0, """
                Gardens get names (garden)
                from in.ndjson
                found: this data is yet to be migrated: garden/plot/1 and 1 more like it

                index   type  read  unchanged  changed  moved  created  kept  dropped  expired  failed
                garden  plot     2          -        2      -        -     -        -        -       -
                garden  tree     1          1        -      -        -     -        -        -       -
                total            3          1        2      0        0     0        0        0       0

                3 read = 1 unchanged + 2 changed + 0 moved + 0 dropped + 0 expired + 0 failed

                NOTE rules/garden/plot.yml:10:5: default owner is skipped: variable owner is not given

                WARN garden/plot/2: the soil of leek is wet

                2 of 3 documents would change. Nothing was written.
                run RUN, 0.0 s
                report: home/runs/RUN/report.html
                """, ""));
        assertThat(bench.has("in.ndjson")).isTrue();
    }

    @Test
    void says_of_lookups_how_large_they_are_in_the_order_of_their_names() {
        bench.write("home/rules/garden/tree.yml", """
                match: { index: garden, type: tree }
                why: Trees know their neighbours.
                lookups:
                  d: { index: garden, type: plot, key: soil, fields: [label] }
                  b: { index: garden, type: plot, key: label, fields: [rows] }
                  a: { index: garden, type: plot, key: _id, fields: [label] }
                  c: { index: garden, type: plot, key: rows, fields: [label] }
                steps:
                  - lookup: { in: a, key: '1', as: one }
                  - lookup: { in: b, key: plum, as: plum }
                  - lookup: { in: c, key: '1.10', as: few }
                  - lookup: { in: d, key: wet, as: wet }
                """);

        assertThat(plan().out().lines().filter(line -> line.startsWith("NOTE rules look up")))
                .extracting(line -> line.replaceFirst(",.*", ""))
                .containsExactly(
                        "NOTE rules look up garden/plot by _id: 2 entries",
                        "NOTE rules look up garden/plot by label: 2 entries",
                        "NOTE rules look up garden/plot by rows: 1 entries",
                        "NOTE rules look up garden/plot by soil: 1 entries");
    }

    @Test
    void tells_programs_what_would_change() {
        var said = plan("--json");

        assertThat(said.exit()).isZero();
        assertThat(said.err()).startsWith("Gardens get names (garden)\n").endsWith("report.html\n");
        assertThatJson(said.out()).node("ruleset.hash").isString().startsWith("sha256:");
        assertThatJson(said.out()).whenIgnoringPaths("ruleset.hash").isEqualTo("""
                {
                  "command": "plan",
                  "run": "RUN",
                  "ruleset": { "name": "garden", "hash": "" },
                  "totals": { "read": 3, "unchanged": 1, "changed": 2, "moved": 0, "created": 0, "kept": 0, "dropped": 0,
                              "expired": 0, "failed": 0, "warned": 1 },
                  "types": [
                    { "index": "garden", "type": "plot", "read": 2, "unchanged": 0, "changed": 2, "moved": 0, "created": 0,
                      "kept": 0, "dropped": 0, "expired": 0, "failed": 0, "warned": 1 },
                    { "index": "garden", "type": "tree", "read": 1, "unchanged": 1, "changed": 0, "moved": 0, "created": 0,
                      "kept": 0, "dropped": 0, "expired": 0, "failed": 0, "warned": 0 }
                  ],
                  "warnings": [
                    { "rule": "plot", "step": "rules/garden/plot.yml:6:5", "count": 1, "samples": [
                      { "index": "garden", "type": "plot", "id": "2", "message": "the soil of leek is wet" } ] }
                  ],
                  "failures": [],
                  "indices": [],
                  "report": "home/runs/RUN/report.html",
                  "seconds": 0.0
                }
                """);
    }

    @Test
    void takes_warnings_for_findings_where_asked() {
        assertThat(plan("--strict").exit()).isEqualTo(1);
    }

    @Test
    void says_little_where_asked() {
        assertThat(plan("--quiet").out()).isEqualTo("""
                WARN garden/plot/2: the soil of leek is wet

                2 of 3 documents would change. Nothing was written.
                run RUN, 0.0 s
                report: home/runs/RUN/report.html
                """);
    }

    @Test
    void colours_for_a_person_unless_told_not_to() {
        bench.atTerminal();
        assertThat(plan().out()).contains("\u001B[33mWARN\u001B[0m garden/plot/2");

        bench.with("NO_COLOR", "1");
        assertThat(plan().out()).contains("\nWARN garden/plot/2").doesNotContain("\u001B");
    }

    @Test
    void migrates_a_file() {
        var said = apply("--from", "in.ndjson", "--to", "out.ndjson");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("2 of 3 documents changed.\nrun RUN");
        assertThat(bench.read("out.ndjson")).isEqualTo(Bench.AFTER);
        assertThat(bench.read("in.ndjson")).isEqualTo(Bench.BEFORE);
    }

    @Test
    void migrates_its_own_result_to_the_same() {
        apply("--from", "in.ndjson", "--to", "out.ndjson");

        var said = apply("--from", "out.ndjson", "--to", "again.ndjson");

        assertThat(said.out()).contains("found: this data is migrated already", "Nothing changed.");
        assertThat(bench.read("again.ndjson")).isEqualTo(Bench.AFTER);
    }

    @Test
    void replaces_a_file_only_when_told_to() {
        assertThat(apply("--from", "in.ndjson", "--to", "in.ndjson").exit()).isEqualTo(2);
        assertThat(bench.read("in.ndjson")).isEqualTo(Bench.BEFORE);

        assertThat(apply("--from", "in.ndjson", "--to", "in.ndjson", "--force").exit())
                .isZero();
        assertThat(bench.read("in.ndjson")).isEqualTo(Bench.AFTER);
    }

    @Test
    void migrates_what_flows_through() {
        var said = bench.typing(Bench.BEFORE).run("apply", "--rules", "garden", "--from", "-", "--to", "-");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEqualTo(Bench.AFTER);
        assertThat(said.err()).startsWith("Gardens get names").contains("from -\n", "2 of 3 documents changed.");
        assertThat(folder.resolve("home/runs")).isDirectoryNotContaining("glob:**.ndjson");
    }

    @Test
    void migrates_a_folder() {
        bench.write("in/a.ndjson", Bench.BEFORE);
        bench.write(
                "in/b.json",
                "{\"_index\":\"garden\",\"_type\":\"plot\",\"_id\":\"9\",\"_source\":{\"label\":\"rue\"}}\n");
        bench.write("in/README", "what this is");

        var said = apply("--from", "in", "--to", "out");

        assertThat(said.out())
                .contains("NOTE in/README is left out: its name does not end in .ndjson, .jsonl or .json");
        assertThat(bench.read("out/a.ndjson")).isEqualTo(Bench.AFTER);
        assertThat(bench.read("out/b.json"))
                .isEqualTo("{\"_index\":\"garden\",\"_type\":\"plot\",\"_id\":\"9\",\"_source\":{\"name\":\"rue\"}}\n");
    }

    @Test
    void writes_nothing_while_a_document_fails() {
        bench.write("in.ndjson", Bench.BEFORE.replace("wet", "none"));

        var said = apply("--from", "in.ndjson", "--to", "out.ndjson");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("""
                ERROR garden/plot/2: rules/garden/plot.yml:4:5: in.ndjson:3: there is nothing to plant in [fail]

                1 of 3 documents would change. 1 document cannot be migrated. Nothing was written.
                """);
        assertThat(bench.has("out.ndjson")).isFalse();
    }

    @Test
    void leaves_documents_that_fail_as_they_are_when_told_to() {
        bench.write("in.ndjson", Bench.BEFORE.replace("wet", "none"));

        var said = apply("--from", "in.ndjson", "--to", "out.ndjson", "--skip-failures");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("1 of 3 documents changed. 1 document failed and stayed as it was.\n");
        assertThat(bench.read("out.ndjson"))
                .isEqualTo(Bench.BEFORE
                        .replace("\"label\":\"plum\"", "\"name\":\"plum\"")
                        .replace("wet", "none"));
    }

    @Test
    void names_the_line_that_is_no_document() {
        bench.write("in.ndjson", Bench.BEFORE + "{\"_index\":\"garden\",\"_ty");

        var said = plan();

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out())
                .contains("(unreadable)")
                .contains("ERROR in.ndjson:4:24: cut short: the JSON ends in the middle of a value [bad-line]\n");
    }

    @Test
    void keeps_runs_where_it_is_told_to() {
        assertThat(plan("--run-dir", "there").out()).contains("report: there/RUN/report.html");
        assertThat(bench.with("DOCSHIFT_RUN_DIR", "elsewhere")
                        .run("plan", "--rules", "garden", "--from", "in.ndjson")
                        .out())
                .contains("report: elsewhere/RUN/report.html");
    }

    @Test
    void takes_rules_by_their_path() {
        bench.write("mine/ruleset.yml", "title: Mine\nfrom: '1'\nto: '2'\n");
        bench.write("mine/plot.yml", """
                match: { index: garden, type: plot }
                why: It is mine.
                steps:
                  - set: { field: mine, value: true }
                """);

        var said = bench.run("plan", "--rules", "mine", "--from", "in.ndjson");

        assertThat(said.out()).startsWith("Mine (mine)\n").contains("2 of 3 documents would change.");
    }
}
