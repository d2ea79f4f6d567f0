package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} and {@code test}. */
final class CheckTest {

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
    }

    @Test
    void finds_nothing_wrong() {
        assertThat(bench.run("check"))
                .isEqualTo(new Said(0, "garden: 1 rule, 5 steps, 0 index changes: well-formed\n", ""));
    }

    @Test
    void shows_every_mistake_of_every_rule_set() {
        bench.write("home/rules/bad/ruleset.yml", "title: Bad\nfrom: 1\nto: '2'\n");

        var said = bench.run("check");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).isEqualTo("""
                rules/bad/ruleset.yml:2:7: error: a text was expected here, not the number 1: quote it: '1' [wrong-kind]
                  2 | from: 1
                    |       ^
                bad: 1 mistake
                garden: 1 rule, 5 steps, 0 index changes: well-formed
                """);
    }

    @Test
    void tells_programs_what_is_wrong() {
        bench.write(
                "home/rules/garden/ruleset.yml",
                "from: 1\n" + bench.read("home/rules/garden/ruleset.yml").replace("from: '1'\n", ""));

        assertThatJson(bench.run("check", "garden", "--json").out())
                .node("rulesets[0].findings[0]")
                .isEqualTo("""
                {
                  "file": "rules/garden/ruleset.yml",
                  "line": 1,
                  "column": 7,
                  "severity": "error",
                  "code": "wrong-kind",
                  "message": "a text was expected here, not the number 1: quote it: '1'"
                }
                """);
    }

    @Test
    void says_what_fixtures_show_to_be_odd() {
        oddFixture();

        var said = bench.run("check", "garden");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEqualTo(ODD);
        assertThat(bench.run("check", "garden", "--strict").exit()).isEqualTo(1);
    }

    private static final String ODD = """
            rules/garden/plot.yml:4:36: warning: this is found in none of the texts that the cases in fixtures/garden/plot have here: "plum" [no-match]
              4 |   - gsub: { field: label, pattern: '^Plot ', with: '' }
                |                                    ^^^^^^^^
            rules/garden/ruleset.yml:5:3: warning: nothing uses the variable 'owner': remove it [unused]
              5 |   owner: { type: string, required: false, description: Who owns the plots. }
                |   ^^^^^
            rules/garden/ruleset.yml:7:3: warning: nothing uses the table 'soils': remove it [unused]
              7 |   soils: { extend: soils }
                |   ^^^^^
            garden: 1 rule, 1 step, 0 index changes: well-formed, 3 warnings
            """;

    private void oddFixture() {
        bench.write("home/rules/garden/plot.yml", """
                match: { index: garden, type: plot }
                why: A label is a name.
                steps:
                  - gsub: { field: label, pattern: '^Plot ', with: '' }
                """);
        bench.write(
                "home/fixtures/garden/plot/a-plum/before.json",
                Bench.BEFORE.lines().findFirst().orElseThrow());
    }

    @Test
    void checks_what_needs_a_value_without_it() {
        bench.write(
                "home/rules/garden/ruleset.yml",
                bench.read("home/rules/garden/ruleset.yml").replace("required: false", "required: true"));

        assertThat(bench.run("check")).isEqualTo(new Said(0, "garden: well-formed\n", ""));
        assertThat(bench.run("check", "--var", "owner=ann"))
                .isEqualTo(new Said(0, "garden: 1 rule, 5 steps, 0 index changes: well-formed\n", ""));
    }

    @Test
    void takes_what_is_given_for_one_of_several_rule_sets() {
        bench.write("home/rules/beds/ruleset.yml", "title: Beds\nto: '2'\nvariables:\n  size: { type: integer }\n");
        bench.write("home/rules/beds/bed.yml", """
                match: { index: bed, type: bed }
                why: Beds have a size.
                steps:
                  - default: { field: size, value: '${size}' }
                """);

        assertThat(bench.run("check", "--var", "size=3", "--var", "owner=ann")).isEqualTo(new Said(0, """
                        beds: 1 rule, 1 step, 0 index changes: well-formed
                        garden: 1 rule, 5 steps, 0 index changes: well-formed
                        """, ""));
        assertThat(bench.run("check", "--var", "size=3", "--var", "ovner=ann").out())
                .isEqualTo("""
                --var: error: the rule set has no variable 'ovner'; did you mean 'owner'? [unknown-variable]
                beds: 1 mistake
                --var: error: the rule set has no variable 'ovner'; did you mean 'owner'? [unknown-variable]
                garden: 1 mistake
                """);
    }

    @Test
    void takes_no_consequence_of_a_mistake_for_another() {
        bench.write(
                "home/rules/garden/ruleset.yml",
                bench.read("home/rules/garden/ruleset.yml").replace("title: Gardens", "titel: Gardens"));
        bench.write("config.yml", "garden.dir: somewhere\n");

        assertThat(bench.run("check", "--config", "config.yml").out()).isEqualTo("""
                rules/garden/ruleset.yml:1:1: error: unknown key 'titel' in a rule set; did you mean 'title'? [unknown-key]
                  1 | titel: Gardens get names
                    | ^^^^^
                garden: 1 mistake
                """);
    }

    @Test
    void follows_a_link_to_a_rule_set() throws IOException {
        Files.createSymbolicLink(bench.path("linked"), bench.path("home/rules/garden"));

        assertThat(bench.run("check", "linked"))
                .isEqualTo(new Said(0, "linked: 1 rule, 5 steps, 0 index changes: well-formed\n", ""));
    }

    @Test
    void writes_findings_for_code_reviews() {
        oddFixture();

        assertThat(bench.run("check", "--sarif", "check.sarif")).isEqualTo(new Said(0, ODD, ""));
        assertThatJson(bench.read("check.sarif"))
                .inPath("runs[0].results[*].ruleId")
                .isArray()
                .containsExactly("no-match", "unused", "unused");

        var said = bench.run("check", "--sarif", "-");
        assertThat(said).isEqualTo(new Said(0, bench.read("check.sarif"), ODD));
    }

    @Test
    void writes_a_log_without_findings_too() {
        assertThat(bench.run("check", "--sarif", "check.sarif", "--json").exit())
                .isZero();

        assertThatJson(bench.read("check.sarif"))
                .inPath("runs[0].results")
                .isArray()
                .isEmpty();
    }

    @Test
    void says_where_findings_cannot_be_written() {
        assertThat(bench.run("check", "--sarif", "nowhere/check.sarif"))
                .isEqualTo(
                        new Said(
                                3,
                                "garden: 1 rule, 5 steps, 0 index changes: well-formed\n",
                                "ERROR --sarif nowhere/check.sarif cannot be written: java.nio.file.NoSuchFileException: nowhere/check.sarif\n"));
        assertThat(bench.run("check", "--json", "--sarif", "-").err()).isEqualTo("""
                ERROR --json and --sarif - both want stdout: give --sarif a file
                See: transform check --help
                """);
    }

    @Test
    void tries_the_cases() {
        var said = bench.run("test");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out())
                .contains("[untested-step]")
                .endsWith("garden: 0 cases, 5 steps, 5 not exercised; 1 problem beside the cases\n");
        assertThatJson(bench.run("test", "garden", "--json").out())
                .whenIgnoringPaths("rulesets[*].problems")
                .isEqualTo("""
                        { "command": "test",
                          "rulesets": [ { "name": "garden", "ok": false, "cases": 0, "steps": 5, "untested": 5, "failed": [],
                                          "problems": [] } ] }
                        """);
    }
}
