package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is declared, and whether something uses it. */
final class UnusedTest {

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

    private void declares(String more) {
        rules.with("ruleset.yml", "title: Items\nto: '2'\n" + more);
    }

    @Test
    void a_variable_and_a_table_that_nothing_names() {
        declares("""
                variables:
                  owner: { type: string }
                tables:
                  roles: { extend: roles }
                """);
        rules.withRule("steps: [{ remove: { field: owner } }]\n");
        says("""
                rules/x/ruleset.yml:4:3: warning: nothing uses the variable 'owner': remove it [unused]
                  4 |   owner: { type: string }
                    |   ^^^^^
                rules/x/ruleset.yml:6:3: warning: nothing uses the table 'roles': remove it [unused]
                  6 |   roles: { extend: roles }
                    |   ^^^^^""");
    }

    @Test
    void variables_wherever_they_can_be_named() {
        declares("""
                variables:
                  asked:   { type: string }
                  path:    { type: string }
                  pattern: { type: string }
                  created: { type: string }
                  sign:    { type: string }
                  named:   { type: string }
                create:
                  - { _index: item, _type: item, _id: '${created}', _source: {} }
                detect:
                  before: [{ index: item, when: { field: a, equals: '${sign}' } }]
                identity:
                  item/item: '${named}'
                """);
        rules.withRule("""
                steps:
                  - remove: { field: 'a.${path}' }
                    when: { variable: asked, exists: true }
                  - gsub: { field: a, pattern: '${pattern}', with: '' }
                """);
        says("");
    }

    @Test
    void tables_wherever_they_can_be_named() {
        declares("""
                tables:
                  mapped:  { extend: a }
                  keys:    { extend: b }
                  results: { extend: c }
                """);
        rules.withRule("""
                steps:
                  - map: { field: a, table: mapped }
                    when: { any: [{ field: a, in: { table: keys } }, { field: a, in: { results-of: results } }] }
                """);
        says("");
    }

    @Test
    void nothing_while_what_could_use_it_cannot_be_read() {
        declares("""
                variables:
                  owner: { type: string }
                """);
        rules.withRule("steps: [{ set: { feild: owner, value: '${owner}' } }]\n");
        says("""
                rules/x/item.yml:3:18: error: unknown key 'feild' in set; did you mean 'field'? [unknown-key]
                  3 | steps: [{ set: { feild: owner, value: '${owner}' } }]
                    |                  ^^^^^""");
    }

    @Test
    void a_condition_is_not_judged_by_the_value_a_variable_happens_to_have() {
        declares("""
                variables:
                  mode: { type: string, default: online }
                """);
        rules.withRule("""
                steps:
                  - when: { field: mode, equals: offline }
                    steps:
                      - remove: { field: url }
                        when: { field: mode, equals: '${mode}' }
                """);
        says("");
    }

    @Test
    void a_sign_that_no_document_shows() {
        declares("""
                detect:
                  before:
                    - { index: item, when: { all: [{ field: a, type: text }, { field: a.b, exists: true }] } }
                """);
        rules.withRule("steps: [{ remove: { field: owner } }]\n");
        says("""
                rules/x/ruleset.yml:5:7: error: no document can meet this: 'a' is of type text, and 'a.b' exists [never-holds]
                  5 |     - { index: item, when: { all: [{ field: a, type: text }, { field: a.b, exists: true }] } }
                    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""");
    }
}
