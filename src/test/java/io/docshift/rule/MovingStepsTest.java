package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code rename}, {@code move}, {@code copy} and {@code remove} do. */
final class MovingStepsTest {

    @TempDir
    Path root;

    StepCase item;

    @BeforeEach
    void begin() {
        item = StepCase.in(root);
    }

    @Test
    void rename_keeps_the_place_in_the_object() {
        item.before("{'a':1,'b':2,'c':3}")
                .steps("- rename: { field: b, to: x }")
                .givesForGood("{'a':1,'x':2,'c':3}");
    }

    @Test
    void rename_works_through_wildcards() {
        item.before("{'nodes':{'n1':{'kind':'x'},'n2':{},'n3':{'kind':null}}}")
                .steps("- rename: { field: 'nodes.*.kind', to: type }")
                .givesForGood("{'nodes':{'n1':{'type':'x'},'n2':{},'n3':{'type':null}}}");
    }

    @Test
    void rename_works_in_the_elements_of_lists() {
        item.before("{'xs':[{'old':1},{},{'old':3}]}")
                .steps("- rename: { field: 'xs[*].old', to: new }")
                .givesForGood("{'xs':[{'new':1},{},{'new':3}]}");
    }

    @Test
    void rename_works_at_any_depth() {
        item.before("{'a':{'a':{'x':1}},'b':[{'a':2}]}")
                .steps("- rename: { field: '**.a', to: c }")
                .givesForGood("{'c':{'c':{'x':1}},'b':[{'c':2}]}");
    }

    @Test
    void rename_takes_a_name_from_the_document() {
        item.before("{'name':'color','value':'red'}")
                .steps("- rename: { field: value, to: '{{name}}' }")
                .gives("{'name':'color','color':'red'}");
    }

    @Test
    void rename_takes_a_quoted_name_with_dots() {
        item.before("{'a':1}").steps("- rename: { field: a, to: '\"b.c\"' }").gives("{'b.c':1}");
    }

    @Test
    void rename_does_not_overwrite() {
        item.before("{'a':1,'b':'x'}")
                .steps("- rename: { field: a, to: b }")
                .fails(
                        "rename a to b: 'b' already exists (\"x\"); set overwrite: true to replace it [would-overwrite]");
    }

    @Test
    void rename_overwrites_when_told_and_takes_the_place_of_the_old_name() {
        item.before("{'a':1,'c':0,'b':'x'}")
                .steps("- rename: { field: a, to: b, overwrite: true }")
                .givesForGood("{'b':1,'c':0}");
    }

    @Test
    void overwrite_may_stand_beside_the_step() {
        item.before("{'a':1,'b':'x'}")
                .steps("- rename: { field: a, to: b }\n  overwrite: true")
                .gives("{'b':1}");
    }

    @Test
    void rename_onto_the_same_value_needs_no_permission() {
        item.before("{'a':'x','b':'x'}").steps("- rename: { field: a, to: b }").gives("{'b':'x'}");
    }

    @Test
    void rename_of_what_is_absent_does_nothing() {
        item.before("{ 'c' : 1.10 }").steps("- rename: { field: a, to: b }").stays();
    }

    @Test
    void rename_can_require_its_field() {
        item.before("{'c':1}")
                .steps("- rename: { field: a, to: b, required: true }")
                .fails("rename a to b: 'a' is absent, and this step requires it [required-field]");
    }

    @Test
    void move_makes_the_objects_on_the_way() {
        item.before("{'url':'u','x':1}")
                .steps("- move: { field: url, to: configuration.manager.url }")
                .givesForGood("{'x':1,'configuration':{'manager':{'url':'u'}}}");
    }

    @Test
    void move_takes_null_along() {
        item.before("{'a':null}").steps("- move: { field: a, to: b }").gives("{'b':null}");
    }

    @Test
    void move_fills_a_segment_with_a_value_whatever_characters_it_has() {
        item.before("{'name':'a.b[0]','value':'v'}")
                .steps("- move: { field: value, to: 'properties.{{name}}' }")
                .gives("{'name':'a.b[0]','properties':{'a.b[0]':'v'}}");
    }

    @Test
    void move_can_go_where_its_own_value_says() {
        item.before("{'id':'k'}")
                .steps("- move: { field: id, to: 'ids.{{id}}' }")
                .gives("{'ids':{'k':'k'}}");
    }

    @Test
    void move_wraps_a_value_in_an_object_of_its_own_name() {
        item.before("{'a':'x'}").steps("- move: { field: a, to: a.value }").gives("{'a':{'value':'x'}}");
    }

    @Test
    void move_does_not_overwrite() {
        item.before("{'a':1,'b':{'c':2}}")
                .steps("- move: { field: a, to: b.c }")
                .fails("move a to b.c: 'b.c' already exists (2); set overwrite: true to replace it [would-overwrite]");
    }

