package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import-jolt}. */
final class ImportJoltCommandTest {

    private static final String CHAIN = """
            [
              { "operation": "shift", "spec": { "label": "name", "*": "&" } },
              { "operation": "sort" }
            ]
            """;

    private static final String RULE = """
            # yaml-language-server: $schema=../schema/rule.json
            # From the Jolt chain garden.plot.json.
            match: { index: garden, type: plot }
            why: 'FILL IN: what has changed in the application, and since when?'
            steps:
              # 1. shift
              - rename: { field: label, to: name }
              - why: 'FILL IN: what does this chain do, and why?'
                # drops: []   what the chain may lose: docshift refuses a document of which it loses anything else
                jolt:
                  # 2. sort stays Jolt: no step does the same
                  - {
                      "operation": "sort"
                    }
            """;

    private static final String SUMMARY = """
            garden.plot.json: 1 of 2 operations became 1 step; 1 stays Jolt
            garden.plot.json:3:3: sort stays Jolt: no step does the same
            """;

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
        bench.write("garden.plot.json", CHAIN);
    }

    @Test
    void prints_the_rule_and_tells_people_what_became_of_the_chain() {
        assertThat(bench.run("import-jolt", "garden.plot.json"))
                .isEqualTo(new Said(0, RULE, SUMMARY + "Say why where the rule says FILL IN.\n"));
    }

    @Test
    void writes_the_rule_into_a_file_that_is_not_there() {
        assertThat(bench.run("import-jolt", "garden.plot.json", "--out", "home/rules/new/plot.yml"))
                .isEqualTo(new Said(0, SUMMARY + "Say why where home/rules/new/plot.yml says FILL IN.\n", ""));
        assertThat(bench.read("home/rules/new/plot.yml")).isEqualTo(RULE);

        var again = bench.run("import-jolt", "garden.plot.json", "--out", "home/rules/new/plot.yml");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err())
                .startsWith(
                        "ERROR home/rules/new/plot.yml: it is there already; replace it by --force, or name another\n");
        assertThat(bench.run("import-jolt", "garden.plot.json", "--out", "home/rules/new/plot.yml", "--force")
                        .exit())
                .isZero();
    }

    @Test
    void is_warned_about_until_the_reasons_are_filled_in() {
        bench.write("home/rules/new/ruleset.yml", "title: New\nto: '2'\n");
        bench.run("import-jolt", "garden.plot.json", "--out", "home/rules/new/plot.yml");

        var said = bench.run("check", "new");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEqualTo("""
                rules/new/plot.yml:4:6: warning: the reason is still to be filled in: say why, in the words of the domain [reason-to-fill-in]
                  4 | why: 'FILL IN: what has changed in the application, and since when?'
                    |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                rules/new/plot.yml:8:10: warning: the reason is still to be filled in: say why, in the words of the domain [reason-to-fill-in]
                  8 |   - why: 'FILL IN: what does this chain do, and why?'
                    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                new: 1 rule, 2 steps, 0 index changes: well-formed, 2 warnings
                """);
        assertThat(bench.run("check", "new", "--strict").exit()).isEqualTo(1);
    }

    @Test
    void tells_programs_what_became_of_each_operation() {
        assertThatJson(bench.run("import-jolt", "garden.plot.json", "--match", "park", "--json")
                        .out())
                .isEqualTo("""
                        { "command": "import-jolt", "match": "park",
                          "operations": [
                            { "operation": "shift", "line": 2, "steps": 1, "jolt": false, "reason": "" },
                            { "operation": "sort", "line": 3, "steps": 0, "jolt": true, "reason": "no step does the same" } ],
                          "rule": "${json-unit.ignore}" }
                        """);
    }

    @Test
    void refuses_what_docshift_would_not_run() {
        bench.write("bad.json", "[\n  { \"operation\": \"com.example.Mine\", \"spec\": {} }\n]\n");

        var said = bench.run("import-jolt", "bad.json");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).isEqualTo("""
                bad.json:1:1: error: the operation 'com.example.Mine' is not one of cardinality, default, modify-default, modify-default-beta, modify-define, modify-define-beta, modify-overwrite, modify-overwrite-beta, remove, shift, sort [bad-jolt]
                  1 | [
                    | ^
                ERROR bad.json cannot be imported
                """);
    }

    @Test
    void makes_no_rule_that_does_nothing() {
        bench.write("same.json", "[{ \"operation\": \"shift\", \"spec\": { \"a\": \"a\", \"*\": \"&\" } }]\n");

        assertThat(bench.run("import-jolt", "same.json"))
                .isEqualTo(
                        new Said(1, "", "ERROR same.json: this chain changes nothing, so there is no rule to make\n"));
    }

    @Test
    void says_how_it_is_called() {
        assertThat(bench.run("import-jolt").err()).startsWith("ERROR which chain? Give the file that holds it\n");
        assertThat(bench.run("import-jolt", "no.json").err()).startsWith("ERROR no.json: there is no such file\n");
        assertThat(bench.run("import-jolt", "garden.plot.json", "--match", "a/b/c")
                        .err())
                .startsWith("ERROR --match is given as --match INDEX/TYPE or --match INDEX, not 'a/b/c'\n");
    }
}
