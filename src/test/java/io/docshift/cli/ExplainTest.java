package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain}, of files, lines and cases. */
final class ExplainTest {

    private static final String LEEK = """
            garden/plot/2
            rule rules/garden/plot.yml
            Since 2 a plot has a name.
            NOTE rules/garden/plot.yml:10:5: default owner is skipped: variable owner is not given

              1  not met  plot.yml:4:5   fail
                 when soil equals "none": it is "wet"
              2  fired    plot.yml:6:5   warn
                 WARN the soil of leek is wet
              3  fired    plot.yml:8:5   rename label to name
                 - label: "leek"
                 + name: "leek"
              4  idle     plot.yml:9:5   map soil
                 the table soils has no entry for "wet"

            it changes
            """;

    private static final String CHEST = """
            match: { index: chest, type: chest }
            why: Drawers are known by their keys.
            lookups:
              keys: { index: key, type: key, key: _id, fields: [metal] }
            steps:
              - lookup: { in: keys, key: '{{keyId}}', as: found, missing: keep }
              - foreach:
                  in: drawers
                  key: name
                  steps:
                    - when: { field: locked, equals: true }
                      steps:
                        - set: { field: metal, value: '{{$found.metal?}}' }
                        - remove: { field: locked }
              - warn: { message: 'the password {{password}} is known' }
                when: { field: password, matches: '^geh' }
              - emit: { index: note, type: note, id: '{{keyId}}', source: { token: '{{password}}' } }
            """;

