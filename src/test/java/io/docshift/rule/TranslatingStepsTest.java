package io.docshift.rule;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gsub}, {@code map}, {@code convert}, {@code extract} and {@code parse} do. */
final class TranslatingStepsTest {

    @TempDir
    Path root;

    StepCase item;

    @BeforeEach
    void begin() {
        item = StepCase.in(root);
    }

    @Test
    void gsub_replaces_all_matches() {
        item.before("{'a':'x1y22z'}")
                .steps("- gsub: { field: a, pattern: '[0-9]+', with: '#' }")
                .givesForGood("{'a':'x#y#z'}");
    }

    /** A backtracking engine would not come to an end with this. */
    @Test
    void gsub_is_done_with_a_pattern_that_explodes_elsewhere() {
        String text = "a".repeat(100_000);

        item.before("{'a':'" + text + "!'}")
                .steps("- gsub: { field: a, pattern: '(a+)+$', with: b }")
                .gives("{'a':'" + text + "!'}");
        item.before("{'a':'" + text + "'}")
                .steps("- gsub: { field: a, pattern: '(a|aa)+$', with: b }")
                .gives("{'a':'b'}");
    }

    @Test
    void gsub_refuses_a_value_that_makes_its_pattern_too_large() {
        item.before("{'part':'" + "x".repeat(4_000) + "','a':'x'}")
                .steps("- gsub: { field: a, pattern: '({{part}}){9}', with: b }")
                .fails(
                        "gsub a: the pattern with the values of this document: its counts add more than 3,000 parts when they"
                                + " are written out, and each takes time at each character: use smaller counts in { }, or * or +"
                                + " [pattern-too-large]");
    }

    @Test
    void gsub_looks_for_a_long_value_as_it_is() {
        String part = "(x{9})".repeat(1_000);

        item.before("{'part':'" + part + "','a':'<" + part + ">'}")
                .steps("- gsub: { field: a, literal: '{{part}}', with: b }")
                .gives("{'part':'" + part + "','a':'<b>'}");
    }

    @Test
    void gsub_knows_groups_by_number_and_by_name() {
        item.before("{'a':'john smith'}")
                .steps("- gsub: { field: a, pattern: '(?P<first>\\w+) (\\w+)', with: '{{$2}}, {{$first}} {{$0}}' }")
                .gives("{'a':'smith, john john smith'}");
    }

    @Test
    void gsub_takes_a_dollar_as_it_is() {
        item.before("{'a':'x'}")
                .steps("- gsub: { field: a, pattern: x, with: '$1 \\ $' }")
                .gives("{'a':'$1 \\\\ $'}");
    }

    @Test
    void gsub_takes_values_of_the_document_literally() {
        item.before("{'app':'a.b','id':'a.b:1','other':'axb:1'}")
                .steps("""
                        - gsub: { field: id, pattern: '^{{app}}:', with: '{{app}}/' }
                        - gsub: { field: other, pattern: '^{{app}}:', with: '' }
                        """)
                .givesForGood("{'app':'a.b','id':'a.b/1','other':'axb:1'}");
    }

    @Test
    void gsub_takes_literal_text() {
        item.before("{'a':'1.10 1x10'}")
                .steps("- gsub: { field: a, literal: '1.10', with: '2' }")
                .givesForGood("{'a':'2 1x10'}");
    }

    @Test
    void gsub_leaves_null_and_what_does_not_match_alone() {
        item.before("{'a':null,'b':'q'}")
                .steps("- gsub: { field: a, pattern: x, with: z }\n- gsub: { field: b, pattern: x, with: z }")
                .stays();
    }

    @Test
    void gsub_needs_a_text() {
        item.before("{'a':1}")
                .steps("- gsub: { field: a, pattern: x, with: z }")
                .fails("gsub a: 'a' is not a text but 1 [not-text]");
    }

    @Test
    void gsub_replaces_an_empty_match() {
        item.before("{'a':'b'}")
                .steps("- gsub: { field: a, pattern: '^', with: 'a' }")
                .gives("{'a':'ab'}");
    }

