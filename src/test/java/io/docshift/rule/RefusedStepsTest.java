package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that are refused when they are loaded. */
final class RefusedStepsTest {

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
    void an_unknown_step() {
        rules.withRule("""
                steps:
                  - renmae: { field: a, to: b }
                """);
        says("""
                rules/x/item.yml:4:5: error: unknown step 'renmae'; did you mean 'rename'? [unknown-step]
                  4 |   - renmae: { field: a, to: b }
                    |     ^^^^^^""");
    }

    @Test
    void two_steps_in_one() {
        rules.withRule("""
                steps:
                  - rename: { field: a, to: b }
                    set: { field: c, value: 1 }
                """);
        says("""
                rules/x/item.yml:5:5: error: 'rename' and 'set' cannot stand together in a step: keep one [conflicting-keys]
                  5 |     set: { field: c, value: 1 }
                    |     ^^^""");
    }

    @Test
    void a_step_without_a_step() {
        rules.withRule("""
                steps:
                  - why: Because.
                """);
        says("""
                rules/x/item.yml:4:5: error: a step needs one of the keys rename, move, copy, remove, set, default, gsub, map, convert, extract, parse, lookup, foreach, append, pick, subtract, jolt, emit, drop, warn, fail, steps [missing-key]
                  4 |   - why: Because.
                    |     ^^^""");
    }

    @Test
    void an_unknown_key_of_a_step() {
        rules.withRule("""
                steps:
                  - rename: { feild: a, to: b }
                """);
        says("""
                rules/x/item.yml:4:15: error: unknown key 'feild' in rename; did you mean 'field'? [unknown-key]
                  4 |   - rename: { feild: a, to: b }
                    |               ^^^^^""");
    }

    @Test
    void a_missing_key_of_a_step() {
        rules.withRule("""
                steps:
                  - rename: { field: a }
                """);
        says("""
                rules/x/item.yml:4:13: error: rename needs the key 'to' [missing-key]
                  4 |   - rename: { field: a }
                    |             ^^^^^^^^^^^^""");
    }

    @Test
    void a_key_beside_a_step_that_does_not_take_it() {
        rules.withRule("""
                steps:
                  - drop: {}
                    overwrite: true
                """);
        says("""
                rules/x/item.yml:5:5: error: 'overwrite' means nothing to drop [unknown-key]
                  5 |     overwrite: true
                    |     ^^^^^^^^^""");
    }

    @Test
    void a_key_inside_and_beside() {
        rules.withRule("""
                steps:
                  - set: { field: a, value: 1, overwrite: true }
                    overwrite: true
                """);
        says("""
                rules/x/item.yml:5:5: error: 'overwrite' stands inside 'set' and beside it: keep one [conflicting-keys]
                  5 |     overwrite: true
                    |     ^^^^^^^^^""");
    }

    @Test
    void a_group_without_a_condition() {
        rules.withRule("""
                steps:
                  - why: Together.
                    steps:
                      - drop: {}
                """);
        says("""
                rules/x/item.yml:5:5: error: 'steps' inside 'steps' needs a 'when': without one, list the steps directly [group-without-when]
                  5 |     steps:
                    |     ^^^^^""");
    }

    @Test
    void an_empty_list_of_steps() {
        rules.withRule("""
                steps: []
                """);
        says("""
                rules/x/item.yml:3:8: error: a list of steps without a step [empty-list]
                  3 | steps: []
                    |        ^^""");
    }

    @Test
    void a_step_that_is_no_map() {
        rules.withRule("""
                steps:
                  - drop
                """);
        says("""
                rules/x/item.yml:4:5: error: a map was expected here, not the text 'drop' [wrong-kind]
                  4 |   - drop
                    |     ^^^^""");
    }

    @Test
    void an_empty_reason() {
        rules.withRule("""
                steps:
                  - drop: {}
                    why: ''
                """);
        says("""
                rules/x/item.yml:5:10: error: some words are missing here [missing-reason]
                  5 |     why: ''
                    |          ^^""");
    }

