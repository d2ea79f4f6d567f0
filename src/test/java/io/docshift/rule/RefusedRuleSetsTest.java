package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules, indices and whole rule sets that are refused when they are loaded. */
final class RefusedRuleSetsTest {

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
    void a_rule_without_a_reason() {
        rules.with("item.yml", """
                match: { index: item }
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/item.yml:1:1: error: a rule needs the key 'why' [missing-reason]
                  1 | match: { index: item }
                    | ^^^^^""");
    }

    @Test
    void a_rule_with_an_empty_reason() {
        rules.with("item.yml", """
                match: { index: item }
                why: ''
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/item.yml:2:6: error: some words are missing here [missing-reason]
                  2 | why: ''
                    |      ^^""");
    }

    @Test
    void a_rule_without_a_match() {
        rules.with("item.yml", """
                why: Because.
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/item.yml:1:1: error: a rule needs the key 'match' [missing-key]
                  1 | why: Because.
                    | ^^^""");
    }

    @Test
    void a_rule_without_steps() {
        rules.with("item.yml", """
                match: { index: item }
                why: Because.
                """);
        says("""
                rules/x/item.yml:1:1: error: a rule needs one of the keys steps, jolt [missing-key]
                  1 | match: { index: item }
                    | ^^^^^""");
    }

    @Test
    void a_rule_with_a_misspelt_key() {
        rules.with("item.yml", """
                match: { index: item, typ: item }
                why: Because.
                step:
                  - drop: {}
                """);
        says("""
                rules/x/item.yml:1:23: error: unknown key 'typ' in match; did you mean 'type'? [unknown-key]
                  1 | match: { index: item, typ: item }
                    |                       ^^^
                rules/x/item.yml:3:1: error: unknown key 'step' in a rule; did you mean 'steps'? [unknown-key]
                  3 | step:
                    | ^^^^""");
    }

    @Test
    void two_rules_for_the_same_documents() {
        rules.with("a.yml", """
                match: { index: item, type: item }
                why: Because.
                steps:
                  - drop: {}
                """).with("b.yml", """
                match: [{ index: item }, { index: item, type: item }]
                why: Because.
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/b.yml:1:8: error: rules/x/a.yml has a rule for item/item too: put them together [duplicate-rule]
                  1 | match: [{ index: item }, { index: item, type: item }]
                    |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""");
    }

    @Test
    void two_rules_of_the_same_name() {
        rules.with("a.yml", """
                match: { index: a }
                why: Because.
                steps:
                  - drop: {}
                """).with("a.json", """
                {"match": {"index": "b"}, "why": "Because.", "steps": [{"drop": {}}]}
                """);
        says("""
                rules/x/a.json: error: the name 'a' is that of rules/x/a.yml too, and fixtures go by it: rename one [duplicate-rule]""");
    }

    @Test
    void an_index_that_is_computed() {
        rules.with("item.yml", """
                match: { index: '${index}' }
                why: Because.
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/item.yml:1:17: error: the name '${index}' cannot be computed here: write it out [bad-name]
                  1 | match: { index: '${index}' }
                    |                 ^^^^^^^^^^""");
    }

    @Test
    void a_lookup_that_nothing_uses_is_a_warning() {
        rules.withRule("""
                lookups:
                  others: { index: other, type: other, key: _id, fields: [name] }
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/item.yml:4:3: warning: no step uses the lookup 'others': remove it [unused]
                  4 |   others: { index: other, type: other, key: _id, fields: [name] }
                    |   ^^^^^^""");
    }

    @Test
    void a_rule_set_without_a_title() {
        rules.with("ruleset.yml", """
                to: '2'
                detects: {}
                """).withRule("""
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/ruleset.yml:1:1: error: a rule set needs the key 'title' [missing-key]
                  1 | to: '2'
                    | ^^
                rules/x/ruleset.yml:2:1: error: unknown key 'detects' in a rule set; did you mean 'detect'? [unknown-key]
                  2 | detects: {}
                    | ^^^^^^^""");
    }

    @Test
    void a_rule_set_that_does_nothing() {
        says("""
                rules/x/ruleset.yml: warning: the rule set does nothing: it has no rule, no index change, no document to create and no directory [empty-rule-set]""");
    }

