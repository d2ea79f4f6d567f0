package io.docshift.rule;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code set}, {@code default} and {@code append} do, and what templates become. */
final class WritingStepsTest {

    @TempDir
    Path root;

    StepCase item;

    @BeforeEach
    void begin() {
        item = StepCase.in(root);
    }

    @Test
    void set_makes_missing_objects() {
        item.before("{}").steps("- set: { field: a.b.c, value: 1 }").givesForGood("{'a':{'b':{'c':1}}}");
    }

    @Test
    void set_does_not_overwrite() {
        item.before("{'a':'x'}")
                .steps("- set: { field: a, value: new }")
                .fails("set a: 'a' already exists (\"x\"); set overwrite: true to replace it [would-overwrite]");
    }

    @Test
    void set_of_the_value_that_is_there_is_no_change() {
        item.before("{ 'a': {'b':1,'c':[2]} }")
                .steps("- set: { field: a, value: { c: [2], b: 1 } }")
                .stays();
    }

    @Test
    void set_changes_every_match_and_never_makes_list_elements() {
        item.before("{'xs':[{'v':1},{}],'ys':[]}").steps("""
                        - set: { field: 'xs[*].v', value: 2, overwrite: true }
                        - set: { field: 'ys[*].v', value: 2 }
                        """).givesForGood("{'xs':[{'v':2},{'v':2}],'ys':[]}");
    }

    @Test
    void set_changes_the_elements_that_a_selector_picks() {
        item.before("{'policies':[{'type':'a.b','on':true},{'type':'c','on':true}]}")
                .steps("- set: { field: 'policies[type=\"a.b\"].on', value: false, overwrite: true }")
                .givesForGood("{'policies':[{'type':'a.b','on':false},{'type':'c','on':true}]}");
    }

    @Test
    void set_can_require_its_field() {
        item.before("{}")
                .steps("- set: { field: a, value: 1, required: true }")
                .fails("set a: 'a' is absent, and this step requires it [required-field]");
    }

    @Test
    void set_can_wrap_the_whole_document() {
        item.before("{'a':1.10}")
                .steps("- set: { field: ., value: { data: '{{.}}' }, overwrite: true }")
                .gives("{'data':{'a':1.10}}");
    }

    @Test
    void a_document_stays_an_object() {
        item.before("{'a':1}")
                .steps("- set: { field: ., value: '{{a}}', overwrite: true }")
                .fails("set .: a document is an object and cannot become 1 [not-an-object]");
    }

    @Test
    void set_can_store_null() {
        item.before("{'a':1}")
                .steps("- set: { field: a, value: null, overwrite: true }")
                .givesForGood("{'a':null}");
    }

    @Test
    void an_address_must_be_a_text() {
        item.before("{'n':7}")
                .steps("- set: { field: _id, value: '{{n}}', overwrite: true }")
                .fails("set _id: _id must be a text that is not empty, not 7 [not-text]");
    }

    @Test
    void default_fills_what_is_absent_or_null() {
        item.before("{'a':null,'b':'','c':0}").steps("""
                        - default: { field: a, value: 1 }
                        - default: { field: b, value: 1 }
                        - default: { field: c, value: 1 }
                        - default: { field: d.e, value: [] }
                        """).givesForGood("{'a':1,'b':'','c':0,'d':{'e':[]}}");
    }

    @Test
    void default_fills_every_element() {
        item.before("{'xs':[{'v':1},{},{'v':null}]}")
                .steps("- default: { field: 'xs[*].v', value: 9 }")
                .givesForGood("{'xs':[{'v':1},{'v':9},{'v':9}]}");
    }

    @Test
    void append_adds_what_the_list_does_not_hold() {
        item.before("{'xs':[1.0,'a',{'k':1}]}").steps("""
                        - append: { field: xs, value: 1 }
                        - append: { field: xs, value: { k: 1.00 } }
                        - append: { field: xs, value: b }
                        """).givesForGood("{'xs':[1.0,'a',{'k':1},'b']}");
    }

    @Test
    void append_makes_no_list() {
        item.before("{'m':null}")
                .steps("- append: { field: xs, value: 1 }\n- append: { field: m, value: 1 }")
                .stays();
    }

    @Test
    void append_needs_a_list() {
        item.before("{'xs':'a'}")
                .steps("- append: { field: xs, value: 1 }")
                .fails("append to xs: 'xs' is not a list but \"a\" [not-a-list]");
    }

    @Test
    void a_template_alone_keeps_the_type_and_the_spelling() {
        item.before("{'n':1.10,'e':1e2,'z':-0.0,'big':123456789012345678901234567890,'o':{'k':[true,null]}}")
                .steps("- set: { field: x, value: ['{{n}}', '{{ e }}', '{{z}}', '{{big}}', '{{o}}'] }")
                .givesForGood("{'n':1.10,'e':1e2,'z':-0.0,'big':123456789012345678901234567890,'o':{'k':[true,null]},"
                        + "'x':[1.10,1e2,-0.0,123456789012345678901234567890,{'k':[true,null]}]}");
    }

    @Test
    void a_template_in_a_text_is_text() {
        item.before("{'n':1.10,'b':true,'t':'x'}")
                .steps("- set: { field: x, value: '{{n}}/{{b}}/{{t}}{{t}}' }")
                .givesForGood("{'n':1.10,'b':true,'t':'x','x':'1.10/true/xx'}");
    }

    @Test
    void numbers_of_a_rule_keep_their_spelling() {
        item.before("{}").steps("- set: { field: x, value: [1.10, -0.0, 100] }").gives("{'x':[1.10,-0.0,100]}");
    }

    @Test
    void an_absent_value_fails() {
        item.before("{}")
                .steps("- set: { field: x, value: 'a {{b}}' }")
                .fails("set x: 'b' is absent; write {{b?}} if it may be [absent]");
    }

    @Test
    void null_in_a_text_is_absent() {
        item.before("{'b':null}")
                .steps("- set: { field: x, value: 'a {{b}}' }")
                .fails("set x: 'b' is absent; write {{b?}} if it may be [absent]");
    }

    @Test
    void an_optional_value_is_left_out_where_it_stands_alone_and_prints_nothing_in_a_text() {
        item.before("{'n':null,'p':1}").steps("""
                        - set: { field: x, value: { a: '{{n?}}', b: '{{z?}}', c: '<{{z?}}{{n?}}>', d: '{{p?}}', e: ['{{z?}}'] } }
                        - set: { field: w, value: '{{z?}}' }
                        """).gives("{'n':null,'p':1,'x':{'c':'<>','d':1,'e':[]}}");
    }

    @Test
    void an_object_has_no_place_in_a_text() {
        item.before("{'o':{'a':1}}")
                .steps("- set: { field: x, value: 'a {{o}}' }")
                .fails("set x: 'o' is an object of 1, which has no place inside a text [not-text]");
    }

    @Test
    void several_values_have_no_place_in_a_template() {
        item.before("{'xs':[1,2]}")
                .steps("- set: { field: x, value: '{{xs[*]}}' }")
                .fails("set x: 'xs[*]' leads to 2 values, and only one has room here [several-values]");
    }

    @Test
    void templates_see_what_the_steps_before_did() {
        item.before("{'a':1}")
                .steps("- rename: { field: a, to: b }\n- set: { field: c, value: '{{b}}' }")
                .gives("{'b':1,'c':1}");
    }

    @Test
    void a_template_reads_the_address() {
        item.before("{}")
                .steps("- set: { field: x, value: '{{_index}}/{{_id}}' }")
                .gives("{'x':'item/1'}");
    }
}