    @Test
    void renaming_to_a_path() {
        rules.withRule("""
                steps:
                  - rename: { field: a, to: b.c }
                """);
        says("""
                rules/x/item.yml:4:29: error: 'b.c' is a path, and rename keeps a field in its object: use move, or quote a name that holds special characters [rename-to-path]
                  4 |   - rename: { field: a, to: b.c }
                    |                             ^^^""");
    }

    @Test
    void renaming_elements() {
        rules.withRule("""
                steps:
                  - rename: { field: 'xs[*]', to: b }
                """);
        says("""
                rules/x/item.yml:4:22: error: 'xs[*]' leads to elements of a list, which have no name [path-leads-nowhere]
                  4 |   - rename: { field: 'xs[*]', to: b }
                    |                      ^^^^^^^""");
    }

    @Test
    void renaming_to_the_same_name() {
        rules.withRule("""
                steps:
                  - rename: { field: a.b, to: b }
                """);
        says("""
                rules/x/item.yml:4:31: error: 'b' is the name it has already [no-effect]
                  4 |   - rename: { field: a.b, to: b }
                    |                               ^""");
    }

    @Test
    void renaming_the_id() {
        rules.withRule("""
                steps:
                  - rename: { field: _id, to: id }
                """);
        says("""
                rules/x/item.yml:4:22: error: '_id' is part of the document's address and cannot be taken away; set it instead [path-leads-nowhere]
                  4 |   - rename: { field: _id, to: id }
                    |                      ^^^""");
    }

    @Test
    void removing_the_id() {
        rules.withRule("""
                steps:
                  - remove: { field: [a, _id] }
                """);
        says("""
                rules/x/item.yml:4:26: error: '_id' is part of the document's address and cannot be taken away; set it instead [path-leads-nowhere]
                  4 |   - remove: { field: [a, _id] }
                    |                          ^^^""");
    }

    @Test
    void removing_the_whole_document() {
        rules.withRule("""
                steps:
                  - remove: { field: . }
                """);
        says("""
                rules/x/item.yml:4:22: error: '.' is the whole document here, which only 'drop' takes away [path-leads-nowhere]
                  4 |   - remove: { field: . }
                    |                      ^""");
    }

    @Test
    void moving_to_the_same_place() {
        rules.withRule("""
                steps:
                  - move: { field: a, to: a }
                """);
        says("""
                rules/x/item.yml:4:27: error: 'a' is where the value is already [no-effect]
                  4 |   - move: { field: a, to: a }
                    |                           ^""");
    }

    @Test
    void converting_to_an_unknown_type() {
        rules.withRule("""
                steps:
                  - convert: { field: a, to: intger }
                """);
        says("""
                rules/x/item.yml:4:30: error: one of boolean, double, integer, list, long, single, string was expected here, not 'intger'; did you mean 'integer'? [unknown-value]
                  4 |   - convert: { field: a, to: intger }
                    |                              ^^^^^^""");
    }

    @Test
    void an_unknown_format() {
        rules.withRule("""
                steps:
                  - parse: { field: a, as: semver, to: b }
                """);
        says("""
                rules/x/item.yml:4:28: error: one of json, maven-version was expected here, not 'semver' [unknown-value]
                  4 |   - parse: { field: a, as: semver, to: b }
                    |                            ^^^^^^""");
    }

    @Test
    void extracting_without_a_named_group() {
        rules.withRule("""
                steps:
                  - extract: { field: a, pattern: '^(a)' }
                """);
        says("""
                rules/x/item.yml:4:35: error: the pattern names no group, so there is nothing to extract: write (?P<name>…) [no-named-group]
                  4 |   - extract: { field: a, pattern: '^(a)' }
                    |                                   ^^^^^^""");
    }

    @Test
    void an_unknown_group() {
        rules.withRule("""
                steps:
                  - gsub: { field: a, pattern: '(a)', with: '{{$2}}' }
                """);
        says("""
                rules/x/item.yml:4:48: error: the pattern has no group 2; it has 1 [unknown-group]
                  4 |   - gsub: { field: a, pattern: '(a)', with: '{{$2}}' }
                    |                                                ^^""");
    }

