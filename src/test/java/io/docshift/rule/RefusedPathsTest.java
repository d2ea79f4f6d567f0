package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths, templates and conditions that are refused when they are loaded. */
final class RefusedPathsTest {

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
    void a_path_that_ends_with_a_dot() {
        rules.withRule("""
                steps:
                  - remove: { field: a.b. }
                """);
        says("""
                rules/x/item.yml:4:26: error: the path 'a.b.' ends with a dot [bad-path]
                  4 |   - remove: { field: a.b. }
                    |                          ^""");
    }

    @Test
    void a_selector_without_an_end() {
        rules.withRule("""
                steps:
                  - remove: { field: 'tags[name=x' }
                """);
        says("""
                rules/x/item.yml:4:34: error: the path 'tags[name=x' needs ']' where the end is [bad-path]
                  4 |   - remove: { field: 'tags[name=x' }
                    |                                  ^""");
    }

    @Test
    void a_path_with_an_empty_segment() {
        rules.withRule("""
                steps:
                  - remove: { field: 'a..b' }
                """);
        says("""
                rules/x/item.yml:4:25: error: a name is missing in the path 'a..b' [bad-path]
                  4 |   - remove: { field: 'a..b' }
                    |                         ^""");
    }

    @Test
    void a_bad_path_inside_a_text() {
        rules.withRule("""
                steps:
                  - warn: { message: 'the owner {{owner..name}} is missing' }
                """);
        says("""
                rules/x/item.yml:4:41: error: a name is missing in the path 'owner..name' [bad-path]
                  4 |   - warn: { message: 'the owner {{owner..name}} is missing' }
                    |                                         ^""");
    }

    @Test
    void a_bad_path_inside_a_path() {
        rules.withRule("""
                steps:
                  - set: { field: 'a.{{b[}}', value: 1 }
                """);
        says("""
                rules/x/item.yml:4:26: error: a name is missing in the path 'b[' [bad-path]
                  4 |   - set: { field: 'a.{{b[}}', value: 1 }
                    |                          ^""");
    }

    @Test
    void a_list_inside_an_object() {
        rules.withRule("""
                steps:
                  - remove: { field: 'tags[name=x][0]' }
                """);
        says("""
                rules/x/item.yml:4:23: error: the path 'tags[name=x][0]' looks for a list inside an element that must be an object [path-leads-nowhere]
                  4 |   - remove: { field: 'tags[name=x][0]' }
                    |                       ^^^^^^^^^^^^^^^""");
    }

    @Test
    void something_after_the_id() {
        rules.withRule("""
                steps:
                  - copy: { field: _id.x, to: b }
                """);
        says("""
                rules/x/item.yml:4:20: error: the path '_id.x' goes on after _id, which is a text; quote it if you mean a field of that name [path-leads-nowhere]
                  4 |   - copy: { field: _id.x, to: b }
                    |                    ^^^^^""");
    }

    @Test
    void a_template_without_an_end() {
        rules.withRule("""
                steps:
                  - warn: { message: 'the owner {{owner is missing' }
                """);
        says("""
                rules/x/item.yml:4:33: error: '{{' has no '}}' after it [bad-template]
                  4 |   - warn: { message: 'the owner {{owner is missing' }
                    |                                 ^^""");
    }

    @Test
    void a_template_without_a_path() {
        rules.withRule("""
                steps:
                  - warn: { message: 'the owner {{ }} is missing' }
                """);
        says("""
                rules/x/item.yml:4:34: error: a path is missing between '{{' and '}}' [bad-template]
                  4 |   - warn: { message: 'the owner {{ }} is missing' }
                    |                                  ^^^^""");
    }

    @Test
    void an_unquoted_template() {
        rules.withRule("""
                steps:
                  - set: { field: a, value: {{b}} }
                """);
        says("""
                rules/x/item.yml:4:29: error: a text that begins with {{ must be quoted: '{{b}}' [unquoted-template]
                  4 |   - set: { field: a, value: {{b}} }
                    |                             ^^^^^""");
    }

