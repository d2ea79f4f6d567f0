package io.docshift.rule;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chains of the kinds that Jolt tries in its own tests (jolt-core/src/test/resources/json in
 * github.com/bazaarvoice/jolt), as bodies of rules: they work, or the message says which value they lose.
 */
final class JoltChainsTest {

    @TempDir
    Path root;

    StepCase item;

    @BeforeEach
    void begin() {
        item = StepCase.in(root);
    }

    private StepCase shift(String spec) {
        return item.rule("jolt: [{ \"operation\": \"shift\", \"spec\": " + StepCase.quoted(spec) + " }]\n");
    }

    private static String lost(String what, String drops) {
        return "jolt in rules/x/item.yml: Jolt lost " + what + "; keep it in the spec, or say in the rule that it goes"
                + drops + " [jolt-lost-value]";
    }

    @Test
    void entries_become_prefixed_keys_and_back() {
        item.before("{'size':{'wide':1.10,'high':2}}");
        shift("{'size':{'*':'size-&'}}").gives("{'size-wide':1.10,'size-high':2}");

        item.before("{'size-wide':1.10,'size-high':2,'name':'a'}");
        shift("{'size-*':'size.&(0,1)','*':'&'}").gives("{'size':{'wide':1.10,'high':2},'name':'a'}");
    }

    @Test
    void elements_become_prefixed_keys() {
        item.before("{'beds':[{'kind':'a','wide':1},{'kind':'b','wide':2}]}");
        shift("{'beds':{'*':{'kind':'bed-&1-kind','wide':'bed-&1-wide'}}}")
                .gives("{'bed-0-kind':'a','bed-0-wide':1,'bed-1-kind':'b','bed-1-wide':2}");
    }

    @Test
    void an_object_becomes_a_list_of_names_and_values() {
        item.before("{'prices':{'low':80,'high':120}}");
        shift("{'prices':{'*':{'$':'prices[#2].season','@':'prices[#2].price'}}}")
                .gives("{'prices':[{'season':'low','price':80},{'season':'high','price':120}]}");
    }

    @Test
    void a_list_goes_by_a_value_of_its_elements() {
        item.before("{'rooms':[{'floor':'one','name':'a'},{'floor':'two','name':'b'},{'floor':'one','name':'c'}]}");
        shift("{'rooms':{'*':'@floor[]'}}")
                .gives("{'one':[{'floor':'one','name':'a'},{'floor':'one','name':'c'}],"
                        + "'two':[{'floor':'two','name':'b'}]}");
    }

    @Test
    void levels_that_are_flattened() {
        item.before("{'level1':{'name':'a','level2':{'name':'b'}}}");
        shift("{'level*':{'name':'&1.&0','level*':{'name':'&1.&0'}}}")
                .gives("{'level1':{'name':'a'},'level2':{'name':'b'}}");
    }

    @Test
    void escaped_keys() {
        item.before("{'@id':'a','$x':1}");
        shift("{'\\\\@id':'\\\\@ID','*':'&'}").gives("{'@ID':'a','$x':1}");
    }

    @Test
    void keys_that_are_asked_for_by_name_leave_the_others_behind() {
        item.before("{'name':'a','floor':2,'beds':[{'kind':'b','wide':90}]}");
        shift("{'name|floor':'&','beds':{'*':{'kind':'&2.[&1].&'}}}")
                .fails(lost("'beds[0].wide' (90)", ": drops: ['beds[*].wide']"));
    }

    @Test
    void a_specification_of_another_shape_than_the_document() {
        item.before("{'name':'a','owner':[{'mail':'m'}]}");
        shift("{'name':'Name','owner':{'mail':'Mail'}}")
                .fails(lost("'owner[0].mail' (\"m\")", ": drops: ['owner[*].mail']"));
    }

    @Test
    void a_value_that_only_decides_where_another_goes() {
        item.before("{'rooms':{'r1':{'guest':'ann','quiet':true}}}");
        shift("{'rooms':{'*':{'quiet':{'true':{'#yes':'quiet.@(3,guest)'}}}}}")
                .fails(lost("'rooms.r1.guest' (\"ann\")", ": drops: [rooms.r1.guest]"));
    }

    @Test
    void elements_that_are_filtered() {
        item.before("{'towns':['Oslo','Rome'],'lands':['Norway','Italy']}");
        shift("{'towns':{'*':{'Os*':{'@(3,lands[&1])':'lands[]','$':'towns[]'}}}}")
                .fails(lost("'towns[1]' (\"Rome\")", ": drops: ['towns[*]']"));
    }

    @Test
    void parallel_lists_that_become_an_object() {
        item.before("{'towns':['Oslo'],'lands':['Norway']}");
        shift("{'lands':{'*':'towns.@(2,towns[&])'}}").fails(lost("'towns[0]' (\"Oslo\")", ": drops: ['towns[*]']"));
    }

    @Test
    void keys_that_become_values() {
        item.before("{'size':{'wide':{'cm':1},'high':{'cm':2}}}");
        shift("{'size':{'*':{'$':'sizes'}}}").fails(lost("'size.wide.cm' (1)", ": drops: [size.wide.cm]"));
    }

    @Test
    void a_list_at_the_top() {
        item.before("{'size':{'wide':{'cm':1},'high':{'cm':2}}}");
        shift("{'size':{'*':''}}")
                .fails("jolt in rules/x/item.yml: Jolt's answer is not an object [jolt-not-an-object]");
    }

    @Test
    void the_first_of_a_list() {
        item.before("{'beds':['a','b']}")
                .rule("jolt: [{ operation: cardinality, spec: { beds: ONE } }]\n")
                .fails(lost("'beds[1]' (\"b\")", ": drops: ['beds[*]']"));
    }

    @Test
    void removals_by_a_part_of_the_name_are_named_one_by_one() {
        item.before("{'tag-a':1,'tag-b':2}")
                .rule("jolt: [{ operation: remove, spec: { 'tag-*': '' } }]\ndrops: [tag-a, tag-b]\n")
                .gives("{}");
        item.before("{'tag-a':1,'tag-c':3}").fails(lost("'tag-c' (3)", ": drops: [tag-c]"));
    }

    @Test
    void defaults_in_a_list_that_grows() {
        item.before("{'beds':[{'kind':'a'}]}")
                .rule("jolt: [{ operation: default, spec: { 'beds[]': { '*': { kind: x }, '1': { kind: z } } } }]\n")
                .givesForGood("{'beds':[{'kind':'a'},{'kind':'z'}]}");
    }

    @Test
    void a_function_that_changes_a_value() {
        item.before("{'name':'a'}")
                .rule("jolt: [{ operation: modify-overwrite-beta, spec: { name: '=toUpper(@(1,name))' } }]\n")
                .fails(lost("'name' (\"a\")", ": drops: [name]"));
        item.rule(
                        "jolt: [{ operation: modify-overwrite-beta, spec: { name: '=toUpper(@(1,name))' } }]\ndrops: [name]\n")
                .givesForGood("{'name':'A'}");
    }

    @Test
    void of_many_equal_values_some_are_named() {
        item.before("{'a':1,'b':1,'c':1,'d':1,'e':1,'k':2}");
        shift("{'k':'k'}").fails(lost("one of 'a', 'b', 'c' and 2 more (1)", ", such as drops: [a]"));
    }
}
