package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code new}. */
final class NewTest {

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
    }

    @Test
    void begins_a_rule_set() {
        assertThat(bench.run("new", "shop-1.3-to-1.4")).isEqualTo(new Said(0, """
                wrote rules/shop-1.3-to-1.4/ruleset.yml

                Next:
                  1. say in rules/shop-1.3-to-1.4/ruleset.yml what the rule set is for, and from which version to which
                  2. begin a rule: transform new shop-1.3-to-1.4/TYPE
                """, ""));

        assertThat(bench.read("home/rules/shop-1.3-to-1.4/ruleset.yml")).isEqualTo("""
                # yaml-language-server: $schema=../schema/ruleset.json
                title: Documents of 1.3 become documents of 1.4
                from: '1.3'
                to: '1.4'
                """);
        assertThat(bench.run("check", "shop-1.3-to-1.4")).isEqualTo(new Said(0, """
                rules/shop-1.3-to-1.4/ruleset.yml: warning: the rule set does nothing: it has no rule, no index change, no document to create and no directory [empty-rule-set]
                shop-1.3-to-1.4: 0 rules, 0 steps, 0 index changes: well-formed, 1 warning
                """, ""));
        assertThat(bench.run("test", "shop-1.3-to-1.4").exit()).isZero();
        assertThat(bench.run("plan", "--rules", "shop-1.3-to-1.4", "--from", "in.ndjson"))
                .isEqualTo(
                        new Said(
                                1,
                                "",
                                "ERROR the rule set does nothing: it has no rule, no index change, no document to create and no directory\n"));
    }

    @Test
    void begins_a_rule_and_its_rule_set() {
        assertThat(bench.run("new", "shop/item")).isEqualTo(new Said(0, """
                wrote rules/shop/ruleset.yml
                wrote rules/shop/item.yml
                wrote fixtures/shop/item/a-field-gets-its-new-name/before.json
                wrote fixtures/shop/item/a-field-gets-its-new-name/after.json
                wrote fixtures/shop/item/a-field-gets-its-new-name/changes.diff

                Next:
                  1. put a document as it is today into fixtures/shop/item/a-field-gets-its-new-name/before.json; leave out what does not matter, and secrets
                  2. say in rules/shop/item.yml what becomes of it, and why
                  3. transform test shop --accept
                  4. read fixtures/shop/item/a-field-gets-its-new-name/changes.diff: it is what a reviewer sees
                """, ""));

        assertThat(bench.read("home/rules/shop/item.yml")).isEqualTo("""
                # yaml-language-server: $schema=../schema/rule.json
                match: { index: item, type: item }
                why: >-
                  Say here, in the words of the application, what has changed since the old version, and what goes wrong without
                  this rule.
                steps:
                  - rename: { field: oldName, to: newName }
                    why: Say here what the step is for, where the reason of the rule does not.
                """);
        passes("shop", "1 rule, 1 step, 0 index changes: well-formed", "1 case, 1 step, all exercised");
    }

    private void passes(String set, String checked, String tested) {
        assertThat(bench.run("check", set, "--strict")).isEqualTo(new Said(0, set + ": " + checked + "\n", ""));
        assertThat(bench.run("test", set)).isEqualTo(new Said(0, set + ": " + tested + "\n", ""));
    }

    @Test
    void names_index_and_type_apart() {
        bench.run("new", "shop/item");

        assertThat(bench.run("new", "shop/catalogue/item", "--json")).satisfies(said -> {
            assertThat(said.exit()).isZero();
            assertThatJson(said.out()).isEqualTo("""
                    { "command": "new",
                      "written": [ "rules/shop/catalogue.item.yml",
                                   "fixtures/shop/catalogue.item/a-field-gets-its-new-name/before.json",
                                   "fixtures/shop/catalogue.item/a-field-gets-its-new-name/after.json",
                                   "fixtures/shop/catalogue.item/a-field-gets-its-new-name/changes.diff" ] }
                    """);
        });
        assertThat(bench.read("home/rules/shop/catalogue.item.yml")).contains("{ index: catalogue, type: item }");
        passes("shop", "2 rules, 2 steps, 0 index changes: well-formed", "2 cases, 2 steps, all exercised");
    }

    @Test
    void quotes_a_name_that_yaml_takes_for_something_else() {
        bench.run("new", "shop/on/1.10");

        assertThat(bench.read("home/rules/shop/on.1.10.yml")).contains("{ index: 'on', type: '1.10' }");
        passes("shop", "1 rule, 1 step, 0 index changes: well-formed", "1 case, 1 step, all exercised");
    }

    @Test
    void begins_elsewhere() {
        assertThat(bench.run("new", "shop/item", "--dir", "mine").out())
                .startsWith("wrote mine/rules/shop/ruleset.yml\n")
                .contains("transform test mine/rules/shop --accept");

        assertThat(bench.read("mine/rules/shop/item.yml")).startsWith("""
                # yaml-language-server: $schema=../../../home/rules/schema/rule.json
                """);
        passes("mine/rules/shop", "1 rule, 1 step, 0 index changes: well-formed");
    }

    private void passes(String set, String checked) {
        assertThat(bench.run("check", set, "--strict")).isEqualTo(new Said(0, set + ": " + checked + "\n", ""));
        assertThat(bench.run("test", set).exit()).isZero();
    }

    @Test
    void overwrites_nothing() {
        String rules = bench.read("home/rules/garden/ruleset.yml");
        bench.write("home/fixtures/garden/tree/an-oak/before.json", "{}");

        refuses("garden", "rules/garden/ruleset.yml: there already, and never overwritten; nothing was written");
        refuses("garden/garden/plot", "rules/garden/plot.yml is a rule for garden/plot already: add to it");
        refuses("garden/plot", "rules/garden/plot.yml is a rule for garden/plot already: add to it");
        refuses("garden/tree", "fixtures/garden/tree: there already, and never overwritten; nothing was written");
        assertThat(bench.read("home/rules/garden/ruleset.yml")).isEqualTo(rules);
        assertThat(bench.has("home/rules/garden/tree.yml")).isFalse();
    }

    private void refuses(String name, String reason) {
        assertThat(bench.run("new", name))
                .isEqualTo(new Said(2, "", "ERROR " + reason + "\nSee: transform new --help\n"));
    }

    @Test
    void refuses_names_that_cannot_be() {
        refuses("schema", "'schema' is a name that has a meaning of its own here: choose another");
        refuses("shop/indices", "'indices' is a name that has a meaning of its own here: choose another");
        refuses("a/b/c/d", "'a/b/c/d' is none of SET, SET/TYPE and SET/INDEX/TYPE");
        refuses(
                "../shop",
                "'..' in '../shop' cannot be the name of a file: use letters, digits, '.', '_' and '-'; for a rule set"
                        + " elsewhere say --dir");
        assertThat(bench.run("new").err()).startsWith("ERROR begin what? Give SET, SET/TYPE or SET/INDEX/TYPE\n");
    }

    @Test
    void adds_nothing_to_a_rule_set_with_mistakes() {
        bench.write("home/rules/bad/ruleset.yml", "title: Bad\nfrom: 1\nto: '2'\n");

        assertThat(bench.run("new", "bad/item")).isEqualTo(new Said(1, "", """
                rules/bad/ruleset.yml:2:7: error: a text was expected here, not the number 1: quote it: '1' [wrong-kind]
                  2 | from: 1
                    |       ^
                ERROR the rule set has mistakes, see above: mend them first; nothing was written
                """));
    }

    @Test
    void adds_to_a_rule_set_that_needs_a_value() {
        bench.write(
                "home/rules/garden/ruleset.yml",
                bench.read("home/rules/garden/ruleset.yml").replace("required: false", "required: true"));

        assertThat(bench.run("new", "garden/tree").exit()).isZero();
        assertThat(bench.run("check", "garden").exit()).isZero();
    }
}
