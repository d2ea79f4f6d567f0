package io.docshift.rule;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code pick}, {@code subtract}, {@code lookup} and {@code foreach} do. */
final class ChoosingStepsTest {

    @TempDir
    Path root;

    StepCase item;

    @BeforeEach
    void begin() {
        item = StepCase.in(root);
    }

    private static final String LOOKUPS = """
            lookups:
              others: { index: other, type: other, key: _id, fields: [name, tags] }
            steps:
            """;

    @Test
    void pick_takes_the_first_that_is_there() {
        item.before("{'a':null,'b':2,'c':3}")
                .steps("- pick: { from: [z, a, b, c], using: first, to: x }")
                .givesForGood("{'a':null,'b':2,'c':3,'x':2}");
    }

    @Test
    void pick_takes_the_largest_number_as_it_is_spelled() {
        item.before("{'xs':[1.50,1e1,9,null]}")
                .steps("- pick: { from: 'xs[*]', using: max, to: x }\n- pick: { from: 'xs[*]', using: min, to: m }")
                .gives("{'xs':[1.50,1e1,9,null],'x':1e1,'m':1.50}");
    }

    @Test
    void pick_compares_texts_as_texts() {
        item.before("{'a':'10','b':'9'}")
                .steps("- pick: { from: [a, b], using: max, to: x }")
                .gives("{'a':'10','b':'9','x':'9'}");
    }

    @Test
    void pick_does_not_compare_numbers_with_texts() {
        item.before("{'a':10,'b':'9'}")
                .steps("- pick: { from: [a, b], using: max, to: x }")
                .fails("pick x: numbers and texts cannot be compared: 10 and \"9\" [not-comparable]");
    }

    @Test
    void pick_does_nothing_where_there_is_nothing() {
        item.before("{'a':null}")
                .steps("- pick: { from: [a, b], using: first, to: x }")
                .stays();
    }

    @Test
    void pick_can_require_one() {
        item.before("{'a':null}")
                .steps("- pick: { from: [a, b], using: first, to: x, required: true }")
                .fails("pick x: none of a, b is there, and this step requires one [required-field]");
    }

    @Test
    void subtract_keeps_what_is_in_none_of_the_others() {
        item.before("{'a':{'k':1,'l':2,'m':null,'n':4},'b':{'k':9,'n':null},'c':{'z':1}}")
                .steps("- subtract: { field: a, minus: [b, c, gone] }")
                .givesForGood("{'a':{'l':2,'n':4},'b':{'k':9,'n':null},'c':{'z':1}}");
    }

    @Test
    void subtract_needs_an_object() {
        item.before("{'a':[1],'b':{}}")
                .steps("- subtract: { field: a, minus: [b] }")
                .fails("subtract from a: 'a' is not an object but a list of 1 [not-an-object]");
    }

    @Test
    void lookup_puts_what_it_finds_into_a_local() {
        item.before("{'ref':7}")
                .other("7", "{'name':'seven'}")
                .rule(LOOKUPS + """
                          - lookup: { in: others, key: '{{ref}}', as: found }
                          - set: { field: name, value: '{{$found.name}}' }
                        """)
                .givesForGood("{'ref':7,'name':'seven'}");
    }

    @Test
    void lookup_fails_where_nothing_is_found() {
        item.before("{'ref':7}")
                .rule(LOOKUPS + "  - lookup: { in: others, key: '{{ref}}', as: found }\n")
                .fails("lookup in others: lookup 'others' has no document under '7' [lookup-missing]");
    }

    @Test
    void lookup_can_go_on_without() {
        item.before("{'ref':7}").rule(LOOKUPS + """
                          - lookup: { in: others, key: '{{ref}}', as: found, missing: keep }
                          - set: { field: name, value: nobody }
                            when: { local: found, exists: false }
                        """).givesForGood("{'ref':7,'name':'nobody'}");
    }

    @Test
    void lookup_can_drop_the_document() {
        item.before("{'ref':7}")
                .rule(LOOKUPS + "  - lookup: { in: others, key: '{{ref}}', as: found, missing: drop }\n")
                .isDropped();
    }

    @Test
    void what_a_lookup_found_can_be_changed_without_changing_the_other_document() {
        item.before("{'ref':'7'}")
                .other("7", "{'name':'seven','tags':['a']}")
                .rule(LOOKUPS + """
                          - lookup: { in: others, key: '{{ref}}', as: found }
                          - append: { field: $found.tags, value: b }
                          - lookup: { in: others, key: '{{ref}}', as: again }
                          - copy: { field: $again.tags, to: tags }
                        """)
                .gives("{'ref':'7','tags':['a']}");
    }

    @Test
    void foreach_goes_through_the_elements_of_a_list() {
        item.before("{'xs':[{'a':1},{'a':2}]}").steps("""
                        - foreach:
                            in: xs
                            key: i
                            steps:
                              - set: { field: p, value: '{{$i}}:{{a}}' }
                        """).givesForGood("{'xs':[{'a':1,'p':'0:1'},{'a':2,'p':'1:2'}]}");
    }

