package io.docshift.rule.jolt;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Json;
import io.docshift.rule.Outcome;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of chains; JSON is written with single quotes. */
final class JoltImportTest {

    @TempDir
    Path folder;

    private ImportedRule chain(String chain) {
        return new ImportedRule(Json.parse(chain.replace('\'', '"')), folder);
    }

    private ImportedRule shift(String spec) {
        return chain("[{'operation':'shift','spec':" + spec + "}]");
    }

    /** The steps and comments of the rule. */
    private static String steps(ImportedRule rule) {
        return rule.text().lines().skip(5).map(line -> line.substring(2) + "\n").collect(Collectors.joining());
    }

    /** That the rule and Jolt make this of it. */
    private static void both(ImportedRule rule, String before, String after) {
        var source = Json.parse(before.replace('\'', '"'));
        var wanted = Json.parse(after.replace('\'', '"'));
        assertThat(rule.byRule(source)).isNotInstanceOf(Outcome.Failed.class);
        assertThat(ImportedRule.source(rule.byRule(source))).isEqualTo(wanted);
        assertThat(rule.byJolt(source)).isEqualTo(wanted);
    }

    @Test
    void a_new_name() {
        var rule = shift("{'old':'new','*':'&'}");

        assertThat(rule.text()).isEqualTo("""
                # yaml-language-server: $schema=../schema/rule.json
                # From the Jolt chain chain.json.
                match: { index: item, type: item }
                why: 'FILL IN: what has changed in the application, and since when?'
                steps:
                  # 1. shift
                  - rename: { field: old, to: new }
                """);
        both(rule, "{'old':1,'keep':{}}", "{'new':1,'keep':{}}");
    }