    @Test
    void a_directory_without_a_rule_set() {
        rules.without("ruleset.yml").withRule("""
                steps:
                  - drop: {}
                """);
        says("""
                rules/x: error: there is no ruleset.yml in this directory, so it is no rule set [no-rule-set]""");
    }

    @Test
    void a_file_that_nothing_uses() {
        rules.withRule("""
                steps:
                  - drop: {}
                """)
                .with("item.yml.bak", "x")
                .with("tables/t.yml", "a: b\n")
                .with("indices/item.json", "{}\n")
                .with("rules/a.yml", "why: x\n");
        says("""
                rules/x/indices/item.json: error: nothing in the rule set uses this file: name it under 'body' in the file of an index, or remove it [stray-file]
                rules/x/item.yml.bak: error: nothing in the rule set uses this file: rules lie beside ruleset.yml and end in .yml, .yaml or .json; move it there, or to demo/, or remove it [stray-file]
                rules/x/rules/a.yml: error: nothing in the rule set uses this file: rules lie beside ruleset.yml and end in .yml, .yaml or .json; move it there, or to demo/, or remove it [stray-file]
                rules/x/tables/t.yml: error: nothing in the rule set uses this file: declare it under 'tables' in ruleset.yml, or remove it [stray-file]""");
    }

    @Test
    void a_plain_chain_that_is_refused() {
        rules.with("item.json", "[{\"operation\": \"shft\", \"spec\": {}}]\n");
        says("""
                rules/x/item.json:1:1: error: the operation 'shft' is not one of cardinality, default, modify-default, modify-default-beta, modify-define, modify-define-beta, modify-overwrite, modify-overwrite-beta, remove, shift, sort [bad-jolt]
                  1 | [{"operation": "shft", "spec": {}}]
                    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""");
    }

    @Test
    void an_index_change_without_a_reason() {
        rules.with("indices/item.yml", """
                patch: { settings: { number_of_replicas: 1 } }
                """);
        says("""
                rules/x/indices/item.yml:1:1: error: an index change needs the key 'why' [missing-reason]
                  1 | patch: { settings: { number_of_replicas: 1 } }
                    | ^^^^^""");
    }

    @Test
    void an_index_change_of_two_kinds() {
        rules.with("indices/item.yml", """
                why: Because.
                patch: { settings: { number_of_replicas: 1 } }
                drop: when-empty
                """);
        says("""
                rules/x/indices/item.yml:3:1: error: 'patch' and 'drop' cannot stand together in an index change: keep one [conflicting-keys]
                  3 | drop: when-empty
                    | ^^^^""");
    }

    @Test
    void an_unknown_part_of_an_index() {
        rules.with("indices/item.yml", """
                why: Because.
                patch: { mapping: { item: {} } }
                """);
        says("""
                rules/x/indices/item.yml:2:10: error: an index has settings, mappings and aliases, not 'mapping'; did you mean 'mappings'? [bad-patch]
                  2 | patch: { mapping: { item: {} } }
                    |          ^^^^^^^""");
    }

    @Test
    void an_empty_patch() {
        rules.with("indices/item.yml", """
                why: Because.
                patch: {}
                """);
        says("""
                rules/x/indices/item.yml:2:8: error: a patch that patches nothing [bad-patch]
                  2 | patch: {}
                    |        ^^""");
    }

    @Test
    void dropping_an_index_that_is_not_empty() {
        rules.with("indices/item.yml", """
                why: Because.
                drop: always
                """);
        says("""
                rules/x/indices/item.yml:2:7: error: one of when-empty was expected here, not 'always' [unknown-value]
                  2 | drop: always
                    |       ^^^^^^""");
    }

    @Test
    void creating_without_a_body() {
        rules.with("indices/item.yml", """
                why: Because.
                create: true
                """);
        says("""
                rules/x/indices/item.yml:1:1: error: an index change with 'create' needs the key 'body' [missing-key]
                  1 | why: Because.
                    | ^^^""");
    }

    @Test
    void creating_with_a_null() {
        rules.with("indices/item.yml", """
                why: Because.
                create: true
                body: { mappings: { item: { properties: { a: null } } } }
                """);
        says("""
                rules/x/indices/item.yml:3:46: error: null takes something away, and there is nothing in a new index yet [bad-patch]
                  3 | body: { mappings: { item: { properties: { a: null } } } }
                    |                                              ^^^^""");
    }

