package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Difference;
import io.docshift.step.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken down of a document's way through its rule. */
final class ReplayTest {

    @TempDir
    Path root;

    StepCase item;

    @BeforeEach
    void begin() {
        item = StepCase.in(root);
    }

    @Test
    void shows_what_each_step_did_or_why_it_did_nothing() {
        item.before("{'soil':'dry','label':'plum'}").steps("""
                        - warn: { message: wet }
                          when: { field: soil, equals: wet }
                        - rename: { field: label, to: name }
                        - remove: { field: [older, old] }
                        - warn: { message: 'it is {{name}}' }
                        """);

        assertThat(told()).isEqualTo("""
                1 not met: soil equals "wet": it is "dry"
                2 fired: label -"plum" name +"plum"
                3 idle: older is absent, old is absent
                4 fired: says it is plum
                """);
    }

    @Test
    void shows_groups_and_the_rounds_of_foreach_with_what_is_inside() {
        item.before("{'roles':{'ann':['A'],'bob':[]},'open':true}").steps("""
                        - when: { field: open, equals: true }
                          steps:
                            - foreach:
                                in: roles
                                key: name
                                steps:
                                  - append: { field: ., value: $name }
                                    when: { field: ., empty: false }
                            - remove: { field: open }
                        """);

        assertThat(told()).isEqualTo("""
                1 fired
                  2 fired
                    at roles.ann
                    3 fired: roles.ann[1] +"$name"
                    at roles.bob
                    3 not met: . is not empty: it is a list of 0
                  4 fired: open -true
                """);
    }

    @Test
    void shows_locals_as_they_come_and_go() {
        item.before("{'ref':'7','xs':['a-1','b']}")
                .other("7", "{'name':'plum'}")
                .rule("""
                        lookups: { others: { index: other, type: other, key: _id, fields: [name] } }
                        steps:
                          - lookup: { in: others, key: '{{ref}}', as: found }
                          - foreach:
                              in: xs
                              steps:
                                - extract: { field: ., pattern: '-(?P<number>[0-9]+)' }
                                - set: { field: ., value: '{{$found.name}}{{$number?}}', overwrite: true }
                        """);

        var steps = item.journey(99).steps().toList();

        assertThat(steps)
                .extracting(moment -> moment.after().locals().toString())
                .containsExactly(
                        "{\"found\":{\"name\":\"plum\"}}",
                        "{\"found\":{\"name\":\"plum\"},\"number\":\"1\"}",
                        "{\"found\":{\"name\":\"plum\"},\"number\":\"1\"}",
                        "{\"found\":{\"name\":\"plum\"}}",
                        "{\"found\":{\"name\":\"plum\"}}");
    }