    @Test
    void an_unknown_named_group() {
        rules.withRule("""
                steps:
                  - gsub: { field: a, pattern: '(?P<one>a)', with: '{{$oen}}' }
                """);
        says("""
                rules/x/item.yml:4:55: error: 'oen' is neither a group of the pattern nor a local; did you mean 'one'? [unknown-group]
                  4 |   - gsub: { field: a, pattern: '(?P<one>a)', with: '{{$oen}}' }
                    |                                                       ^^^^""");
    }

    @Test
    void a_pattern_and_a_literal() {
        rules.withRule("""
                steps:
                  - gsub: { field: a, pattern: a, literal: b, with: c }
                """);
        says("""
                rules/x/item.yml:4:35: error: 'pattern' and 'literal' cannot stand together in gsub: keep one [conflicting-keys]
                  4 |   - gsub: { field: a, pattern: a, literal: b, with: c }
                    |                                   ^^^^^^^""");
    }

    @Test
    void a_pattern_that_does_not_compile() {
        rules.withRule("""
                steps:
                  - gsub: { field: a, pattern: '(a', with: b }
                """);
        says("""
                rules/x/item.yml:4:32: error: the pattern does not compile: missing closing ): (a [bad-pattern]
                  4 |   - gsub: { field: a, pattern: '(a', with: b }
                    |                                ^^^^""");
    }

    @Test
    void a_pattern_with_a_hole_that_does_not_compile() {
        rules.withRule("""
                steps:
                  - gsub: { field: a, pattern: '{{b}}(?=x)', with: b }
                """);
        says("""
                rules/x/item.yml:4:32: error: the pattern does not compile: invalid or unsupported Perl syntax: (?= [bad-pattern]
                  4 |   - gsub: { field: a, pattern: '{{b}}(?=x)', with: b }
                    |                                ^^^^^^^^^^^^""");
    }

    @Test
    void an_empty_literal() {
        rules.withRule("""
                steps:
                  - gsub: { field: a, literal: '', with: b }
                """);
        says("""
                rules/x/item.yml:4:32: error: an empty text is found everywhere [bad-pattern]
                  4 |   - gsub: { field: a, literal: '', with: b }
                    |                                ^^""");
    }

    @Test
    void a_value_that_is_missing() {
        rules.withRule("""
                steps:
                  - set: { field: a, value: }
                  - drop: {}
                """);
        says("""
                rules/x/item.yml:4:28: error: a value is missing here: write null if that is meant [wrong-kind]
                  4 |   - set: { field: a, value: }
                    |                            ^""");
    }

    @Test
    void an_unknown_word() {
        rules.withRule("""
                steps:
                  - fail: { message: enough, stops: everything }
                """);
        says("""
                rules/x/item.yml:4:37: error: one of document, run was expected here, not 'everything' [unknown-value]
                  4 |   - fail: { message: enough, stops: everything }
                    |                                     ^^^^^^^^^^""");
    }

