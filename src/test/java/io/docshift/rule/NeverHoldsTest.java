package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions that no document can meet where they stand, and such as only look like it. */
final class NeverHoldsTest {

    @TempDir
    Path root;

    RuleSetFolder rules;

    @BeforeEach
    void begin() {
        rules = RuleSetFolder.in(root);
    }

    private void withTable() {
        rules.with("ruleset.yml", "title: Items\nto: '2'\ntables:\n  t: { file: tables/t.yml }\n")
                .with("tables/t.yml", "a: A\nb: B\n");
    }

    private void says(String messages) {
        assertThat(rules.messages()).isEqualTo(messages);
    }

    @Test
    void two_values_at_once() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { all: [{ field: kind, equals: a }, { field: kind, equals: b }] }
                """);
        says("""
                rules/x/item.yml:5:5: error: no document can meet this: 'kind' equals "a", and 'kind' equals "b" [never-holds]
                  5 |     when: { all: [{ field: kind, equals: a }, { field: kind, equals: b }] }
                    |     ^^^^""");
    }

    @Test
    void a_value_that_is_none_of_those_allowed() {
        rules.withRule("""
                steps:
                  - when: { field: kind, in: [a, b] }
                    steps:
                      - set: { field: x, value: 1 }
                        when: { not: { any: [{ field: kind, equals: a }, { field: kind, equals: b }] } }
                """);
        says("""
                rules/x/item.yml:7:9: error: no document can meet this: 'kind' is one of "a", "b" (line 4), and 'kind' does not equal "a", and 'kind' does not equal "b" [never-holds]
                  7 |         when: { not: { any: [{ field: kind, equals: a }, { field: kind, equals: b }] } }
                    |         ^^^^""");
    }

    @Test
    void the_opposite_of_the_group_around() {
        rules.withRule("""
                steps:
                  - when: { field: users, exists: true }
                    steps:
                      - remove: { field: other }
                      - drop: {}
                        when: { field: users, exists: false }
                """);
        says("""
                rules/x/item.yml:8:9: error: no document can meet this: 'users' exists (line 4), and 'users' does not exist [never-holds]
                  8 |         when: { field: users, exists: false }
                    |         ^^^^""");
    }

    @Test
    void the_opposite_of_the_rule() {
        rules.withRule("""
                when: { field: state, matches: '^OLD' }
                steps:
                  - drop: {}
                    when: { not: { field: state, matches: '^OLD' } }
                """);
        says("""
                rules/x/item.yml:6:5: error: no document can meet this: 'state' matches '^OLD' (line 3), and 'state' does not match '^OLD' [never-holds]
                  6 |     when: { not: { field: state, matches: '^OLD' } }
                    |     ^^^^""");
    }

    @Test
    void something_inside_of_what_is_absent() {
        rules.withRule("""
                steps:
                  - when: { field: a.b, exists: false }
                    steps:
                      - drop: {}
                        when: { field: a.b.c, type: text }
                """);
        says("""
                rules/x/item.yml:7:9: error: no document can meet this: 'a.b.c' is of type text, and 'a.b' does not exist (line 4) [never-holds]
                  7 |         when: { field: a.b.c, type: text }
                    |         ^^^^""");
    }

    @Test
    void two_types() {
        rules.withRule("""
                steps:
                  - when: { field: a, type: text }
                    steps:
                      - drop: {}
                        when: { field: 'a[0]', exists: true }
                      - drop: {}
                        when: { field: a, equals: 1 }
                """);
        says("""
                rules/x/item.yml:7:9: error: no document can meet this: 'a' is of type text (line 4), and 'a[0]' exists [never-holds]
                  7 |         when: { field: 'a[0]', exists: true }
                    |         ^^^^
                rules/x/item.yml:9:9: error: no document can meet this: 'a' is of type text (line 4), and 'a' equals 1 [never-holds]
                  9 |         when: { field: a, equals: 1 }
                    |         ^^^^""");
    }

    @Test
    void what_a_step_before_dropped() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { field: draft, equals: true }
                  - set: { field: state, value: DRAFT }
                    when: { field: draft, in: [true] }
                """);
        says("""
                rules/x/item.yml:7:5: error: no document can meet this: 'draft' is one of true, and 'draft' does not equal true (else line 5 has ended the rule) [never-holds]
                  7 |     when: { field: draft, in: [true] }
                    |     ^^^^""");
    }

    @Test
    void what_a_group_before_ended() {
        rules.withRule("""
                steps:
                  - when: { field: draft, exists: true }
                    steps:
                      - warn: { message: 'a draft goes' }
                      - drop: {}
                  - set: { field: state, value: DRAFT }
                    when: { all: [{ field: draft, exists: true }, { field: name, exists: true }] }
                """);
        says("""
                rules/x/item.yml:9:5: error: no document can meet this: 'draft' exists, and 'draft' does not exist (else line 4 has ended the rule) [never-holds]
                  9 |     when: { all: [{ field: draft, exists: true }, { field: name, exists: true }] }
                    |     ^^^^""");
    }

    @Test
    void steps_after_every_document_has_gone() {
        rules.withRule("""
                steps:
                  - drop: {}
                    when: { field: a, exists: true }
                  - fail: { message: no a }
                    when: { field: a, exists: false }
                  - set: { field: b, value: 1 }
                """);
        says("""
                rules/x/item.yml:8:5: error: this is never done, because the rule has ended for every document before it: 'a' exists (else line 7 has ended the rule), and 'a' does not exist (else line 5 has ended the rule) [unreachable-step]
                  8 |   - set: { field: b, value: 1 }
                    |     ^^^""");
    }

    @Test
    void every_way_of_meeting_an_any() {
        rules.withRule("""
                steps:
                  - when: { field: kind, equals: a }
                    steps:
                      - drop: {}
                        when: { any: [{ field: kind, equals: b }, { field: kind, type: number }] }
                """);
        says("""
                rules/x/item.yml:7:9: error: no document can meet this: 'kind' equals "a" (line 4), and 'kind' equals "b" [never-holds]
                  7 |         when: { any: [{ field: kind, equals: b }, { field: kind, type: number }] }
                    |         ^^^^""");
    }

    @Test
    void in_a_foreach_what_is_asked_of_the_document() {
        rules.withRule("""
                steps:
                  - when: { field: draft, exists: false }
                    steps:
                      - foreach:
                          in: parts
                          steps:
                            - remove: { field: . }
                              when: { field: /draft, equals: true }
                """);
        says("""
                rules/x/item.yml:10:15: error: no document can meet this: '/draft' equals true, and 'draft' does not exist (line 4) [never-holds]
                 10 |               when: { field: /draft, equals: true }
                    |               ^^^^""");
    }

    @Test
    void what_a_table_says_twice() {
        withTable();
        rules.withRule("""
                steps:
                  - when: { field: id, in: { table: t } }
                    steps:
                      - drop: {}
                        when: { not: { field: id, in: { table: t } } }
                      - drop: {}
                        when: { field: id, type: object }
                """);
        says("""
                rules/x/item.yml:7:9: error: no document can meet this: 'id' is a key of table 't' (line 4), and 'id' is no key of table 't' [never-holds]
                  7 |         when: { not: { field: id, in: { table: t } } }
                    |         ^^^^
                rules/x/item.yml:9:9: error: no document can meet this: 'id' is a key of table 't' (line 4), and 'id' is of type object [never-holds]
                  9 |         when: { field: id, type: object }
                    |         ^^^^""");
    }

    /** These are left alone. */
    @Nested
    final class Possible {

        private void saysNothing() {
            says("");
        }

        @Test
        void a_condition_of_two_elements() {
            rules.withRule("""
                    steps:
                      - drop: {}
                        when: { all: [{ field: 'tags[*]', equals: a }, { field: 'tags[*]', equals: b }] }
                    """);
            saysNothing();
        }

        @Test
        void a_field_that_a_step_has_changed_since() {
            rules.withRule("""
                    steps:
                      - when: { field: state, matches: '^OLD' }
                        steps:
                          - gsub: { field: state, pattern: '^OLD', with: '' }
                          - set: { field: new, value: true }
                            when: { not: { field: state, matches: '^OLD' } }
                    """);
            saysNothing();
        }

        @Test
        void a_field_that_a_group_before_may_have_made() {
            rules.withRule("""
                    steps:
                      - when: { field: a, exists: false }
                        steps:
                          - when: { field: b, exists: true }
                            steps:
                              - copy: { field: b, to: a }
                          - warn: { message: it is there now }
                            when: { field: a, exists: true }
                    """);
            saysNothing();
        }

        @Test
        void a_chain_that_may_change_anything() {
            rules.withRule("""
                    steps:
                      - when: { field: a, exists: false }
                        steps:
                          - jolt: [{ operation: shift, spec: { b: a, '*': '&' } }]
                          - warn: { message: it is there now }
                            when: { field: a, exists: true }
                    """);
            saysNothing();
        }

        @Test
        void the_same_name_in_an_element() {
            rules.withRule("""
                    steps:
                      - when: { field: draft, exists: false }
                        steps:
                          - foreach:
                              in: parts
                              steps:
                                - when: { field: name, exists: false }
                                  steps:
                                    - foreach:
                                        in: parts
                                        steps:
                                          - remove: { field: draft }
                                            when: { all: [{ field: draft, equals: true }, { field: name, exists: true }] }
                    """);
            saysNothing();
        }

        @Test
        void what_an_earlier_round_may_have_changed() {
            rules.withRule("""
                    steps:
                      - when: { field: seen, exists: false }
                        steps:
                          - foreach:
                              in: parts
                              steps:
                                - remove: { field: extra }
                                  when: { field: /seen, exists: true }
                                - set: { field: /seen, value: true }
                    """);
            saysNothing();
        }

        @Test
        void a_value_that_a_site_may_add_to_the_table() {
            withTable();
            rules.withRule("""
                    steps:
                      - when: { field: id, in: { table: t } }
                        steps:
                          - warn: { message: it is c }
                            when: { field: id, equals: c }
                    """);
            saysNothing();
        }

        @Test
        void a_local_that_is_set_in_between() {
            rules.withRule("""
                    steps:
                      - when: { field: a, exists: true }
                        steps:
                          - copy: { field: a, to: $old }
                          - set: { field: a, value: x, overwrite: true }
                          - set: { field: b, value: '{{$old}}' }
                            when: { not: { local: old, equals: x } }
                    """);
            saysNothing();
        }
    }
}