    @Test
    void shows_the_step_that_fails_and_those_around_it() {
        item.before("{'xs':[{'ys':[1]},{'ys':['a']}]}").steps("""
                        - foreach:
                            in: xs
                            steps:
                              - foreach:
                                  in: ys
                                  steps:
                                    - when: { field: ., exists: true }
                                      steps:
                                        - convert: { field: ., to: integer }
                                        - set: { field: ., value: 2, overwrite: true }
                        - drop: {}
                        """);

        assertThat(told()).isEqualTo("""
                1 failed
                  at xs[0]
                  2 fired
                    at xs[0].ys[0]
                    3 fired
                      4 idle: all is already as this step would make it
                      5 fired: xs[0].ys[0] -1 +2
                  at xs[1]
                  2 failed
                    at xs[1].ys[0]
                    3 failed
                      4 failed
                """);
        assertThat(item.journey(99).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void shows_by_which_step_a_document_goes() {
        item.before("{'open':true}").steps("""
                        - when: { field: open, equals: true }
                          steps:
                            - remove: { field: open }
                            - drop: {}
                        - remove: { field: a }
                        """);

        assertThat(told()).isEqualTo("""
                1 dropped
                  2 fired: open -true
                  3 dropped
                """);
    }

    @Test
    void shows_a_document_that_goes_because_a_lookup_misses() {
        item.before("{'ref':'7'}").rule("""
                        lookups: { others: { index: other, type: other, key: _id, fields: [name] } }
                        steps:
                          - lookup: { in: others, key: '{{ref}}', as: found, missing: drop }
                        """);

        assertThat(told()).isEqualTo("""
                1 dropped: says lookup 'others' has no document under '7': this document is dropped
                """);
    }

    @Test
    void shows_documents_that_are_made_and_where_this_one_goes() {
        item.before("{'name':'plum'}").steps("""
                        - emit: { index: sign, type: sign, id: '{{name}}', source: { text: '{{name}}' } }
                        - set: { field: _id, value: '{{name}}', overwrite: true }
                        """);

        assertThat(told()).isEqualTo("""
                1 fired: makes sign/sign/plum
                2 fired: _id -"1" +"plum"
                """);
    }

    @Test
    void says_why_a_rule_is_not_for_a_document() {
        item.before("{'kind':'tree','age':3}").rule("""
                        when: { all: [{ field: age, exists: true }, { any: [{ field: kind, equals: plot }, { field: plot, exists: true }] }] }
                        steps:
                          - remove: { field: age }
                        """);

        var journey = item.journey(99);

        assertThat(journey.moments()).isEmpty();
        assertThat(journey.when())
                .containsExactly(
                        new Reason("kind equals \"plot\"", false, "it is \"tree\""),
                        new Reason("plot exists", false, "it is absent"));
        assertThat(journey.outcome()).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void stops_where_it_is_told_to() {
        item.before("{'xs':[1,2],'old':1}").steps("""
                        - foreach:
                            in: xs
                            steps:
                              - set: { field: ., value: a, overwrite: true }
                              - set: { field: ., value: b, overwrite: true }
                        - remove: { field: old }
                        """);

        assertThat(item.journey(2).end().source()).hasToString("{\"xs\":[\"a\",\"a\"],\"old\":1}");
        assertThat(item.journey(3).end().source()).hasToString("{\"xs\":[\"b\",\"b\"],\"old\":1}");
        assertThat(item.journey(4).end().source()).hasToString("{\"xs\":[\"b\",\"b\"]}");
    }

    @Test
    void says_so_if_the_source_cannot_be_read() {
        var journey =
                item.before("{'a':1,'a':2}").steps("- remove: { field: a }").journey(99);

        assertThat(journey.end()).isNull();
        assertThat(journey.moments()).isEmpty();
        assertThat(journey.outcome()).isInstanceOf(Outcome.Failed.class);
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                when("field: a, exists: true", "a exists: it is absent"),
                when("field: nil, exists: true", "nil exists: it is null"),
                when("field: t, exists: false", "t is absent: it is \"text\""),
                when("field: t, empty: true", "t is empty: it is \"text\""),
                when("field: o, empty: false", "o is not empty: it is an object of 0"),
                when("field: t, equals: 1", "t equals 1: it is \"text\""),
                when("field: t, equals: '{{u}}'", "t equals {{u}}: it is \"text\", and {{u}} is \"other\""),
                when("field: t, equals: 'x{{u}}'", "t equals \"x{{u}}\": it is \"text\""),
                when("field: t, in: [a, b]", "t is one of \"a\", \"b\": it is \"text\""),
                when("field: t, in: { table: t }", "t is a key of the table t: it is \"text\""),
                when("field: t, in: { results-of: t }", "t is a result of the table t: it is \"text\""),
                when("field: t, matches: '^x'", "t matches ^x: it is \"text\""),
                when("field: t, type: number", "t is of the type number: it is \"text\""),
                when("field: 'xs[*].v', equals: 9", "xs[*].v equals 9: there are 1, 2, 3 and 1 more"),
                when(
                        "fields: [t, u], in: { table: pairs }",
                        "t, u together are a key of the table pairs: t is \"text\", u is \"other\""),
                when("not: { field: t, matches: e }", "not: t matches e: it is \"text\""),
                when(
                        "not: { any: [{ field: a, exists: true }, { field: t, exists: true }] }",
                        "t is absent: it is \"text\""),
                when(
                        "not: { all: [{ field: t, exists: true }, { field: u, exists: true }] }",
                        "t is absent: it is \"text\"; u is absent: it is \"other\""),
                when(
                        "all: [{ field: t, exists: true }, { field: a, exists: true }, { field: nil, exists: true }]",
                        "a exists: it is absent"),
                when("field: password, equals: x", "password equals \"x\": it is \"••••• (hidden, no. 1)\""));
    }

    private static Arguments when(String condition, String reason) {
        return Arguments.of(condition, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conditions")
    void says_which_part_of_a_condition_is_not_met(String condition, String reason) {
        item.table("t", "a: b\nb: b\n").table("pairs", "from: [one, two]\nto: three\nrows:\n  - [[a, b], c]\n");
        item.before("{'t':'text','u':'other','nil':null,'o':{},'password':'geheim',"
                        + "'xs':[{'v':1},{'v':2},{'v':3},{'v':4}]}")
                .steps("- drop: {}\n  when: { " + condition + " }");

        var moment = item.journey(99).moments().get(0);

        assertThat(moment.verdict()).isEqualTo(Moment.Verdict.NOT_MET);
        assertThat(joined(moment.when())).isEqualTo(reason);
    }

    static Stream<Arguments> idle() {
        return Stream.of(
                when("rename: { field: a, to: b }", "a is absent"),
                when("move: { field: a, to: b }", "a is absent"),
                when("copy: { field: t, to: same }", "all is already as this step would make it"),
                when("remove: { field: [a, b] }", "a is absent, b is absent"),
                when("set: { field: t, value: text }", "all is already as this step would make it"),
                when("set: { field: 'a[*].b', value: 1 }", "a[*].b leads nowhere in this document"),
                when("set: { field: b, value: '{{a?}}' }", "the value for b is absent"),
                when("default: { field: t, value: 1 }", "t is there: \"text\""),
                when("default: { field: b, value: '{{a?}}' }", "the value for b is absent"),
                when("gsub: { field: t, pattern: q, with: z }", "q is not found in t: \"text\""),
                when("gsub: { field: nil, pattern: q, with: z }", "nil is null"),
                when("map: { field: t, table: t }", "the table t has no entry for \"text\""),
                when(
                        "map: { fields: [t, u], to: z, table: pairs }",
                        "the table pairs has no entry for \"text\", \"other\""),
                when("map: { field: stable, table: t }", "all is already as this step would make it"),
                when("convert: { field: t, to: string }", "all is already as this step would make it"),
                when("extract: { field: t, pattern: '(?P<x>q)' }", "(?P<x>q) does not match t: \"text\""),
                when("parse: { field: a, as: json, to: b }", "a is absent"),
                when("foreach: { in: o, steps: [{ remove: { field: . } }] }", "there is nothing in o"),
                when("foreach: { in: a, steps: [{ remove: { field: . } }] }", "a is absent"),
                when("append: { field: xs, value: 1 }", "xs holds the value already"),
                when("append: { field: xs, value: '{{a?}}' }", "the value to append is absent"),
                when("pick: { from: [a, b], using: first, to: z }", "none of a, b is there"),
                when("pick: { from: [a, t], using: first, to: same }", "all is already as this step would make it"),
                when("subtract: { field: o, minus: [a] }", "no entry of o is in a"),
                when(
                        "jolt: [{ operation: shift, spec: { '*': '&', nil: nil } }]",
                        "the chain changes nothing in this document"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("idle")
    void says_why_a_step_has_nothing_to_do(String step, String reason) {
        item.table("t", "a: b\nb: b\n").table("pairs", "from: [one, two]\nto: three\nrows:\n  - [[a, b], c]\n");
        item.before("{'t':'text','same':'text','u':'other','nil':null,'o':{},'stable':'b','xs':[1]}")
                .steps("- " + step);

        var moment = item.journey(99).moments().get(0);

        assertThat(moment.verdict()).isEqualTo(Moment.Verdict.IDLE);
        assertThat(moment.idle()).isEqualTo(reason);
    }

    // ---- telling ----

    private String told() {
        List<String> lines = new ArrayList<>();
        item.journey(99).moments().forEach(moment -> tell(moment, "", lines));
        return String.join("", lines);
    }

    private static void tell(Moment moment, String indent, List<String> lines) {
        List<String> facts = new ArrayList<>();
        if (moment.verdict() == Moment.Verdict.NOT_MET) {
            facts.add(joined(moment.when()));
        }
        facts.add(moment.idle());
        if (moment.isLeaf()) {
            Difference.between(moment.before().hit(), moment.after().hit()).forEach(change -> facts.add(told(change)));
            moment.warnings().forEach(warning -> facts.add("says " + warning.message()));
            moment.made().forEach(made -> facts.add("makes " + made.address()));
        }
        facts.removeIf(String::isEmpty);
        lines.add("%s%d %s%s%s\n"
                .formatted(
                        indent,
                        moment.step().number(),
                        moment.verdict().word(),
                        facts.isEmpty() ? "" : ": ",
                        String.join(" ", facts)));
        for (Moment.Round round : moment.rounds()) {
            if (!round.at().isEmpty()) {
                lines.add(indent + "  at " + round.at() + "\n");
            }
            round.moments().forEach(inner -> tell(inner, indent + "  ", lines));
        }
    }

    private static String told(Difference change) {
        return change.path() + value(" -", change.old()) + value(" +", change.now());
    }

    private static String value(String sign, JsonNode value) {
        return value == null ? "" : sign + value;
    }

    private static String joined(List<Reason> reasons) {
        return reasons.stream().map(Reason::toString).collect(Collectors.joining("; "));
    }
}
