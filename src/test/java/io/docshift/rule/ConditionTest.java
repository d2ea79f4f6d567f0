package io.docshift.rule;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When conditions hold. */
final class ConditionTest {

    @TempDir
    Path root;

    StepCase item;

    @BeforeEach
    void begin() {
        item = StepCase.in(root);
    }

    private void holds(String json, String condition) {
        item.before(json)
                .rule("when: " + condition + "\nsteps:\n  - drop: {}\n")
                .isDropped();
    }

    private void doesNotHold(String json, String condition) {
        item.before(json)
                .rule("when: " + condition + "\nsteps:\n  - drop: {}\n")
                .stays();
    }

    @Test
    void null_does_not_exist() {
        holds("{'a':0}", "{ field: a, exists: true }");
        doesNotHold("{'a':null}", "{ field: a, exists: true }");
        holds("{'a':null}", "{ field: a, exists: false }");
        holds("{}", "{ field: a, exists: false }");
        holds("{'a':''}", "{ field: a, exists: true }");
    }

    @Test
    void texts_lists_and_objects_can_be_empty() {
        holds("{'a':''}", "{ field: a, empty: true }");
        holds("{'a':[]}", "{ field: a, empty: true }");
        holds("{'a':{}}", "{ field: a, empty: true }");
        holds("{'a':0}", "{ field: a, empty: false }");
        doesNotHold("{'a':null}", "{ field: a, empty: true }");
        doesNotHold("{'a':null}", "{ field: a, empty: false }");
        doesNotHold("{}", "{ field: a, empty: true }");
    }

    @Test
    void numbers_are_equal_by_what_they_mean() {
        holds("{'a':1.0}", "{ field: a, equals: 1 }");
        holds("{'a':1e2}", "{ field: a, equals: 100 }");
        doesNotHold("{'a':'1'}", "{ field: a, equals: 1 }");
        holds("{'a':{'b':[1.0]}}", "{ field: a, equals: { b: [1] } }");
    }

    @Test
    void equals_takes_a_template() {
        holds("{'a':'x','b':'x'}", "{ field: a, equals: '{{b}}' }");
        holds("{'a':'x-1','b':'x'}", "{ field: a, equals: '{{b}}-1' }");
        doesNotHold("{'a':'x'}", "{ field: a, equals: '{{b?}}' }");
    }

    @Test
    void a_value_is_in_a_list() {
        holds("{'a':'x'}", "{ field: a, in: [w, x] }");
        holds("{'a':2.0}", "{ field: a, in: [1, 2] }");
        doesNotHold("{'a':'z'}", "{ field: a, in: [w, x] }");
        doesNotHold("{}", "{ field: a, in: [w, x] }");
    }

    @Test
    void a_value_is_a_key_or_a_result_of_a_table() {
        item.table("t", "a: b\n");
        holds("{'a':'a'}", "{ field: a, in: { table: t } }");
        doesNotHold("{'a':'b'}", "{ field: a, in: { table: t } }");
        holds("{'a':'b'}", "{ field: a, in: { results-of: t } }");
        doesNotHold("{'a':'a'}", "{ field: a, in: { results-of: t } }");
    }

    @Test
    void several_fields_are_a_key_together() {
        item.table("t", "from: [k, v]\nto: v\nrows:\n  - [[a, '1'], '2']\n");
        holds("{'k':'a','v':'1'}", "{ fields: [k, v], in: { table: t } }");
        doesNotHold("{'k':'a','v':'2'}", "{ fields: [k, v], in: { table: t } }");
        doesNotHold("{'k':'a'}", "{ fields: [k, v], in: { table: t } }");
    }

    @Test
    void a_pattern_matches_anywhere_unless_anchored() {
        holds("{'a':'xaby'}", "{ field: a, matches: 'ab' }");
        doesNotHold("{'a':'xaby'}", "{ field: a, matches: '^ab' }");
        holds("{'a':'x.y','b':'x.yz'}", "{ field: b, matches: '^{{a}}z' }");
        doesNotHold("{'a':1}", "{ field: a, matches: '1' }");
    }

    @Test
    void a_type_is_one_of_six() {
        holds("{'a':{}}", "{ field: a, type: object }");
        holds("{'a':[]}", "{ field: a, type: array }");
        holds("{'a':''}", "{ field: a, type: text }");
        holds("{'a':1}", "{ field: a, type: number }");
        holds("{'a':true}", "{ field: a, type: boolean }");
        holds("{'a':null}", "{ field: a, type: null }");
        doesNotHold("{}", "{ field: a, type: null }");
    }

    @Test
    void one_fitting_match_is_enough_so_not_means_none() {
        holds("{'xs':[{'a':1},{'a':2}]}", "{ field: 'xs[*].a', equals: 2 }");
        doesNotHold("{'xs':[{'a':1},{'a':2}]}", "{ not: { field: 'xs[*].a', equals: 2 } }");
        holds("{'xs':[{'a':1}]}", "{ not: { field: 'xs[*].a', equals: 2 } }");
        holds("{'x':{'y':[{'z':5}]}}", "{ field: '**.z', equals: 5 }");
    }

    @Test
    void all_any_and_not() {
        holds("{'a':1,'b':2}", "{ all: [{ field: a, equals: 1 }, { field: b, equals: 2 }] }");
        doesNotHold("{'a':1}", "{ all: [{ field: a, equals: 1 }, { field: b, equals: 2 }] }");
        holds("{'a':1}", "{ any: [{ field: a, equals: 1 }, { field: b, equals: 2 }] }");
        doesNotHold("{'a':3}", "{ any: [{ field: a, equals: 1 }, { field: b, equals: 2 }] }");
    }

    @Test
    void a_condition_sees_what_the_steps_before_did() {
        item.before("{'a':1}").steps("""
                        - rename: { field: a, to: b }
                        - set: { field: c, value: 1 }
                          when: { field: b, exists: true }
                        """).gives("{'b':1,'c':1}");
    }

    @Test
    void a_group_runs_its_steps_together() {
        item.before("{'a':1}").steps("""
                        - when: { field: a, equals: 1 }
                          why: Both or none.
                          steps:
                            - set: { field: a, value: 2, overwrite: true }
                            - set: { field: b, value: 1 }
                        """).givesForGood("{'a':2,'b':1}");
    }

    @Test
    void a_condition_that_cannot_be_judged_fails_at_its_step() {
        item.before("{'a':1,'xs':[1,2]}")
                .steps("- remove: { field: a }\n  when: { field: a, equals: '{{xs[*]}}' }")
                .fails("remove a: when: 'xs[*]' leads to 2 values, and only one has room here [several-values]");
    }

    @Test
    void the_id_is_a_field_too() {
        holds("{}", "{ field: _id, equals: '1' }");
        holds("{}", "{ field: _routing, exists: false }");
    }
}