    @Test
    void gsub_can_empty_a_text() {
        item.before("{'a':'b'}")
                .steps("- gsub: { field: a, pattern: '.*', with: '' }")
                .givesForGood("{'a':''}");
    }

    @Test
    void gsub_can_use_a_local_of_another_step() {
        item.before("{'a':'k:v','b':'?'}").steps("""
                        - extract: { field: a, pattern: '^(?P<key>[^:]+)' }
                        - gsub: { field: b, literal: '?', with: '{{$key}}' }
                        """).givesForGood("{'a':'k:v','b':'k'}");
    }

    @Test
    void map_translates_at_every_match() {
        item.before("{'xs':['a','q','b',null]}")
                .table("t", "a: A\nb: B\n")
                .steps("- map: { field: 'xs[*]', table: t }")
                .givesForGood("{'xs':['A','q','B',null]}");
    }

    @Test
    void map_removes_every_value_it_does_not_know() {
        item.before("{'xs':['q','a','q','r','b']}")
                .table("t", "a: A\nb: B\nA: A\nB: B\n")
                .steps("- map: { field: 'xs[*]', table: t, missing: remove }")
                .givesForGood("{'xs':['A','B']}");
    }

    @Test
    void map_can_fail_on_what_it_does_not_know() {
        item.before("{'a':'q'}")
                .table("t", "a: A\n")
                .steps("- map: { field: a, table: t, missing: fail }")
                .fails("map a: table 't' has no entry for \"q\" [not-in-table]");
    }

    @Test
    void map_takes_a_key_of_several_fields() {
        item.before("{'name':'k','version':'1'}")
                .table("t", "from: [name, version]\nto: version\nrows:\n  - [[k, '1'], '2']\n")
                .steps("- map: { fields: [name, version], to: version, table: t }")
                .givesForGood("{'name':'k','version':'2'}");
    }

    @Test
    void map_takes_the_spelling_of_a_number_as_its_key() {
        item.before("{'v':1.10}")
                .table("t", "'1.10': new\n")
                .steps("- map: { field: v, table: t }")
                .givesForGood("{'v':'new'}");
    }

    @Test
    void map_to_another_field_does_not_overwrite() {
        item.before("{'a':'a','b':'x'}")
                .table("t", "a: A\n")
                .steps("- map: { field: a, table: t, to: b }")
                .fails("map a: 'b' already exists (\"x\"); set overwrite: true to replace it [would-overwrite]");
    }

    @Test
    void map_needs_single_values() {
        item.before("{'a':['a']}")
                .table("t", "a: A\n")
                .steps("- map: { field: a, table: t }")
                .fails("map a: 'a' is not a text but a list of 1 [not-text]");
    }

    @Test
    void convert_makes_numbers_of_texts() {
        item.before("{'a':'12','b':'1.50','c':7,'d':'-3'}").steps("""
                        - convert: { field: a, to: integer }
                        - convert: { field: b, to: double }
                        - convert: { field: c, to: string }
                        - convert: { field: d, to: long }
                        """).givesForGood("{'a':12,'b':1.50,'c':'7','d':-3}");
    }

    private void cannotConvert(String text, String type) {
        item.before("{'a':'" + text + "'}")
                .steps("- convert: { field: a, to: " + type + " }")
                .fails("convert a: 'a' (\"%s\") cannot become %s [cannot-convert]".formatted(text, type));
    }

    @Test
    void convert_makes_whole_numbers_only_of_whole_numbers() {
        cannotConvert("1.5", "integer");
    }

    @Test
    void convert_knows_the_range() {
        cannotConvert("2147483648", "integer");
        cannotConvert("-2147483649", "integer");
    }

    @Test
    void convert_takes_the_ends_of_the_range() {
        item.before("{'a':'2147483647','b':'-2147483648','c':'9223372036854775807','d':'-9223372036854775808'}")
                .steps("""
                        - convert: { field: a, to: integer }
                        - convert: { field: b, to: integer }
                        - convert: { field: c, to: long }
                        - convert: { field: d, to: long }
                        """)
                .givesForGood("{'a':2147483647,'b':-2147483648,'c':9223372036854775807,'d':-9223372036854775808}");
    }