    private static final String HIT = """
            {"_index": "chest", "_type": "chest", "_id": "a", "_source": {
              "keyId": "7", "password": "geheim",
              "drawers": {"top": {"locked": true}, "middle": {}, "low": {}, "lowest": {}} }}
            """;

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = prepared().with("NO_COLOR", "1");
    }

    private Bench prepared() {
        Bench bench = new Bench(folder);
        bench.write("home/rules/garden/tables/soils.yml", "clay: loam\n");
        bench.write(
                "home/rules/garden/ruleset.yml",
                bench.read("home/rules/garden/ruleset.yml")
                        .replace("extend: soils", "file: tables/soils.yml, extend: soils"));
        bench.write("home/rules/garden/chest.yml", CHEST);
        bench.write(
                "leek.json",
                "{\"_index\":\"garden\",\"_type\":\"plot\",\"_id\":\"2\",\"_source\":{\"label\":\"leek\",\"soil\":\"wet\"}}");
        bench.write("chest.json", HIT);
        return bench;
    }

    @Test
    void shows_the_way_of_a_document_through_its_rule() {
        assertThat(bench.run("explain", "leek.json", "--rules", "garden")).isEqualTo(new Said(0, LEEK, ""));
    }

    @Test
    void reads_what_elasticsearch_prints() {
        String hit = bench.read("leek.json");

        assertThat(bench.typing(hit).run("explain", "-", "--rules", "garden").out())
                .isEqualTo(LEEK);
        bench.write("answer.json", "{\"took\":1,\"hits\":{\"total\":1,\"hits\":[" + hit + "]}}");
        assertThat(bench.run("explain", "answer.json", "--rules", "garden").out())
                .isEqualTo(LEEK);
        bench.write("list.json", "[" + hit + ",\n" + hit.replace("\"2\"", "\"3\"") + "]");
        assertThat(bench.run("explain", "list.json", "--rules", "garden").out())
                .isEqualTo(LEEK + "\n" + LEEK.replace("plot/2", "plot/3"));
        assertThat(bench.run("explain", "in.ndjson", "--rules", "garden").out())
                .contains("garden/plot/1\n", "garden/tree/1\n\nno rule is for it: it stays as it is\n", LEEK);
    }

    @Test
    void finds_a_document_and_what_it_looks_up_among_lines() {
        bench.write(
                "all.ndjson",
                HIT.replace("\n", " ") + "\n"
                        + "{\"_index\":\"key\",\"_type\":\"key\",\"_id\":\"7\",\"_source\":{\"metal\":\"iron\"}}\n");

        var said = bench.run("explain", "chest/chest/a", "--rules", "garden", "--from", "all.ndjson");

        assertThat(said).isEqualTo(new Said(0, """
                chest/chest/a
                rule rules/garden/chest.yml
                Drawers are known by their keys.

                  1  fired    chest.yml:6:5    lookup in keys
                     $found = {"metal":"iron"}
                  2  fired    chest.yml:7:5    foreach drawers
                     at drawers.top, $name = "top"
                  3  fired    chest.yml:11:11    a group of 2
                  4  fired    chest.yml:13:15      set metal
                         + drawers.top.metal: "iron"
                  5  fired    chest.yml:14:15      remove locked
                         - drawers.top.locked: true
                     at drawers.middle, $name = "middle"
                  3  not met  chest.yml:11:11    a group of 2
                       when locked equals true: it is absent
                     nothing at drawers.low, drawers.lowest
                  6  fired    chest.yml:15:5   warn
                     WARN the password ••••• is known
                  7  fired    chest.yml:17:5   emit note/note
                     makes note/note/7 {"token":"••••• (hidden, no. 1)"}

                it changes
                """, ""));
    }

    @Test
    void says_when_lookups_could_see_little() {
        var said = bench.run("explain", "chest.json", "--rules", "garden", "--step", "1");

        assertThat(said.out())
                .contains("lookup 'keys' has no document under \"7\"")
                .endsWith("""
                after step 1
                {
                  "_index": "chest",
                  "_type": "chest",
                  "_id": "a",
                  "_source": {
                    "keyId": "7",
                    "password": "••••• (hidden, no. 1)",
                    "drawers": {
                      "top": {
                        "locked": true
                      },
                      "middle": {},
                      "low": {},
                      "lowest": {}
                    }
                  }
                }

                NOTE lookups saw only what was given here: give --from to let them see a cluster or a file
                """);
    }

    @Test
    void explains_a_case_with_its_lookups_and_variables() {
        bench.write("home/fixtures/garden/chest/opened/before.json", HIT);
        bench.write(
                "home/fixtures/garden/chest/opened/lookups.ndjson",
                "{\"_index\":\"key\",\"_type\":\"key\",\"_id\":\"7\",\"_source\":{\"metal\":\"brass\"}}\n");
        bench.write("home/fixtures/garden/plot/owned/before.json", bench.read("leek.json"));
        bench.write("home/fixtures/garden/plot/owned/variables.yml", "owner: ann\n");
        bench.write("home/fixtures/garden/plot/owned/mappings.yml", "soils:\n  wet: dry\n");

        assertThat(bench.run("explain", "home/fixtures/garden/chest/opened").out())
                .contains("$found = {\"metal\":\"brass\"}")
                .doesNotContain("NOTE");
        assertThat(bench.run("explain", "home/fixtures/garden/plot/owned", "--rules", "garden")
                        .out())
                .contains("""
                          4  fired    plot.yml:9:5   map soil
                             - soil: "wet"
                             + soil: "dry"
                          5  fired    plot.yml:10:5  default owner
                             + owner: "ann"
                        """);
        assertThat(bench.run("explain", "home/fixtures/garden/plot/owned", "--var", "owner=bob")
                        .err())
                .isEqualTo("""
                        ERROR a case brings its own lookups and variables: leave --var out
                        See: transform explain --help
                        """);
    }

    @Test
    void ends_with_findings_if_a_document_fails() {
        bench.write("leek.json", bench.read("leek.json").replace("wet", "none"));

        assertThat(bench.run("explain", "leek.json", "--rules", "garden")).isEqualTo(new Said(1, """
                garden/plot/2
                rule rules/garden/plot.yml
                Since 2 a plot has a name.
                NOTE rules/garden/plot.yml:10:5: default owner is skipped: variable owner is not given

                  1  failed   plot.yml:4:5   fail
                     ERROR there is nothing to plant in [fail]

                it fails, and stays as it is
                """, ""));
    }

    @Test
    void tells_programs_too() {
        assertThatJson(bench.run("explain", "chest.json", "--rules", "garden", "--json")
                        .out())
                .isEqualTo("""
                { "command": "explain",
                  "documents": [ {
                    "_index": "chest", "_type": "chest", "_id": "a",
                    "rule": "chest", "file": "rules/garden/chest.yml", "why": "Drawers are known by their keys.",
                    "steps": [
                      { "number": 1, "at": "rules/garden/chest.yml:6:5", "step": "lookup in keys", "verdict": "idle",
                        "idle": "lookup 'keys' has no document under \\"7\\"",
                        "locals": {}, "changes": [], "warnings": [], "emitted": [] },
                      { "number": 2, "at": "rules/garden/chest.yml:7:5", "step": "foreach drawers", "verdict": "fired", "locals": {},
                        "rounds": [
                          { "at": "drawers.top", "steps": [
                            { "number": 3, "at": "rules/garden/chest.yml:11:11", "step": "a group of 2", "verdict": "fired",
                              "when": [ { "part": "locked equals true", "holds": true, "found": "it is true" } ],
                              "locals": { "name": "top" },
                              "steps": [
                                { "number": 4, "at": "rules/garden/chest.yml:13:15", "step": "set metal", "verdict": "idle",
                                  "idle": "the value for metal is absent",
                                  "locals": { "name": "top" }, "warnings": [], "emitted": [], "changes": [] },
                                { "number": 5, "at": "rules/garden/chest.yml:14:15", "step": "remove locked", "verdict": "fired",
                                  "locals": { "name": "top" }, "warnings": [], "emitted": [],
                                  "changes": [ { "path": "drawers.top.locked", "before": true } ] } ] } ] },
                          "${json-unit.ignore}", "${json-unit.ignore}", "${json-unit.ignore}" ] },
                      { "number": 6, "at": "rules/garden/chest.yml:15:5", "step": "warn", "verdict": "fired",
                        "when": [ { "part": "password matches ^geh", "holds": true, "found": "it is \\"••••• (hidden, no. 1)\\"" } ],
                        "locals": {}, "changes": [], "warnings": [ "the password ••••• is known" ], "emitted": [] },
                      { "number": 7, "at": "rules/garden/chest.yml:17:5", "step": "emit note/note", "verdict": "fired",
                        "locals": {}, "changes": [], "warnings": [],
                        "emitted": [ { "_index": "note", "_type": "note", "_id": "7",
                                       "_source": { "token": "••••• (hidden, no. 1)" } } ] } ],
                    "outcome": { "verdict": "changed" },
                    "after": { "_index": "chest", "_type": "chest", "_id": "a",
                      "_source": { "keyId": "7", "password": "••••• (hidden, no. 1)",
                                   "drawers": { "top": {}, "middle": {}, "low": {}, "lowest": {} } } } } ] }
                """);
    }

    @Test
    void paints_only_on_a_terminal_that_wants_it() {
        var painted = bench.with("NO_COLOR", "")
                .atTerminal()
                .run("explain", "leek.json", "--rules", "garden")
                .out();

        assertThat(painted)
                .contains("\u001B[1mgarden/plot/2\u001B[0m")
                .contains("\u001B[32m  3  fired    \u001B[0m")
                .contains("     \u001B[31m- label: \"leek\"\u001B[0m\n     \u001B[32m+ name: \"leek\"\u001B[0m\n");
        assertThat(prepared().run("explain", "leek.json", "--rules", "garden").out())
                .doesNotContain("\u001B");
        assertThat(bench.with("NO_COLOR", "1")
                        .run("explain", "leek.json", "--rules", "garden")
                        .out())
                .doesNotContain("\u001B");
    }

    @Test
    void cuts_lines_where_the_terminal_ends_but_not_if_all_is_wanted() {
        String text = "x".repeat(100);
        bench.write(
                "leek.json",
                bench.read("leek.json")
                        .replace("\"wet\"", "\"wet\",\"note\":\"" + text + "\"")
                        .replace("\"leek\"", "\"" + text + "\""));

        assertThat(bench.atTerminal()
                        .run("explain", "leek.json", "--rules", "garden")
                        .out()
                        .lines())
                .anyMatch(line -> line.matches(" {5}- label: \"x{40,}…"))
                .filteredOn(line -> !line.startsWith("NOTE") && !line.contains("WARN"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(bench.run("explain", "leek.json", "--rules", "garden", "--verbose")
                        .out())
                .contains("     - label: \"" + text + "\"\n")
                .contains("""
                          2  fired    plot.yml:6:5   warn
                             when soil equals "wet": it is "wet"
                             when label exists: it is\
                        """);
    }

    @Test
    void says_what_it_cannot_explain() {
        assertThat(error("explain"))
                .isEqualTo("what is to be explained? Give a file with a hit, the folder of a case, or"
                        + " INDEX/TYPE/ID, or INDEX/ID where there are no types, with --from");
        assertThat(error("explain", "leek.json")).isEqualTo("by which rules? Give --rules SET; there is garden");
        assertThat(error("explain", "lek.json", "--rules", "garden"))
                .isEqualTo("lek.json: there is no such file; a document of a cluster is named INDEX/TYPE/ID,"
                        + " or INDEX/ID where there are no types");
        assertThat(error("explain", "a/b/c", "--rules", "garden"))
                .isEqualTo("a/b/c: there is no such file; for a document of a cluster give --from");
        assertThat(error("explain", "home", "--rules", "garden"))
                .isEqualTo("home is a folder without a before.json, so no case; a document of a cluster is named"
                        + " INDEX/TYPE/ID, or INDEX/ID where there are no types");
        assertThat(error("explain", "leek.json", "--rules", "garden", "--step", "x"))
                .isEqualTo("--step takes the number of a step, not 'x'");
        assertThat(error("explain", "leek.json", "--rules", "garden", "--step", "6"))
                .isEqualTo("--step 6: the rule rules/garden/plot.yml has 5 steps");
        bench.write("broken.json", "{\n  \"_index\": \"garden\"\n  \"_id\": 1}");
        assertThat(error("explain", "broken.json", "--rules", "garden"))
                .startsWith("broken.json:3:3: not JSON: Unexpected character")
                .endsWith("; a hit is an object with _index, _type, _id and _source");
        bench.write("none.json", "[]");
        assertThat(error("explain", "none.json", "--rules", "garden"))
                .isEqualTo("none.json: there is no document in it");
        assertThat(bench.run("explain", "garden/plot/9", "--rules", "garden", "--from", "in.ndjson"))
                .isEqualTo(new Said(1, "", "ERROR there is no document garden/plot/9 there\n"));
        assertThat(error("explain", "-", "--rules", "garden", "--from", "-"))
                .isEqualTo("stdin can hold the hit or be --from, not both");
    }

    private String error(String... words) {
        var said = bench.run(words);
        assertThat(said.exit()).isEqualTo(2);
        return said.err().replaceFirst("^ERROR ", "").replaceFirst("\nSee: transform explain --help\n$", "");
    }
}
