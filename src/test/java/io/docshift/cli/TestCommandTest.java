package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code test}: what fails and how it is said, some cases only, and goldens that are accepted one by one. */
final class TestCommandTest {

    private static final String RULES = """
            title: Shops
            from: '1'
            to: '2'
            """;

    private static final String RULE = """
            match: { index: shop, type: shop }
            why: A shop is known by its name.
            steps:
              - rename: { field: title, to: name }
              - warn: { message: 'the shop {{name}} is closed' }
                when: { field: open, equals: false }
            """;

    private static final String DIFF = """
            --- before
            +++ after
            @@ -1,8 +1,8 @@
             {
               "_index": "shop",
               "_type": "shop",
               "_id": "1",
               "_source": {
            -    "title": "Oven"
            +    "name": "Oven"
               }
             }
            """;

    private static final String MEANT =
            "If the rules are right and the cases are not: -i shows what the rules do, and asks;"
                    + " --accept takes it all over\n";

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder);
        bench.write("rules/shops/ruleset.yml", RULES);
        bench.write("rules/shops/shop.yml", RULE);
    }

    private void hit(String file, String source) {
        bench.write(
                "fixtures/shops/shop/" + file,
                "{\"_index\": \"shop\", \"_type\": \"shop\", \"_id\": \"1\", \"_source\": %s}\n".formatted(source));
    }

    /** Three cases: one that is right, one whose golden is wrong, and one that has none yet. */
    private void threeCases() {
        hit("a-right/before.json", "{\"name\": \"Kiln\"}");
        hit("b-wrong/before.json", "{\"title\": \"Oven\"}");
        hit("b-wrong/after.json", "{\"name\": \"Kiln\"}");
        hit("c-new/before.json", "{\"title\": \"Oven\", \"open\": false}");
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(bench.path("fixtures/shops/shop/" + name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    // ---- what fails ----

    @Test
    void a_step_that_no_case_tries_fails_with_its_line() {
        hit("named/before.json", "{\"title\": \"Oven\"}");
        hit("named/after.json", "{\"name\": \"Oven\"}");
        bench.write("fixtures/shops/shop/named/changes.diff", DIFF);

        assertThat(bench.run("test", "rules/shops")).isEqualTo(new Said(1, """
                rules/shops/shop.yml:5:5: error: no case meets the condition of 'warn' with yes: add a case to fixtures/shops/shop [untested-step]
                  5 |   - warn: { message: 'the shop {{name}} is closed' }
                    |     ^
                shops: 1 case, 2 steps, 1 not exercised; 1 problem beside the cases
                """, ""));
    }

    @Test
    void a_wrong_golden_fails_with_path_expected_actual_and_the_line_of_the_step() {
        hit("named/before.json", "{\"title\": \"Oven\"}");
        hit("named/after.json", "{\"name\": \"Kiln\"}");

        assertThat(bench.run("test", "rules/shops", "--only", "named")).isEqualTo(new Said(1, """
                fixtures/shops/shop/named/after.json:1:69: error: name: expected "Kiln", but it is "Oven"; \
                rules/shops/shop.yml:4:5 (rename title to name) wrote it [wrong-result]
                  1 | {"_index": "shop", "_type": "shop", "_id": "1", "_source": {"name": "Kiln"}}
                    |                                                                     ^^^^^^
                rules/shops/shop.yml:5:5: error: no case meets the condition of 'warn' with yes: add a case to fixtures/shops/shop [untested-step]
                  5 |   - warn: { message: 'the shop {{name}} is closed' }
                    |     ^
                shops: 1 case, 1 failed, 2 steps, 1 not exercised; 1 problem beside the cases
                If the rules are right and the cases are not: -i shows what the rules do, and asks; --accept takes it all over
                """, ""));
    }

    @Test
    void a_jolt_chain_that_loses_a_value_fails_with_its_line() {
        bench.write("rules/shops/shop.yml", """
                match: { index: shop, type: shop }
                why: A shop is known by its name.
                jolt:
                  - operation: shift
                    spec: { title: name }
                """);
        hit("named/before.json", "{\"title\": \"Oven\", \"rooms\": 1}");
        hit("named/after.json", "{\"name\": \"Oven\"}");

        var said = bench.run("test", "rules/shops");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out())
                .startsWith("fixtures/shops/shop/named/before.json:1:1: error: the document fails, at"
                        + " rules/shops/shop.yml:3:1: jolt in rules/shops/shop.yml: Jolt lost 'rooms' (1); keep it in the"
                        + " spec, or say in the rule that it goes: drops: [rooms] [jolt-lost-value] [wrong-failure]\n");
    }

    @Test
    void rules_with_mistakes_are_no_fault_of_docshift() {
        bench.write("rules/shops/shop.yml", RULE.replace("rename", "renam"));

        assertThat(bench.run("test", "rules/shops")).isEqualTo(new Said(1, "", """
                rules/shops/shop.yml:4:5: error: unknown step 'renam'; did you mean 'rename'? [unknown-step]
                  4 |   - renam: { field: title, to: name }
                    |     ^^^^^
                ERROR rules/shops cannot be tried: its rules have mistakes, see above
                """));
    }

    // ---- some cases only ----

    @Test
    void tries_only_what_is_named() {
        threeCases();

        assertThat(bench.run("test", "rules/shops", "--only", "a-*").out()).isEqualTo("shops: 1 of 3 cases\n");
        assertThat(bench.run("test", "rules/shops", "--only", "shop").out())
                .endsWith("shops: 3 cases, 2 failed, 2 steps, all exercised\n" + MEANT);
        assertThat(bench.run("test", "rules/shops", "--only", "shop/a-right", "--only", "b-wrong")
                        .out())
                .endsWith("shops: 2 of 3 cases, 1 failed\n" + MEANT);
    }

    @Test
    void names_what_is_nearest_to_a_name_that_nothing_has() {
        threeCases();

        assertThat(bench.run("test", "rules/shops", "--only", "shop/b-worng", "--accept"))
                .isEqualTo(new Said(2, "", """
                        ERROR --only shop/b-worng: there is no such rule or case; did you mean 'shop/b-wrong'?
                        See: transform test --help
                        """));
        assertThat(bench.run("test", "rules/shops", "--only", "zzzzzz").err()).isEqualTo("""
                ERROR --only zzzzzz: there is no such rule or case; known are a-right, b-wrong, c-new, shop, shop/a-right, shop/b-wrong, shop/c-new
                See: transform test --help
                """);
    }

    // ---- coverage and build servers ----

    @Test
    void lists_how_often_each_step_went_which_way() {
        threeCases();

        assertThat(bench.run("test", "rules/shops", "--coverage").out()).startsWith("""
                shops, in how many cases:
                where         step                  fired  yes  no  found  missing
                shop.yml:4:5  rename title to name      2    -   -      -        -
                shop.yml:5:5  warn                      1    1   2      -        -

                """);
        hit("c-new/before.json", "{\"title\": \"Oven\"}");
        assertThat(bench.run("test", "rules/shops", "--coverage").out()).startsWith("""
                shops, in how many cases:
                where         step                  fired  yes  no  found  missing
                shop.yml:4:5  rename title to name      2    -   -      -        -
                shop.yml:5:5  warn                      0    0   3      -        -  untested

                """);
        assertThatJson(bench.run("test", "rules/shops", "--coverage", "--json").out())
                .node("rulesets[0].coverage")
                .isEqualTo("""
                        [ { "rule": "shop", "at": "rules/shops/shop.yml:4:5", "step": "rename title to name", "fired": 2, "untested": [] },
                          { "rule": "shop", "at": "rules/shops/shop.yml:5:5", "step": "warn", "fired": 0, "yes": 0, "no": 3,
                            "untested": [ "no case meets the condition of 'warn' with yes" ] } ]
                        """);
    }

    @Test
    void writes_a_file_for_build_servers() {
        threeCases();

        var said = bench.run("test", "rules/shops", "--junit-xml", "target/out.xml");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(bench.read("target/out.xml")).startsWith("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="docshift" tests="3" failures="2" errors="0" time="0.000">
                          <testsuite name="shops" tests="3" failures="2" errors="0" time="0.000" skipped="0">
                            <testcase classname="shops.shop" name="a-right" time="0.000"/>
                            <testcase classname="shops.shop" name="b-wrong" time="0.000">
                              <failure message="fixtures/shops/shop/b-wrong/after.json:1:69: error: name: expected\
                         &quot;Kiln&quot;, but it is &quot;Oven&quot;; rules/shops/shop.yml:4:5 (rename title to name) wrote it\
                         [wrong-result]" type="wrong-result">\
                        """);
    }

    // ---- one by one ----

    @Test
    void asks_for_each_case_and_writes_what_is_agreed_to() throws IOException {
        threeCases();

        var said = bench.atTerminal()
                .with("NO_COLOR", "1")
                .typing("perhaps\nn\nY\n")
                .run("test", "rules/shops", "-i");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).isEqualTo("""
                --- fixtures/shops/shop/b-wrong/after.json
                +++ fixtures/shops/shop/b-wrong/after.json
                @@ -3,6 +3,6 @@
                   "_type": "shop",
                   "_id": "1",
                   "_source": {
                -    "name": "Kiln"
                +    "name": "Oven"
                   }
                 }
                and fixtures/shops/shop/b-wrong/changes.diff accordingly
                accept shop/b-wrong? [y]es, [n]o, [q]uit: Please type y, n or q.
                accept shop/b-wrong? [y]es, [n]o, [q]uit: and fixtures/shops/shop/c-new/after.json is new
                fixtures/shops/shop/c-new/changes.diff
                --- before
                +++ after
                @@ -1,9 +1,9 @@
                 {
                   "_index": "shop",
                   "_type": "shop",
                   "_id": "1",
                   "_source": {
                -    "title": "Oven",
                +    "name": "Oven",
                     "open": false
                   }
                 }
                --- /dev/null
                +++ fixtures/shops/shop/c-new/warnings.txt
                @@ -0,0 +1,1 @@
                +the shop Oven is closed
                accept shop/c-new? [y]es, [n]o, [q]uit: wrote fixtures/shops/shop/c-new/after.json
                wrote fixtures/shops/shop/c-new/changes.diff
                wrote fixtures/shops/shop/c-new/warnings.txt
                fixtures/shops/shop/b-wrong/after.json:1:69: error: name: expected "Kiln", but
                  it is "Oven"; rules/shops/shop.yml:4:5 (rename title to name) wrote it
                  [wrong-result]
                  1 | {"_index": "shop", "_type": "shop", "_id": "1", "_source": {"name": "Kiln"}}
                    |                                                                     ^^^^^^
                shops: 3 cases, 1 failed, 2 steps, all exercised
                """);
        assertThat(files("b-wrong")).containsExactly("after.json", "before.json");
        assertThat(files("c-new")).containsExactly("after.json", "before.json", "changes.diff", "warnings.txt");
    }

    @Test
    void quitting_and_the_end_of_input_leave_the_rest_as_it_is() throws IOException {
        threeCases();
        bench.atTerminal();

        for (String answers : List.of("q\n", "", "n\n")) {
            var said = bench.typing(answers).run("test", "rules/shops", "-i");

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.out()).contains("shops: 3 cases, 2 failed");
            assertThat(said.out().split("accept shop/", -1)).hasSize(answers.startsWith("n") ? 3 : 2);
            assertThat(files("b-wrong")).containsExactly("after.json", "before.json");
            assertThat(files("c-new")).containsExactly("before.json");
        }
    }

    @Test
    void colours_what_goes_and_what_comes() {
        threeCases();

        var said = bench.atTerminal().typing("q\n").run("test", "rules/shops", "-i");

        assertThat(said.out())
                .contains("\u001B[31m-    \"name\": \"Kiln\"\u001B[0m")
                .contains("\u001B[32m+    \"name\": \"Oven\"\u001B[0m")
                .contains("\u001B[1maccept shop/b-wrong?");
    }

    @Test
    void tells_before_it_asks_what_accepting_will_not_mend() {
        bench.write(
                "rules/shops/shop.yml",
                RULE.replace("- rename: { field: title, to: name }", "- gsub: { field: name, pattern: ^, with: the }"));
        hit("named/before.json", "{\"name\": \"Oven\"}");

        assertThat(bench.atTerminal()
                        .with("NO_COLOR", "1")
                        .typing("y\n")
                        .run("test", "rules/shops", "-i")
                        .out())
                .contains("""
                        Accepted or not, this is wrong:
                        fixtures/shops/shop/named/after.json: error: applied to their own result, the rules change it \
                        again: shop/shop/1: name was "theOven" and becomes "thetheOven"; rules/shops/shop.yml:4:5 \
                        (gsub name) wrote it [changes-twice]
                        accept shop/named?\
                        """)
                .contains("wrote fixtures/shops/shop/named/after.json")
                .contains("shops: 1 case, 1 failed");
    }

    @Test
    void asks_only_where_somebody_can_answer() {
        threeCases();

        assertThat(bench.run("test", "rules/shops", "--interactive")).isEqualTo(new Said(2, "", """
                ERROR there is no terminal to ask at: say --accept, and review what it writes as a diff
                See: transform test --help
                """));
        assertThat(bench.atTerminal().run("test", "rules/shops", "-i", "--accept"))
                .isEqualTo(new Said(2, "", """
                ERROR --accept takes over everything, -i asks: give one of them
                See: transform test --help
                """));
    }
}