    @Test
    void convert_knows_whole_numbers_however_they_are_spelled() {
        item.before("{'a':'1.0','b':'1e2','c':'0.00','d':'-0'}").steps("""
                        - convert: { field: a, to: integer }
                        - convert: { field: b, to: integer }
                        - convert: { field: c, to: integer }
                        - convert: { field: d, to: integer }
                        """).givesForGood("{'a':1,'b':100,'c':0,'d':0}");
    }

    @Test
    void convert_does_not_count_the_zeros_of_a_number_that_fills_the_memory() {
        cannotConvert("1e999999999", "long");
    }

    @Test
    void convert_makes_booleans_of_two_words() {
        item.before("{'a':'true','b':false}")
                .steps("- convert: { field: a, to: boolean }\n- convert: { field: b, to: string }")
                .gives("{'a':true,'b':'false'}");
    }

    @Test
    void convert_makes_lists_and_takes_them_away() {
        item.before("{'a':1,'b':[1],'c':[2],'d':[2,3],'e':[],'f':null}")
                .steps("""
                        - convert: { field: a, to: list }
                        - convert: { field: b, to: list }
                        - convert: { field: c, to: single }
                        - convert: { field: d, to: single }
                        - convert: { field: e, to: single }
                        - convert: { field: f, to: list }
                        """)
                .givesForGood("{'a':[1],'b':[1],'c':2,'d':[2,3],'e':[],'f':null}");
    }

    @Test
    void convert_does_not_make_a_list_of_the_document() {
        item.before("{'a':1}")
                .steps("- convert: { field: ., to: list }")
                .fails("convert .: a document is an object and cannot become a list of 1 [not-an-object]");
    }

    @Test
    void extract_puts_groups_into_locals() {
        item.before("{'id':'app:1.0'}").steps("""
                        - extract: { field: id, pattern: '^(?P<app>[^:]+):(?P<version>.*)$' }
                        - set: { field: app, value: '{{$app}}' }
                        - set: { field: version, value: '{{$version}}' }
                        """).givesForGood("{'id':'app:1.0','app':'app','version':'1.0'}");
    }

    @Test
    void extract_leaves_locals_absent_where_the_text_does_not_match_or_is_absent() {
        item.before("{'id':'app','a':'k:v'}").steps("""
                        - extract: { field: a, pattern: '^(?P<part>k)' }
                        - extract: { field: id, pattern: '^(?P<part>[^:]+):' }
                        - set: { field: x, value: found }
                          when: { local: part, exists: true }
                        - extract: { field: a, pattern: '^(?P<part>k)' }
                        - extract: { field: z, pattern: '^(?P<part>k)' }
                        - set: { field: x, value: found }
                          when: { local: part, exists: true }
                        """).stays();
    }

    @Test
    void parse_takes_a_maven_version_apart() {
        item.before("{'v':'1.2.3-SNAPSHOT'}")
                .steps("- parse: { field: v, as: maven-version, to: parts }")
                .givesForGood("{'v':'1.2.3-SNAPSHOT','parts':{'majorVersion':1,'minorVersion':2,'incrementalVersion':3,"
                        + "'buildNumber':0,'qualifier':'SNAPSHOT'}}");
    }

    @Test
    void parse_reads_json_in_place() {
        item.before("{'a':'[1.10, null]'}")
                .steps("- parse: { field: a, as: json, to: a }")
                .gives("{'a':[1.10,null]}");
    }

    @Test
    void parse_refuses_what_is_not_json() {
        item.before("{'a':'{'}").steps("- parse: { field: a, as: json, to: b }");

        var reason = ((Outcome.Failed) item.outcome()).failure().reason();

        org.assertj.core.api.Assertions.assertThat(reason)
                .startsWith("parse a as json: 'a' is not JSON: ")
                .endsWith("[not-json]");
    }
}
