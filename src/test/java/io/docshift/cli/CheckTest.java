package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
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