    @Test
    void creating_with_a_file_that_is_not_there() {
        rules.with("indices/item.yml", """
                why: Because.
                create: true
                body: itme.json
                """).with("indices/item.json", "{}\n");
        says("""
                rules/x/indices/item.yml:3:7: error: there is no file 'indices/itme.json' in the rule set; did you mean 'indices/item.json'? [no-such-file]
                  3 | body: itme.json
                    |       ^^^^^^^^^""");
    }

    @Test
    void a_sign_with_id_and_when() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                detect:
                  before:
                    - { index: item, id: a }
                    - { index: item, id: a, when: { field: b, exists: true } }
                """).withRule("""
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/ruleset.yml:5:7: error: a sign with 'id' needs the key 'exists' [missing-key]
                  5 |     - { index: item, id: a }
                    |       ^^^^^^^^^^^^^^^^^^^^^^
                rules/x/ruleset.yml:6:29: error: 'id' and 'when' cannot stand together in a sign: keep one [conflicting-keys]
                  6 |     - { index: item, id: a, when: { field: b, exists: true } }
                    |                             ^^^^""");
    }

    @Test
    void a_created_document_that_reads_a_document() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                create:
                  - { _index: item, _id: a, _source: { b: '{{c}}' } }
                  - { _index: item, _id: '{{a}}', _source: [] }
                """);
        says("""
                rules/x/ruleset.yml:4:46: error: there is no document here to take 'c' from; only ${variables} can stand here [no-document-here]
                  4 |   - { _index: item, _id: a, _source: { b: '{{c}}' } }
                    |                                              ^
                rules/x/ruleset.yml:5:29: error: there is no document here to take 'a' from; only ${variables} can stand here [no-document-here]
                  5 |   - { _index: item, _id: '{{a}}', _source: [] }
                    |                             ^""");
    }

    @Test
    void an_identity_that_is_computed() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                identity:
                  item/item: 'xs[0]'
                """).withRule("""
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/ruleset.yml:4:14: error: 'xs[0]' must be a plain path of keys [bad-path]
                  4 |   item/item: 'xs[0]'
                    |              ^^^^^^^""");
    }

    @Test
    void a_directory_that_leaves_its_folder() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                directories:
                  data: { config: app.dir, steps: [{ move-aside: { path: ../work, to: /tmp } }] }
                """).withRule("""
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/ruleset.yml:4:58: error: '../work' must be a relative path inside the folder, such as work/plugins [bad-name]
                  4 |   data: { config: app.dir, steps: [{ move-aside: { path: ../work, to: /tmp } }] }
                    |                                                          ^^^^^^^
                rules/x/ruleset.yml:4:71: error: '/tmp' must be a relative path inside the folder, such as work/plugins [bad-name]
                  4 |   data: { config: app.dir, steps: [{ move-aside: { path: ../work, to: /tmp } }] }
                    |                                                                       ^^^^""");
    }

    @Test
    void all_files_at_once() {
        rules.with("ruleset.yml", "to: '2'\n")
                .with("a.yml", """
                match: { index: a }
                why: Because.
                steps:
                  - drp: {}
                """)
                .with("b.yml", """
                match: { index: b }
                why: Because.
                steps:
                  - remove: { field: 'a[' }
                """)
                .with("indices/c.yml", "patch: {}\n");
        says("""
                rules/x/a.yml:4:5: error: unknown step 'drp'; did you mean 'drop'? [unknown-step]
                  4 |   - drp: {}
                    |     ^^^
                rules/x/b.yml:4:25: error: a name is missing in the path 'a[' [bad-path]
                  4 |   - remove: { field: 'a[' }
                    |                         ^
                rules/x/indices/c.yml:1:1: error: an index change needs the key 'why' [missing-reason]
                  1 | patch: {}
                    | ^^^^^
                rules/x/indices/c.yml:1:8: error: a patch that patches nothing [bad-patch]
                  1 | patch: {}
                    |        ^^
                rules/x/ruleset.yml:1:1: error: a rule set needs the key 'title' [missing-key]
                  1 | to: '2'
                    | ^^""");
    }
}