    @Test
    void foreach_goes_through_the_entries_of_an_object() {
        item.before("{'o':{'k':'v','l':'w'}}")
                .steps("""
                        - foreach:
                            in: o
                            key: name
                            steps:
                              - set: { field: ., value: { key: '{{$name}}', value: '{{.}}' }, overwrite: true }
                        """)
                .gives("{'o':{'k':{'key':'k','value':'v'},'l':{'key':'l','value':'w'}}}");
    }

    @Test
    void foreach_goes_through_what_a_wildcard_matches() {
        item.before("{'ns':[{'ps':{'a':[1],'b':[2,3]}},{'ps':{'c':4}}]}")
                .steps("""
                        - foreach:
                            in: 'ns[*].ps.*'
                            steps:
                              - convert: { field: ., to: single }
                        """)
                .givesForGood("{'ns':[{'ps':{'a':1,'b':[2,3]}},{'ps':{'c':4}}]}");
    }

    @Test
    void foreach_can_remove_its_elements() {
        item.before("{'xs':[1,null,2,null,3]}").steps("""
                        - foreach:
                            in: xs
                            key: i
                            steps:
                              - remove: { field: . }
                                when: { not: { field: ., exists: true } }
                        """).givesForGood("{'xs':[1,2,3]}");
    }

    @Test
    void foreach_keeps_positions_true_while_it_removes() {
        item.before("{'xs':[{'v':'a'},{'v':'b'},{'v':'c'}]}")
                .steps("""
                        - foreach:
                            in: xs
                            key: i
                            steps:
                              - remove: { field: . }
                                when: { local: i, equals: 0 }
                              - set: { field: position, value: '{{$i}}' }
                                when: { field: ., exists: true }
                        """)
                .gives("{'xs':[{'v':'b','position':1},{'v':'c','position':2}]}");
    }

    @Test
    void an_inner_foreach_closes_its_list_before_the_next_step() {
        item.before("{'xs':[{'t':['a','b']},{'t':['b','c','b']}]}")
                .steps("""
                        - foreach:
                            in: xs
                            steps:
                              - foreach:
                                  in: t
                                  steps:
                                    - remove: { field: . }
                                      when: { field: ., equals: b }
                              - convert: { field: t, to: single }
                        """)
                .givesForGood("{'xs':[{'t':'a'},{'t':'c'}]}");
    }

    @Test
    void a_slash_goes_back_to_the_document() {
        item.before("{'v':1,'xs':[{'a':{}}]}").steps("""
                        - foreach:
                            in: xs
                            steps:
                              - copy: { field: /v, to: a.v }
                              - foreach:
                                  in: a
                                  steps:
                                    - set: { field: /seen, value: '{{.}}' }
                        """).givesForGood("{'v':1,'xs':[{'a':{'v':1}}],'seen':1}");
    }

    @Test
    void a_local_set_in_a_round_ends_with_it_and_one_from_before_keeps_what_the_round_wrote() {
        item.before("{'xs':[{'v':1},{},{'v':3}]}")
                .steps("""
                        - set: { field: $last, value: none }
                        - foreach:
                            in: xs
                            steps:
                              - copy: { field: v, to: $v }
                              - copy: { field: v, to: $last }
                              - set: { field: seen, value: '{{$v}}' }
                                when: { local: v, exists: true }
                        - copy: { field: $last, to: last }
                        """)
                .givesForGood("{'xs':[{'v':1,'seen':1},{},{'v':3,'seen':3}],'last':3}");
    }

    @Test
    void locals_fill_segments_and_selectors() {
        item.before("{'pairs':[{'key':'a.b','value':1},{'key':'c','value':2}],'want':'a.b','o':{'a.b':7}}")
                .steps("""
                        - copy: { field: want, to: $k }
                        - copy: { field: 'pairs[key=$k].value', to: found }
                        - copy: { field: o.$k, to: object }
                        - copy: { field: 'o.{{$k}}', to: same }
                        """)
                .gives("{'pairs':[{'key':'a.b','value':1},{'key':'c','value':2}],'want':'a.b','o':{'a.b':7},"
                        + "'found':1,'object':7,'same':7}");
    }

    @Test
    void a_drop_inside_a_foreach_drops_the_document() {
        item.before("{'xs':[1]}")
                .steps("- foreach: { in: xs, steps: [{ drop: {} }] }")
                .isDropped();
    }

    @Test
    void foreach_over_a_single_value_does_nothing() {
        item.before("{'xs':1}")
                .steps("- foreach: { in: xs, steps: [{ drop: {} }] }")
                .stays();
    }

    @Test
    void foreach_at_any_depth_works_from_the_inside() {
        item.before("{'b':[{'b':0,'c':1}],'c':2}")
                .steps("- foreach: { in: '**', key: name, steps: [{ remove: { field: b } }] }")
                .givesForGood("{'c':2}");
    }

    @Test
    void foreach_leaves_alone_what_a_round_before_has_taken_away() {
        item.before("{'xs':[{'a':1},{'a':2}],'seen':[]}").steps("""
                        - foreach:
                            in: xs
                            steps:
                              - append: { field: /seen, value: '{{a}}' }
                              - remove: { field: /xs }
                        """).givesForGood("{'seen':[1]}");
    }
}