    @Test
    void move_of_several_values_to_one_place_fails() {
        item.before("{'xs':[1,2]}")
                .steps("- move: { field: 'xs[*]', to: last }")
                .fails(
                        "move xs[*] to last: 'last' already exists (1); set overwrite: true to replace it [would-overwrite]");
    }

    @Test
    void move_takes_every_element_out_of_a_list() {
        item.before("{'xs':[7,7,7]}")
                .steps("- move: { field: 'xs[*]', to: last }")
                .gives("{'xs':[],'last':7}");
    }

    @Test
    void move_through_a_value_that_is_no_object_fails() {
        item.before("{'a':1,'b':'text'}")
                .steps("- move: { field: a, to: b.c }")
                .fails("move a to b.c: 'b' is not an object but \"text\": 'c' cannot stand in it [not-an-object]");
    }

    @Test
    void move_loses_nothing_when_its_target_is_nowhere() {
        item.before("{'a':1,'xs':[]}")
                .steps("- move: { field: a, to: 'xs[*].a' }")
                .fails("move a to xs[*].a: 'xs[*].a' leads nowhere, and the value would be lost [no-target]");
    }

    @Test
    void copy_copies_to_every_match() {
        item.before("{'v':{'n':1.10},'xs':[{},{}]}")
                .steps("- copy: { field: v, to: 'xs[*].v' }")
                .givesForGood("{'v':{'n':1.10},'xs':[{'v':{'n':1.10}},{'v':{'n':1.10}}]}");
    }

    @Test
    void copies_are_independent() {
        item.before("{'v':{'n':1}}")
                .steps("- copy: { field: v, to: w }\n- set: { field: w.n, value: 2, overwrite: true }")
                .gives("{'v':{'n':1},'w':{'n':2}}");
    }

    @Test
    void copy_takes_null_along() {
        item.before("{'a':null}").steps("- copy: { field: a, to: b }").givesForGood("{'a':null,'b':null}");
    }

    @Test
    void copy_to_a_local_leaves_the_document_alone() {
        item.before("{ 'a': 1 }")
                .steps("- copy: { field: a, to: $old }\n- copy: { field: a, to: $old }")
                .stays();
    }

    @Test
    void copy_does_not_overwrite_null() {
        item.before("{'a':1,'b':null}")
                .steps("- copy: { field: a, to: b }")
                .fails("copy a to b: 'b' already exists (null); set overwrite: true to replace it [would-overwrite]");
    }

    @Test
    void remove_takes_a_list_of_paths() {
        item.before("{'a':1,'b':null,'c':{'d':2,'e':3}}")
                .steps("- remove: { field: [a, b, c.d, z] }")
                .givesForGood("{'c':{'e':3}}");
    }

    @Test
    void remove_takes_elements_out_of_a_list() {
        item.before("{'xs':[{'k':'a'},{'k':'b'},{'k':'a'},{'k':'c'}]}")
                .steps("- remove: { field: 'xs[k=a]' }")
                .givesForGood("{'xs':[{'k':'b'},{'k':'c'}]}");
    }

    @Test
    void remove_leaves_empty_objects_alone() {
        item.before("{'a':{'b':1}}").steps("- remove: { field: a.b }").givesForGood("{'a':{}}");
    }

    @Test
    void remove_at_any_depth_counts_what_is_inside_once() {
        item.before("{'a':{'a':1,'b':2},'c':[{'a':3}]}")
                .steps("- remove: { field: '**.a' }")
                .givesForGood("{'c':[{}]}");
    }

    @Test
    void remove_of_one_element_closes_the_gap() {
        item.before("{'xs':[1,2,3]}").steps("- remove: { field: 'xs[1]' }").gives("{'xs':[1,3]}");
    }

    @Test
    void remove_can_require_its_field() {
        item.before("{'a':1}")
                .steps("- remove: { field: [a, b], required: true }")
                .fails("remove a, b: 'b' is absent, and this step requires it [required-field]");
    }

    @Test
    void what_is_changed_back_is_not_changed() {
        item.before("{ 'a' : 1e2 }")
                .steps("- rename: { field: a, to: b }\n- rename: { field: b, to: a }")
                .stays();
    }

    @Test
    void moving_the_id_moves_the_document() {
        item.before("{'id':'7'}").steps("- set: { field: _id, value: '{{id}}', overwrite: true }");

        var changed = (Outcome.Changed) item.outcome();

        assertThat(changed.isMoved()).isTrue();
        assertThat(changed.newAddress()).hasToString("item/item/7");
        assertThat(changed.after().source()).isSameAs(changed.before().source());
    }
}