    @Test
    void a_value_out_of_an_object_that_jolt_does_not_leave_empty() {
        var rule = shift("{'a':{'b':'c.d','*':'a.&'},'*':'&'}");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - move: { field: a.b, to: c.d }
                - remove: { field: a }
                  when: { all: [{ field: a, type: object }, { field: a, empty: true }] }
                """);
        both(rule, "{'a':{'b':1,'x':2}}", "{'a':{'x':2},'c':{'d':1}}");
        both(rule, "{'a':{'b':1},'z':[]}", "{'z':[],'c':{'d':1}}");
    }

    @Test
    void an_object_with_a_new_name_and_new_names_in_it() {
        var rule = shift("{'old':{'x':'new.y','in':{'p':'new.in.q','*':'new.&1.&'},'*':'new.&'},'*':'&'}");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - rename: { field: old.x, to: 'y' }
                - rename: { field: old.in.p, to: q }
                - remove: { field: old.in }
                  when: { all: [{ field: old.in, type: object }, { field: old.in, empty: true }] }
                - remove: { field: old }
                  when: { all: [{ field: old, type: object }, { field: old, empty: true }] }
                - rename: { field: old, to: new }
                """);
        both(rule, "{'old':{'x':1,'k':2,'in':{'p':3}}}", "{'new':{'y':1,'k':2,'in':{'q':3}}}");
    }

    @Test
    void values_that_make_room_for_each_other() {
        var rule = shift("{'a':'b','b':'c','*':'&'}");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - rename: { field: b, to: c }
                - rename: { field: a, to: b }
                """);
        both(rule, "{'a':1,'b':2}", "{'b':1,'c':2}");
    }

    @Test
    void values_that_change_places() {
        var rule = shift("{'a':'b','b':'a','*':'&'}");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - move: { field: a, to: $aside }
                - rename: { field: b, to: a }
                - move: { field: $aside, to: b }
                """);
        both(rule, "{'a':1,'b':2}", "{'b':1,'a':2}");
        both(rule, "{'a':1}", "{'b':1}");
        both(rule, "{'b':1}", "{'a':1}");
    }

    @Test
    void a_value_that_goes_to_several_places() {
        var rule = shift("{'a':['b','c.&'],'k':['k','l'],'*':'&'}");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - copy: { field: a, to: b }
                - move: { field: a, to: c.a }
                - copy: { field: k, to: l }
                """);
        both(rule, "{'a':1,'k':2}", "{'b':1,'c':{'a':1},'k':2,'l':2}");
    }

    @Test
    void a_value_that_goes_nowhere() {
        var rule = shift("{'a':null,'*':'&'}");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - remove: { field: a }
                """);
        both(rule, "{'a':1,'b':2}", "{'b':2}");
    }

    @Test
    void elements_of_a_list() {
        var rule = shift("{'list':{'*':{'old':'list[&1].new','*':'list[&1].&'}},'*':'&'}");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - rename: { field: 'list[*].old', to: new }
                """);
        both(rule, "{'list':[{'old':1},{'x':2}]}", "{'list':[{'new':1},{'x':2}]}");
    }

    @Test
    void entries_of_an_object_with_several_changes() {
        var rule = shift("{'map':{'*':{'old':'&2.&1.in.new','gone':null,'*':'&2.&1.&'}},'*':'&'}");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - foreach:
                    in: 'map.*'
                    steps:
                      - move: { field: old, to: in.new }
                      - remove: { field: gone }
                """);
        both(rule, "{'map':{'k':{'old':1},'l':{'x':2,'gone':3}}}", "{'map':{'k':{'in':{'new':1}},'l':{'x':2}}}");
    }

    @Test
    void names_with_any_characters() {
        var rule = shift("{'a b':'c d','x:y':'true','*':'&'}");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - rename: { field: '"a b"', to: '"c d"' }
                - rename: { field: '"x:y"', to: 'true' }
                """);
        both(rule, "{'a b':1,'x:y':2}", "{'c d':1,'true':2}");
    }

    @Test
    void escaped_characters() {
        var rule = shift("{'\\\\@context':{'yield':'\\\\@context.Ma\\\\.kes','*':'&1.&'},'*':'&'}");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - rename: { field: '"@context".yield', to: '"Ma.kes"' }
                - remove: { field: '"@context"' }
                  when: { all: [{ field: '"@context"', type: object }, { field: '"@context"', empty: true }] }
                """);
        both(rule, "{'@context':{'yield':1,'step':2},'yield':3}", "{'@context':{'Ma.kes':1,'step':2},'yield':3}");
    }

    @Test
    void defaults_in_lists_in_lists() {
        var rule = chain("[{'operation':'default','spec':{'l[]':{'*[]':{'*':{'n':1}}}}}]");

        assertThat(steps(rule)).isEqualTo("""
                # 1. default
                - default: { field: l, value: [] }
                - default: { field: 'l[*]', value: [] }
                - default: { field: 'l[*][*].n', value: 1 }
                """);
        both(rule, "{'l':[[{},{'n':2}]]}", "{'l':[[{'n':1},{'n':2}]]}");
    }

    @Test
    void defaults_in_objects_and_lists() {
        var rule = chain("[{'operation':'default','spec':"
                + "{'a':'1.0','b':{'c':[],'d':{'e':{}}},'l[]':{'*':{'n':2}},'m':{'*':{'q':true}}}}]");

        assertThat(steps(rule)).isEqualTo("""
                # 1. default
                - default: { field: a, value: '1.0' }
                - default: { field: b.c, value: [] }
                - default: { field: b.d.e, value: {} }
                - default: { field: l, value: [] }
                - default: { field: 'l[*].n', value: 2 }
                - default: { field: m, value: {} }
                - default: { field: 'm.*.q', value: true }
                """);
        both(rule, "{}", "{'a':'1.0','b':{'c':[],'d':{'e':{}}},'l':[],'m':{}}");
        both(
                rule,
                "{'a':0,'b':{'d':{'f':1}},'l':[{},{'n':3}],'m':{'z':{}}}",
                "{'a':0,'b':{'d':{'f':1,'e':{}},'c':[]},'l':[{'n':2},{'n':3}],'m':{'z':{'q':true}}}");
    }

    @Test
    void removals_at_stars() {
        var rule = chain("[{'operation':'remove','spec':{'a|c':'','b':{'c':'','*':{'d':''}}}}]");

        assertThat(steps(rule)).isEqualTo("""
                # 1. remove
                - remove: { field: [a, c, b.c, 'b.*.d', 'b[*].d'] }
                """);
        both(rule, "{'a':1,'c':1,'b':{'c':2,'x':{'d':1,'e':2}}}", "{'b':{'x':{'e':2}}}");
        both(rule, "{'b':[{'d':1,'e':2},'t']}", "{'b':[{'e':2},'t']}");
    }

    @Test
    void values_that_become_lists() {
        var rule = chain("[{'operation':'cardinality','spec':{'a':'MANY','b':{'c':'MANY'}}}]");

        assertThat(steps(rule)).isEqualTo("""
                # 1. cardinality
                - convert: { field: a, to: list }
                - convert: { field: b.c, to: list }
                """);
        both(rule, "{'a':1,'b':{'c':[2]}}", "{'a':[1],'b':{'c':[2]}}");
    }

    @Test
    void what_no_step_does_stays_jolt_where_it_stands() {
        var rule = chain("[{'operation':'shift','spec':{'a':'b','*':'&'}},"
                + "{'operation':'modify-overwrite-beta','spec':{'b':'=trim(@(1,b))','c':1e3}},{'operation':'sort'},"
                + "{'operation':'default','spec':{'v':1}}]");

        assertThat(steps(rule)).isEqualTo("""
                # 1. shift
                - rename: { field: a, to: b }
                - why: 'FILL IN: what does this chain do, and why?'
                  # drops: []   what the chain may lose: docshift refuses a document of which it loses anything else
                  jolt:
                    # 2. modify-overwrite-beta stays Jolt: no step does the same
                    - {
                        "operation": "modify-overwrite-beta",
                        "spec": {
                          "b": "=trim(@(1,b))",
                          "c": 1000
                        }
                      }
                    # 3. sort stays Jolt: no step does the same
                    - {
                        "operation": "sort"
                      }
                # 4. default
                - default: { field: v, value: 1 }
                """);
        assertThat(rule.imported().summary()).isEqualTo("2 of 4 operations became 2 steps; 2 stay Jolt");
        both(rule, "{'a':'x','c':1000}", "{'b':'x','c':1000,'v':1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "{'a':'x'} => it loses what it does not name; a \"*\": \"&\" there would keep it",
                "{'a':{'b':'x'},'*':'&'} => it loses what it does not name in a; a \"*\": \"&\" there would keep it",
                "{'*':null} => it loses what it does not name; a \"*\": \"&\" there would keep it",
                "{'a':'x','b':'x','*':'&'} => two values go to 'x'",
                "{'a|b':'x','*':'&'} => two values go to 'x'",
                "{'a':'x','b':'x.y','*':'&'} => two values go to 'x'",
                "{'a':'x[]','*':'&'} => it fills a list by 'x[]'",
                "{'a':'x[0]','*':'&'} => it fills a list by 'x[0]'",
                "{'x-*':'y','*':'&'} => 'x-*' is more than the name of a key",
                "{'@a':'x','*':'&'} => '@a' is more than the name of a key",
                "{'a':'@b','*':'&'} => '@b' is more than the name of a key",
                "{'0':'x','*':'&'} => '0' is a key or a position, whichever there is",
                "{'_id':'x','*':'&'} => '_id' is part of a document's address in a rule",
                "{'a':'x..y','*':'&'} => rules have no path like 'x..y'",
                "{'a':'&1','*':'&'} => rules have no path like '&1'",
                "{'*':'data.&'} => what it does not name goes elsewhere",
                "{'*':'pre-&'} => it puts the name 'pre-&' together from what it finds",
                "{'*':'x'} => what it does not name gets a new name",
                "{'*':['&','x.&']} => what it does not name goes to several places",
                "{'a':'b','*':{'c':'&1.d','*':'&1.&'}} => a star that leads further down stands beside names",
                "{'l':{'*':{'a':'b','*':'l[&1].&'}},'*':'&'} => it takes values out of or into the elements of a list",
                "{'a':{'b':'a','*':'a.&'},'*':'&'} => 'a.b' takes the place of what it is in",
                "{'a':['b','c'],'b':'a','*':'&'} => 'a' changes places and goes to several",
                "{'a':{'*':'b.&'},'b':'c','*':'&'} => 'a' goes where another value was",
                "{'a':{'*':'b.&'},'b':{'*':'c.&'},'*':'&'} => 'a' goes where another object was",
                "{'a':{'k':'a.k','*':'b.&'},'*':'&'} => some of 'a' stays where it goes away",
            })
    void a_shift_that_stays_jolt(String spec, String reason) {
        assertThat(shift(spec).imported().operations())
                .extracting(Imported::reason)
                .containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "default => {'a|b':1} => 'a|b' is more than the name of a key",
                "default => {'l[]':{'2':1}} => '2' is a position of a list, which may have to be made longer",
                "default => {'a':null} => it puts a null",
                "default => {'a':['{{b}}']} => a rule takes '{{b}}' for a template",
                "remove => {'a*':''} => 'a*' is more than the name of a key",
                "remove => {'a':{'*':{'*':{'*':{'*':''}}}}} => more than 3 stars stand one in the other",
                "cardinality => {'a':'ONE'} => ONE keeps the first element of a list and loses the others",
                "cardinality => {'a':{'@':'MANY'}} => '@' is more than the name of a key",
                "modify-default-beta => {'a':1} => no step does the same",
                "sort => {} => no step does the same",
            })
    void another_operation_that_stays_jolt(String operation, String spec, String reason) {
        assertThat(chain("[{'operation':'%s','spec':%s}]".formatted(operation, spec))
                        .imported()
                        .operations())
                .extracting(Imported::reason)
                .containsExactly(reason);
    }

    @Test
    void a_kept_operation_may_hold_any_characters_and_numbers() {
        var rule = chain(
                "[{'operation':'modify-overwrite-beta','spec':{'k\\u2028':'{{x}} # *\\n','n':[1.10,-0.0,2E-3]}}]");

        assertThat(rule.text()).contains("k\\u2028").contains("0.002");
        assertThat(rule.byRule(Json.parse("{\"a\":1}"))).isInstanceOf(Outcome.Changed.class);
    }
}
