package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Emission;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code emit}, {@code drop}, {@code warn} and {@code fail} do, and Jolt chains. */
final class WholeDocumentStepsTest {

    @TempDir
    Path root;

    StepCase item;

    @BeforeEach
    void begin() {
        item = StepCase.in(root);
    }

    @Test
    void emit_makes_another_document_and_leaves_this_one() {
        item.before("{ 'n':1.10,'name':'x' }")
                .steps(
                        "- emit: { index: part, type: part, id: '{{_id}}-{{name}}', source: { m: '{{n}}', z: '{{z?}}' } }");

        var outcome = item.outcome();

        assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
        var made = outcome.trails().get(0).emissions().get(0);
        assertThat(made.exists()).isEqualTo(Emission.Exists.FAIL);
        assertThat(made.document().address()).hasToString("part/part/1-x");
        assertThat(made.document().source()).hasToString("{\"m\":1.10}");
    }

    @Test
    void emit_takes_routing_and_what_happens_if_the_address_is_taken() {
        item.before("{'r':'k'}").steps("- emit: { index: part, id: p, routing: '{{r}}', source: {}, exists: replace }");

        var made = item.outcome().trails().get(0).emissions().get(0);

        assertThat(made.exists()).isEqualTo(Emission.Exists.REPLACE);
        assertThat(made.document().metadata().routing()).isEqualTo("k");
        assertThat(made.document().address()).hasToString("part/p");
    }

    @Test
    void emit_needs_an_object() {
        item.before("{'a':1}")
                .steps("- emit: { index: part, id: p, source: '{{a}}' }")
                .fails("emit part: the source is not an object but 1 [not-an-object]");
    }

    @Test
    void emit_can_make_a_document_from_each_element_and_drop_this_one() {
        item.before("{'xs':[{'id':'a'},{'id':'b'}]}").steps("""
                        - foreach:
                            in: xs
                            steps:
                              - emit: { index: part, id: '{{id}}', source: '{{.}}' }
                        - drop: {}
                        """).isDropped();

        assertThat(item.outcome().trails().get(0).emissions())
                .extracting(emission -> emission.document().source().toString())
                .containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    }

    @Test
    void drop_ends_the_rule() {
        item.before("{'a':1}").steps("""
                        - drop: {}
                          when: { field: a, equals: 1 }
                        - fail: { message: never }
                        """).isDropped();
    }

    @Test
    void warn_says_a_thing_once() {
        item.before("{'xs':['a','a','b']}")
                .steps("- foreach: { in: xs, steps: [{ warn: { message: 'seen {{.}} in {{_id}}' } }] }");

        assertThat(item.outcome()).isInstanceOf(Outcome.Unchanged.class);
        assertThat(item.outcome().trails().get(0).warnings())
                .extracting(warning -> warning.message())
                .containsExactly("seen a in 1", "seen b in 1");
    }

    @Test
    void fail_says_why() {
        item.before("{'v':'0.9'}")
                .steps("- fail: { message: 'version {{v}} is unknown' }")
                .fails("version 0.9 is unknown [fail]");
        assertThat(((Outcome.Failed) item.outcome()).failure().stopsRun()).isFalse();
    }

    @Test
    void fail_can_stop_the_run() {
        item.before("{}").steps("- fail: { message: enough, stops: run }");

        assertThat(((Outcome.Failed) item.outcome()).failure().stopsRun()).isTrue();
    }

    @Test
    void a_failure_names_its_step() {
        item.before("{}").steps("- fail: { message: enough }");

        assertThat(((Outcome.Failed) item.outcome()).failure()).hasToString("rules/x/item.yml:4:5: enough [fail]");
    }

    @Test
    void jolt_reshapes_the_document_and_keeps_the_spelling_of_numbers() {
        item.before("{'old':1.10,'e':1e2,'big':123456789012345678901234567890,'z':-0.0}")
                .steps("- jolt: [{ operation: shift, spec: { old: new, '*': '&' } }]")
                .givesForGood("{'new':1.10,'e':1e2,'big':123456789012345678901234567890,'z':-0.0}");
    }

    @Test
    void jolt_may_not_lose_a_value() {
        item.before("{'old':1,'keep':2}")
                .steps("- jolt: [{ operation: shift, spec: { old: new } }]")
                .fails(
                        "jolt in rules/x/item.yml: Jolt lost 'keep' (2); keep it in the spec, or say in the rule that it goes:"
                                + " drops: [keep] [jolt-lost-value]");
    }