    @Test
    void an_unknown_variable() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                variables:
                  url: { type: string }
                """).withRule("""
                steps:
                  - set: { field: a, value: 'at ${ulr}' }
                """);
        says("""
                rules/x/item.yml:4:33: error: unknown variable 'ulr'; did you mean 'url'? [unknown-variable]
                  4 |   - set: { field: a, value: 'at ${ulr}' }
                    |                                 ^^^^^^""");
    }

    @Test
    void an_unknown_variable_in_a_path() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                variables:
                  url: { type: string }
                """).withRule("""
                steps:
                  - set: { field: 'a.${ulr}', value: 1 }
                """);
        says("""
                rules/x/item.yml:4:22: error: unknown variable 'ulr'; did you mean 'url'? [unknown-variable]
                  4 |   - set: { field: 'a.${ulr}', value: 1 }
                    |                      ^^^^^^""");
    }

    @Test
    void a_variable_without_an_end() {
        rules.withRule("""
                steps:
                  - set: { field: a, value: 'at ${url' }
                """);
        says("""
                rules/x/item.yml:4:33: error: '${' has no '}' after it; write $${ for the characters themselves [bad-template]
                  4 |   - set: { field: a, value: 'at ${url' }
                    |                                 ^^""");
    }

    @Test
    void a_field_that_was_removed() {
        rules.withRule("""
                steps:
                  - remove: { field: a }
                  - set: { field: b, value: '{{a.c}}' }
                """);
        says("""
                rules/x/item.yml:5:32: error: 'a.c' is not there any more: it was removed on line 4 [field-is-gone]
                  5 |   - set: { field: b, value: '{{a.c}}' }
                    |                                ^^^""");
    }

    @Test
    void a_field_that_was_renamed() {
        rules.withRule("""
                steps:
                  - rename: { field: 'xs[*].a', to: b }
                  - gsub: { field: 'xs[0].a', pattern: x, with: z }
                  - set: { field: done, value: true }
                    when: { field: 'xs[*].a', exists: false }
                """);
        says("""
                rules/x/item.yml:5:20: error: 'xs[0].a' is not there any more: it was renamed on line 4 [field-is-gone]
                  5 |   - gsub: { field: 'xs[0].a', pattern: x, with: z }
                    |                    ^^^^^^^^^
                rules/x/item.yml:7:20: error: 'xs[*].a' is not there any more: it was renamed on line 4 [field-is-gone]
                  7 |     when: { field: 'xs[*].a', exists: false }
                    |                    ^^^^^^^^^""");
    }

    @Test
    void a_field_that_was_moved_before_a_group() {
        rules.withRule("""
                steps:
                  - move: { field: a, to: b }
                  - when: { field: b, exists: true }
                    steps:
                      - remove: { field: /a }
                """);
        says("""
                rules/x/item.yml:7:26: error: '/a' is not there any more: it was moved on line 4 [field-is-gone]
                  7 |       - remove: { field: /a }
                    |                          ^^""");
    }

    @Test
    void an_element_that_was_removed() {
        rules.withRule("""
                steps:
                  - foreach:
                      in: xs
                      steps:
                        - remove: { field: . }
                        - set: { field: a, value: '{{b}}' }
                """);
        says("""
                rules/x/item.yml:8:38: error: 'b' is not there any more: it was removed on line 7 [field-is-gone]
                  8 |         - set: { field: a, value: '{{b}}' }
                    |                                      ^""");
    }

    @Test
    void a_step_behind_a_drop() {
        rules.withRule("""
                steps:
                  - drop: {}
                  - remove: { field: a }
                  - remove: { field: b }
                """);
        says("""
                rules/x/item.yml:5:5: error: this is never done: 'drop' on line 4 ends the rule before it [unreachable-step]
                  5 |   - remove: { field: a }
                    |     ^^^^^^""");
    }

    @Test
    void a_step_behind_a_fail_in_a_group() {
        rules.withRule("""
                steps:
                  - when: { field: a, exists: true }
                    steps:
                      - fail: { message: enough }
                      - drop: {}
                """);
        says("""
                rules/x/item.yml:7:9: error: this is never done: 'fail' on line 6 ends the rule before it [unreachable-step]
                  7 |       - drop: {}
                    |         ^^^^""");
    }

    @Test
    void a_local_that_nobody_set() {
        rules.withRule("""
                steps:
                  - copy: { field: a, to: $old }
                  - set: { field: b, value: '{{$odl}}' }
                """);
        says("""
                rules/x/item.yml:5:32: error: no step before sets the local '$odl'; did you mean '$old'? [unknown-local]
                  5 |   - set: { field: b, value: '{{$odl}}' }
                    |                                ^^^^""");
    }

    @Test
    void a_local_that_ended_with_its_foreach() {
        rules.withRule("""
                steps:
                  - foreach:
                      in: xs
                      key: name
                      steps:
                        - copy: { field: ., to: $last }
                  - set: { field: b, value: '{{$last}}' }
                """);
        says("""
                rules/x/item.yml:9:32: error: the local '$last' was set in a foreach and ended with it [unknown-local]
                  9 |   - set: { field: b, value: '{{$last}}' }
                    |                                ^^^^^""");
    }

    @Test
    void a_local_before_the_steps() {
        rules.withRule("""
                when: { local: found, exists: true }
                steps:
                  - drop: {}
                """);
        says("""
                rules/x/item.yml:3:16: error: no step before sets the local '$found' [unknown-local]
                  3 | when: { local: found, exists: true }
                    |                ^^^^^""");
    }

    @Test
    void a_field_that_the_lookup_does_not_keep() {
        rules.withRule("""
                lookups:
                  others: { index: other, type: other, key: _id, fields: [name] }
                steps:
                  - lookup: { in: others, key: '{{a}}', as: found }
                  - set: { field: b, value: '{{$found.nmae}}' }
                """);
        says("""
                rules/x/item.yml:7:32: error: '$found.nmae' is not among the fields that the lookup keeps: name [field-not-kept]
                  7 |   - set: { field: b, value: '{{$found.nmae}}' }
                    |                                ^^^^^^^^^^^""");
    }

    @Test
    void a_condition_without_a_test() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { field: a }
                """);
        says("""
                rules/x/item.yml:5:11: error: a condition with 'field' needs one of the keys exists, empty, equals, in, matches, type [missing-key]
                  5 |     when: { field: a }
                    |           ^^^^^^^^^^^^""");
    }

    @Test
    void a_condition_with_two_tests() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { field: a, exists: true, type: text }
                """);
        says("""
                rules/x/item.yml:5:37: error: 'exists' and 'type' cannot stand together in a condition: keep one [conflicting-keys]
                  5 |     when: { field: a, exists: true, type: text }
                    |                                     ^^^^""");
    }

    @Test
    void a_condition_with_two_subjects() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { field: a, local: b, exists: true }
                """);
        says("""
                rules/x/item.yml:5:23: error: 'field' and 'local' cannot stand together in a condition: keep one [conflicting-keys]
                  5 |     when: { field: a, local: b, exists: true }
                    |                       ^^^^^""");
    }

    @Test
    void a_condition_without_a_subject() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { exists: true }
                """);
        says("""
                rules/x/item.yml:5:11: error: a condition needs one of the keys field, local, variable, fields, all, any, not [missing-key]
                  5 |     when: { exists: true }
                    |           ^^^^^^^^^^^^^^^^""");
    }

    @Test
    void a_test_beside_not() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { not: { field: a, exists: true }, equals: 1 }
                """);
        says("""
                rules/x/item.yml:5:46: error: 'equals' cannot stand beside 'not': put it inside [conflicting-keys]
                  5 |     when: { not: { field: a, exists: true }, equals: 1 }
                    |                                              ^^^^^^""");
    }

    @Test
    void an_unknown_test() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { field: a, exist: true }
                """);
        says("""
                rules/x/item.yml:5:23: error: unknown key 'exist' in a condition; did you mean 'exists'? [unknown-key]
                  5 |     when: { field: a, exist: true }
                    |                       ^^^^^""");
    }

    @Test
    void equals_null() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { field: a, equals: null }
                """);
        says("""
                rules/x/item.yml:5:31: error: equals: null never holds, because null counts as absent: use exists: false [never-holds]
                  5 |     when: { field: a, equals: null }
                    |                               ^^^^""");
    }

    @Test
    void null_in_a_list() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { field: a, in: [1, null] }
                """);
        says("""
                rules/x/item.yml:5:31: error: null is never found, because it counts as absent: use exists: false [never-holds]
                  5 |     when: { field: a, in: [1, null] }
                    |                               ^^^^""");
    }

    @Test
    void an_empty_all() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { all: [] }
                """);
        says("""
                rules/x/item.yml:5:18: error: 'all' needs a condition [empty-list]
                  5 |     when: { all: [] }
                    |                  ^^""");
    }

    @Test
    void an_unknown_type() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { field: a, type: string }
                """);
        says("""
                rules/x/item.yml:5:29: error: one of array, boolean, null, number, object, text was expected here, not 'string' [unknown-value]
                  5 |     when: { field: a, type: string }
                    |                             ^^^^^^""");
    }

    @Test
    void a_local_with_a_dollar() {
        rules.withRule("""
                steps:
                  - copy: { field: a, to: $b }
                  - drop: {}
                    when: { local: $b, exists: true }
                """);
        says("""
                rules/x/item.yml:6:20: error: 'local' names a local without '$': write b [bad-name]
                  6 |     when: { local: $b, exists: true }
                    |                    ^^""");
    }

    @Test
    void several_fields_with_another_test() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { fields: [a, b], exists: true }
                """);
        says("""
                rules/x/item.yml:5:29: error: 'exists' cannot stand beside 'fields': several together can only be looked up, by in: { table: … } [conflicting-keys]
                  5 |     when: { fields: [a, b], exists: true }
                    |                             ^^^^^^""");
    }

    @Test
    void a_list_with_a_template() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { field: a, in: ['{{b}}'] }
                """);
        says("""
                rules/x/item.yml:5:28: error: the values of 'in' are fixed: use any: with equals: for values of the document [bad-template]
                  5 |     when: { field: a, in: ['{{b}}'] }
                    |                            ^^^^^^^""");
    }

    @Test
    void a_condition_on_an_unknown_variable() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                variables:
                  url: { type: string }
                """).withRule("""
                steps:
                  - drop: {}
                    when: { variable: ulr, exists: true }
                """);
        says("""
                rules/x/item.yml:5:23: error: unknown variable 'ulr'; did you mean 'url'? [unknown-variable]
                  5 |     when: { variable: ulr, exists: true }
                    |                       ^^^""");
    }

    @Test
    void a_path_to_be_redacted_that_is_not_the_same_in_every_document() {
        rules.with("ruleset.yml", """
                title: Items
                to: '2'
                redact: [owner.phone, '$found.name', 'users.{{name}}', .]
                """).withRule("steps: [{ drop: {} }]\n");
        says("""
                rules/x/ruleset.yml:3:23: error: '$found.name' must be a path that is the same in every document, such as \
                owner.phone or **.phone [bad-path]
                  3 | redact: [owner.phone, '$found.name', 'users.{{name}}', .]
                    |                       ^^^^^^^^^^^^^
                rules/x/ruleset.yml:3:38: error: 'users.{{name}}' must be a path that is the same in every document, such as \
                owner.phone or **.phone [bad-path]
                  3 | redact: [owner.phone, '$found.name', 'users.{{name}}', .]
                    |                                      ^^^^^^^^^^^^^^^^
                rules/x/ruleset.yml:3:56: error: '.' must be a path that is the same in every document, such as \
                owner.phone or **.phone [bad-path]
                  3 | redact: [owner.phone, '$found.name', 'users.{{name}}', .]
                    |                                                        ^""");
    }
}
