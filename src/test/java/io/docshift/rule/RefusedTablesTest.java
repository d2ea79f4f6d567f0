package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and variables that are refused when they are loaded. */
final class RefusedTablesTest {

    @TempDir
    Path root;

    RuleSetFolder rules;

    @BeforeEach
    void begin() {
        rules = RuleSetFolder.in(root);
    }

    private void says(String messages) {
        assertThat(rules.messages()).isEqualTo(messages);
    }

    @Test
    void an_unknown_table() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """).with("tables/t.yml", "a: b\n").withRule("""
                steps:
                  - map: { field: a, table: tt }
                """);
        says("""
                rules/x/item.yml:4:29: error: unknown table 'tt'; did you mean 't'? [unknown-table]
                  4 |   - map: { field: a, table: tt }
                    |                             ^^""");
    }

    @Test
    void a_result_that_is_a_key() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """).with("tables/t.yml", """
                a: b
                b: c
                """).withRule("""
                steps:
                  - map: { field: a, table: t }
                """);
        says("""
                rules/x/tables/t.yml:1:1: error: 'a' becomes 'b', which rules/x/tables/t.yml:2:1 would make 'c' in a second run: write 'c' here [table-not-stable]
                  1 | a: b
                    | ^""");
    }

    @Test
    void a_result_that_is_a_key_of_the_site() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """)
                .with("tables/t.yml", "a: b\n")
                .withRule("""
                steps:
                  - map: { field: a, table: t }
                """)
                .site("""
                t:
                  b: c
                """);
        says("""
                rules/x/tables/t.yml:1:1: error: 'a' becomes 'b', which config/mappings.yml:2:3 would make 'c' in a second run: write 'c' here [table-not-stable]
                  1 | a: b
                    | ^""");
    }

    @Test
    void a_wide_table_that_is_not_stable() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """).with("tables/t.yml", """
                from: [name, version]
                to: version
                rows:
                  - [[a, '1'], '2']
                  - [[a, '2'], '3']
                """).withRule("""
                steps:
                  - map: { fields: [name, version], to: version, table: t }
                """);
        says("""
                rules/x/tables/t.yml:4:5: error: 'a, 1' becomes '2', which rules/x/tables/t.yml:5:5 would make '3' in a second run: write '3' here [table-not-stable]
                  4 |   - [[a, '1'], '2']
                    |     ^^^^^^^^^^^^^^^""");
    }

    @Test
    void a_number_in_a_table() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """).with("tables/t.yml", """
                a: 1.10
                b: true
                """).withRule("""
                steps:
                  - map: { field: a, table: t }
                """);
        says("""
                rules/x/tables/t.yml:1:4: error: a text was expected here, not the number 1.10: quote it: '1.10' [wrong-kind]
                  1 | a: 1.10
                    |    ^^^^
                rules/x/tables/t.yml:2:4: error: a text was expected here, not true: quote it: 'true' [wrong-kind]
                  2 | b: true
                    |    ^^^^""");
    }

    @Test
    void a_key_twice() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """).with("tables/t.yml", """
                - a
                - b
                - a
                """).withRule("""
                steps:
                  - drop: {}
                    when: { field: a, in: { table: t } }
                """);
        says("""
                rules/x/tables/t.yml:3:3: error: the key a stands twice, first on line 1: remove one [duplicate-row]
                  3 | - a
                    |   ^""");
    }

    @Test
    void a_row_twice() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """).with("tables/t.yml", """
                from: [name, version]
                to: version
                rows:
                  - [[a, '1'], '2']
                  - [[a, '1'], '3']
                """).withRule("""
                steps:
                  - map: { fields: [name, version], to: version, table: t }
                """);
        says("""
                rules/x/tables/t.yml:5:5: error: the key a, 1 stands twice, first on line 4: remove one [duplicate-row]
                  5 |   - [[a, '1'], '3']
                    |     ^^^^^^^^^^^^^^^""");
    }

    @Test
    void a_row_with_too_few_parts() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """).with("tables/t.yml", """
                from: [name, version]
                to: version
                rows:
                  - [[a], '2']
                  - [a, '1', '3']
                """).withRule("""
                steps:
                  - map: { fields: [name, version], to: version, table: t }
                """);
        says("""
                rules/x/tables/t.yml:4:6: error: the keys of this table have 2 parts (name, version), not 1 [table-width]
                  4 |   - [[a], '2']
                    |      ^^^
                rules/x/tables/t.yml:5:5: error: a row [[name, version], result] was expected here [wrong-kind]
                  5 |   - [a, '1', '3']
                    |     ^^^^^^^^^^^^^""");
    }

    @Test
    void a_table_of_another_width() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """).with("tables/t.yml", """
                from: [name, version]
                to: version
                rows:
                  - [[a, '1'], '2']
                """).withRule("""
                steps:
                  - map: { field: name, table: t }
                  - drop: {}
                    when: { field: a, in: { table: t } }
                """);
        says("""
                rules/x/item.yml:4:32: error: the keys of table 't' have 2 parts (name, version), not 1 [table-width]
                  4 |   - map: { field: name, table: t }
                    |                                ^
                rules/x/item.yml:6:36: error: the keys of table 't' have 2 parts (name, version), not 1 [table-width]
                  6 |     when: { field: a, in: { table: t } }
                    |                                    ^""");
    }

    @Test
    void mapping_by_a_list_of_keys() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """).with("tables/t.yml", "- a\n").withRule("""
                steps:
                  - map: { field: a, table: t }
                """);
        says("""
                rules/x/item.yml:4:29: error: table 't' is a list of keys and translates nothing [table-without-results]
                  4 |   - map: { field: a, table: t }
                    |                             ^""");
    }

    @Test
    void rows_of_the_site_in_another_form() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """)
                .with("tables/t.yml", "a: b\n")
                .withRule("""
                steps:
                  - map: { field: a, table: t }
                """)
                .site("""
                t: [a]
                """);
        says("""
                config/mappings.yml:1:4: error: table 't' is a map 'old: new', so its rows are too [wrong-kind]
                  1 | t: [a]
                    |    ^^^""");
    }

    @Test
    void rows_of_the_site_for_no_table() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """)
                .with("tables/t.yml", "a: b\n")
                .withRule("""
                steps:
                  - map: { field: a, table: t }
                """)
                .site("""
                tt:
                  a: c
                """);
        says("""
                config/mappings.yml:1:1: error: no table of the rule set takes rows from 'tt'; did you mean 't'? [unknown-table]
                  1 | tt:
                    | ^^""");
    }

    @Test
    void a_table_without_its_file() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: table/t.yml }
                """).with("tables/t.yml", "a: b\n").withRule("""
                steps:
                  - map: { field: a, table: t }
                """);
        says("""
                rules/x/ruleset.yml:4:14: error: there is no file 'table/t.yml' in the rule set; did you mean 'tables/t.yml'? [no-such-file]
                  4 |   t: { file: table/t.yml }
                    |              ^^^^^^^^^^^""");
    }

    @Test
    void a_variable_that_is_required() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                variables:
                  url: { type: string, required: true }
                """).withRule("""
                steps:
                  - set: { field: a, value: '${url}' }
                """);
        says("""
                rules/x/ruleset.yml:4:3: error: the variable 'url' is required: give it as --var url=… or in the configuration file [variable-not-given]
                  4 |   url: { type: string, required: true }
                    |   ^^^""");
    }

    @Test
    void a_variable_of_the_wrong_type() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                variables:
                  size: { type: integer }
                """).withRule("""
                steps:
                  - set: { field: a, value: '${size}' }
                """).given("size", "1.5");
        says("""
                --var: error: the variable 'size' must be a whole number, not '1.5' [wrong-variable]""");
    }

    @Test
    void a_variable_that_is_not_allowed() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                variables:
                  color: { type: [red, green] }
                """).withRule("""
                steps:
                  - set: { field: a, value: '${color}' }
                """).given("color", "blue");
        says("""
                --var: error: the variable 'color' must be one of red, green, not 'blue' [wrong-variable]""");
    }

    @Test
    void a_value_for_no_variable() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                variables:
                  color: { type: [red, green] }
                """).withRule("""
                steps:
                  - set: { field: a, value: '${color}' }
                """).given("colour", "red");
        says("""
                --var: error: the rule set has no variable 'colour'; did you mean 'color'? [unknown-variable]""");
    }

    @Test
    void a_default_that_is_never_taken() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                variables:
                  size: { type: integer, required: true, default: 1 }
                """).withRule("""
                steps:
                  - set: { field: a, value: '${size}' }
                """);
        says("""
                rules/x/ruleset.yml:4:42: error: a variable that is required never takes its default: keep one of the two [conflicting-keys]
                  4 |   size: { type: integer, required: true, default: 1 }
                    |                                          ^^^^^^^""");
    }

    @Test
    void a_default_of_the_wrong_type() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                variables:
                  size: { type: integer, default: big }
                """).withRule("""
                steps:
                  - set: { field: a, value: '${size}' }
                """);
        says("""
                rules/x/ruleset.yml:4:35: error: the default of 'size' must be a whole number, not 'big' [wrong-variable]
                  4 |   size: { type: integer, default: big }
                    |                                   ^^^""");
    }

    @Test
    void an_unknown_type_of_variable() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                variables:
                  size: { type: int }
                """).withRule("""
                steps:
                  - set: { field: a, value: '${size}' }
                """);
        says("""
                rules/x/ruleset.yml:4:17: error: one of boolean, integer, number, string was expected here, not 'int' [unknown-value]
                  4 |   size: { type: int }
                    |                 ^^^""");
    }
}