    @Test
    void jolt_may_lose_what_is_listed_under_drops() {
        item.before("{'old':1,'keep':{'a':2}}")
                .steps("- jolt: [{ operation: shift, spec: { old: new } }]\n  drops: [keep]")
                .gives("{'new':1}");
    }

    @Test
    void jolt_may_not_lose_an_empty_object() {
        item.before("{'m':{},'x':1}")
                .steps("- jolt: [{ operation: shift, spec: { m: { '*': 'm.&' }, '*': '&' } }]")
                .fails(
                        "jolt in rules/x/item.yml: Jolt lost 'm' (an object of 0); keep it in the spec, or say in the rule that"
                                + " it goes: drops: [m] [jolt-lost-value]");
    }

    @Test
    void what_jolt_lost_in_a_list_may_go_from_every_element() {
        item.before("{'xs':[{'a':1,'b c':2}]}")
                .steps("- jolt: [{ operation: shift, spec: { xs: { '*': { a: 'xs[&1].a' } } } }]")
                .fails(
                        "jolt in rules/x/item.yml: Jolt lost 'xs[0].b c' (2); keep it in the spec, or say in the rule that"
                                + " it goes: drops: ['xs[*].\"b c\"'] [jolt-lost-value]");
    }

    @Test
    void nobody_knows_which_of_two_equal_values_jolt_lost() {
        item.before("{'a':1,'b':1,'c':1}")
                .steps("- jolt: [{ operation: shift, spec: { b: x, c: c } }]")
                .fails(
                        "jolt in rules/x/item.yml: Jolt lost one of 'a', 'b' (1); keep it in the spec, or say in the rule"
                                + " that it goes, such as drops: [a] [jolt-lost-value]");
    }

    @Test
    void there_is_nothing_to_lose_in_an_empty_document() {
        item.before("{}")
                .steps("- jolt: [{ operation: default, spec: { a: 1 } }]")
                .gives("{'a':1}");
    }

    @Test
    void jolt_may_not_answer_with_nothing() {
        item.before("{}")
                .steps("- jolt: [{ operation: shift, spec: { old: new } }]")
                .fails(
                        "jolt in rules/x/item.yml: Jolt answered with nothing, because no part of its spec matched: give the rule a 'when', or add '*': '&' to the spec [jolt-null]");
    }

    @Test
    void jolt_can_be_the_whole_body_and_lie_in_a_file() {
        item.before("{'old':1,'gone':2}")
                .file("chain.json", "[{ \"operation\": \"shift\", \"spec\": { \"old\": \"new\" } }]")
                .rule("jolt: chain.json\ndrops: gone\n")
                .gives("{'new':1}");
    }

    @Test
    void a_plain_chain_is_the_rule_for_the_documents_it_is_named_after() {
        item.before("{'old':1}")
                .file("item.item.json", "[{ \"operation\": \"shift\", \"spec\": { \"old\": \"new\" } }]")
                .gives("{'new':1}");

        var rule = item.outcome().trails().get(0).rule();

        assertThat(rule.name()).isEqualTo("item.item");
        assertThat(rule.matches()).containsExactly(new Match("item", "item"));
        assertThat(rule.why()).isEqualTo("the Jolt chain item.item.json");
    }

    @Test
    void a_rule_may_be_written_in_json() {
        item.before("{'a':1}").file("item.json", """
                        {"match": {"index": "item"}, "why": "Because.", "steps": [{"remove": {"field": "a"}}]}
                        """).gives("{}");
    }

    @Test
    void what_jolt_may_drop_is_a_place_and_not_a_name_that_looks_like_it() {
        item.before("{'a':{'b':1},'a.b':2}")
                .steps("- jolt: [{ operation: shift, spec: { a: a } }]\n  drops: [a.b]")
                .fails(
                        "jolt in rules/x/item.yml: Jolt lost 'a.b' (2); keep it in the spec, or say in the rule that it goes:"
                                + " drops: ['\"a.b\"'] [jolt-lost-value]");
    }

    @Test
    void jolt_may_drop_an_element() {
        item.before("{'xs':[1,2]}")
                .steps("- jolt: [{ operation: shift, spec: { xs: { '0': first } } }]\n  drops: ['xs[1]']")
                .gives("{'first':1}");
    }
}