    @Test
    void fields_without_to() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                tables:
                  t: { file: tables/t.yml, extend: t }
                """).with("tables/t.yml", """
                from: [a, b]
                to: b
                rows: []
                """).withRule("""
                steps:
                  - map: { fields: [a, b], table: t }
                """);
        says("""
                rules/x/item.yml:4:10: error: map with 'fields' needs the key 'to' [missing-key]
                  4 |   - map: { fields: [a, b], table: t }
                    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^""");
    }

    @Test
    void an_object_with_a_computed_key() {
        rules.withRule("""
                steps:
                  - set: { field: a, value: { '{{b}}': 1 } }
                """);
        says("""
                rules/x/item.yml:4:31: error: the key of an object cannot be computed: set the field by a path such as 'object.{{name}}' [bad-template]
                  4 |   - set: { field: a, value: { '{{b}}': 1 } }
                    |                               ^^^^^^^""");
    }

    @Test
    void a_lookup_without_declaration() {
        rules.withRule("""
                steps:
                  - lookup: { in: others, key: '{{a}}', as: found }
                """);
        says("""
                rules/x/item.yml:4:19: error: unknown lookup 'others'; this rule declares none under 'lookups' [unknown-lookup]
                  4 |   - lookup: { in: others, key: '{{a}}', as: found }
                    |                   ^^^^^^""");
    }

    @Test
    void a_misspelt_lookup() {
        rules.withRule("""
                lookups:
                  others: { index: other, type: other, key: _id, fields: [name] }
                steps:
                  - lookup: { in: other, key: '{{a}}', as: found }
                """);
        says("""
                rules/x/item.yml:6:19: error: unknown lookup 'other'; did you mean 'others'? [unknown-lookup]
                  6 |   - lookup: { in: other, key: '{{a}}', as: found }
                    |                   ^^^^^""");
    }

    @Test
    void a_lookup_that_keeps_a_wildcard() {
        rules.withRule("""
                lookups:
                  others: { index: other, type: other, key: '{{a}}', fields: ['*.name', _id] }
                steps:
                  - lookup: { in: others, key: '{{a}}', as: $found }
                """);
        says("""
                rules/x/item.yml:4:45: error: '{{a}}' must be a path in the other document, without values of this one [bad-path]
                  4 |   others: { index: other, type: other, key: '{{a}}', fields: ['*.name', _id] }
                    |                                             ^^^^^^^
                rules/x/item.yml:4:63: error: '*.name' must be a plain path of keys, such as descriptor.id [bad-path]
                  4 |   others: { index: other, type: other, key: '{{a}}', fields: ['*.name', _id] }
                    |                                                               ^^^^^^^^
                rules/x/item.yml:4:73: error: '_id' must be a plain path of keys, such as descriptor.id [bad-path]
                  4 |   others: { index: other, type: other, key: '{{a}}', fields: ['*.name', _id] }
                    |                                                                         ^^^
                rules/x/item.yml:6:45: error: '$found' is not the name of a local: write it without '$' here [bad-name]
                  6 |   - lookup: { in: others, key: '{{a}}', as: $found }
                    |                                             ^^^^^^""");
    }

    @Test
    void a_jolt_operation_that_is_refused() {
        rules.withRule("""
                steps:
                  - jolt: [{ operation: com.example.Shift, spec: {} }]
                """);
        says("""
                rules/x/item.yml:4:11: error: the operation 'com.example.Shift' is not one of cardinality, default, modify-default, modify-default-beta, modify-define, modify-define-beta, modify-overwrite, modify-overwrite-beta, remove, shift, sort [bad-jolt]
                  4 |   - jolt: [{ operation: com.example.Shift, spec: {} }]
                    |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""");
    }

    @Test
    void a_jolt_chain_that_jolt_does_not_understand() {
        rules.withRule("""
                steps:
                  - jolt: [{ operation: shift, spec: { '@': '@(' } }]
                """);
        says("""
                rules/x/item.yml:4:11: error: Jolt does not understand the chain: Invalid @() pathElement from : root.@( [bad-jolt]
                  4 |   - jolt: [{ operation: shift, spec: { '@': '@(' } }]
                    |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""");
    }

    @Test
    void a_jolt_function_that_differs_from_run_to_run() {
        rules.withRule("""
                steps:
                  - jolt: [{ operation: modify-overwrite-beta, spec: { id: '=uuid' } }]
                """);
        says("""
                rules/x/item.yml:4:11: error: the function 'uuid' gives another result on every run [bad-jolt]
                  4 |   - jolt: [{ operation: modify-overwrite-beta, spec: { id: '=uuid' } }]
                    |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^""");
    }

    @Test
    void a_jolt_file_that_is_not_there() {
        rules.withRule("""
                steps:
                  - jolt: chain.jsn
                """);
        says("""
                rules/x/item.yml:4:11: error: there is no file 'chain.jsn' in the rule set [no-such-file]
                  4 |   - jolt: chain.jsn
                    |           ^^^^^^^^^""");
    }

    @Test
    void a_jolt_step_with_an_unknown_key_beside() {
        rules.withRule("""
                steps:
                  - jolt: [{ operation: shift, spec: { '*': '&' } }]
                    overwrite: true
                """);
        says("""
                rules/x/item.yml:5:5: error: 'overwrite' means nothing to jolt [unknown-key]
                  5 |     overwrite: true
                    |     ^^^^^^^^^""");
    }
}
