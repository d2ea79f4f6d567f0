package io.docshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule sets in a folder below {@code rules/}: their names begin with the folder's. */
final class NestedRuleSetsTest {

    private static final String HIT =
            "{\"_index\":\"garden\",\"_type\":\"tree\",\"_id\":\"1\",\"_source\":{\"%s\":\"oak\"}}\n";

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
        bench.write("home/rules/examples/trees/ruleset.yml", "title: Trees get names\nfrom: '1'\nto: '2'\n");
        bench.write("home/rules/examples/trees/tree.yml", """
                match: { index: garden, type: tree }
                why: Since 2 a tree has a name.
                steps:
                  - rename: { field: label, to: name }
                """);
        bench.write("home/fixtures/examples/trees/tree/an-oak/before.json", HIT.formatted("label"));
    }

    @Test
    void are_among_all_there_are() {
        assertThat(bench.run("check").out()).isEqualTo("""
                examples/trees: 1 rule, 1 step, 0 index changes: well-formed
                garden: 1 rule, 5 steps, 0 index changes: well-formed
                """);
        assertThat(bench.run("test", "--accept").out())
                .contains("examples/trees: 1 case, 1 step, all exercised\n", "garden: 0 cases, 5 steps");
        assertThat(bench.run("plan", "--from", "in.ndjson").err())
                .startsWith("ERROR which rules? Give --rules SET; there is examples/trees, garden\n");
    }

    @Test
    void are_named_with_their_folder() {
        assertThat(bench.run("test", "examples/trees", "--only", "an-oak", "--accept"))
                .isEqualTo(new Said(0, """
                        wrote fixtures/examples/trees/tree/an-oak/after.json
                        wrote fixtures/examples/trees/tree/an-oak/changes.diff
                        examples/trees: 1 case, 1 step, all exercised
                        """, ""));
        assertThat(bench.run("explain", "home/fixtures/examples/trees/tree/an-oak")
                        .out())
                .contains("rule rules/examples/trees/tree.yml", "fired", "+ name: \"oak\"");
        assertThat(bench.run("plan", "--rules", "garden,examples/trees", "--from", "in.ndjson")
                        .err())
                .startsWith("ERROR --rules: garden ends at 2, and examples/trees begins at 1: ");
        assertThat(bench.run("check", "exmples/trees").err())
                .startsWith("ERROR there is no rule set 'exmples/trees'; did you mean 'examples/trees'?\n");
        assertThat(bench.run("check", "trees").err())
                .startsWith("ERROR there is no rule set 'trees'; known are examples/trees, garden\n");
    }

    @Test
    void a_folder_inside_a_rule_set_holds_none() {
        bench.write("home/rules/garden/demo/old/ruleset.yml", "");
        bench.write("home/rules/.old/garden/ruleset.yml", "");

        assertThat(bench.run("check").out().lines())
                .extracting(line -> line.replaceFirst(":.*", ""))
                .containsExactly("examples/trees", "garden");
    }

    @Test
    void give_no_demo_of_documents_without_types() {
        bench.write(
                "home/rules/examples/trees/demo/documents.ndjson",
                HIT.formatted("label").replace("tree", "_doc"));

        assertThat(bench.run("demo", "examples/trees")).isEqualTo(new Said(2, "", """
                ERROR the documents of examples/trees have no types, and the Elasticsearch of the demo needs them: \
                try plan and apply with --from rules/examples/trees/demo/documents.ndjson
                See: transform demo --help
                """));
    }

    @Test
    void are_begun_there() {
        assertThat(bench.run("new", "examples/shrubs/shrub").out()).isEqualTo("""
                wrote rules/examples/shrubs/ruleset.yml
                wrote rules/examples/shrubs/shrub.yml
                wrote fixtures/examples/shrubs/shrub/a-field-gets-its-new-name/before.json
                wrote fixtures/examples/shrubs/shrub/a-field-gets-its-new-name/after.json
                wrote fixtures/examples/shrubs/shrub/a-field-gets-its-new-name/changes.diff

                Next:
                  1. put a document as it is today into fixtures/examples/shrubs/shrub/a-field-gets-its-new-name/before.json; leave out what does not matter, and secrets
                  2. say in rules/examples/shrubs/shrub.yml what becomes of it, and why
                  3. transform test examples/shrubs --accept
                  4. read fixtures/examples/shrubs/shrub/a-field-gets-its-new-name/changes.diff: it is what a reviewer sees
                """);
        assertThat(bench.read("home/rules/examples/shrubs/shrub.yml"))
                .startsWith("# yaml-language-server: $schema=../../schema/rule.json\n");
        assertThat(bench.run("test", "examples/shrubs").out())
                .isEqualTo("examples/shrubs: 1 case, 1 step, all exercised\n");

        assertThat(bench.run("new", "examples")).isEqualTo(new Said(2, "", """
                ERROR 'examples' is a folder of rule sets: give examples/SET
                See: transform new --help
                """));
    }
}
