package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.rule.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a later rule set sees of what an earlier one did, and how it is counted. */
final class RuleChainLinesTest {

    @TempDir
    private Path folder;

    private ChainedLines lines;

    @BeforeEach
    void prepare() {
        lines = new ChainedLines(folder);
    }

    private RuleSet set(String name, String rule) {
        return lines.ruleSet(name, "", Map.of("rule.yml", rule));
    }

    private static String line(String id, String source) {
        return "{\"_index\":\"a\",\"_type\":\"t\",\"_id\":\"%s\",\"_source\":%s}\n".formatted(id, source);
    }

    private ChainedLines.Ran together(String documents, RuleSet... sets) {
        ChainedLines.Ran ran = lines.together(documents, List.of(sets));
        ChainedLines.Ran oneByOne = lines.oneByOne(documents, List.of(sets));
        assertThat(ran.lines()).isEqualTo(oneByOne.lines());
        return ran;
    }

    private static Counts counts(long read, long unchanged, long changed, long created, long kept, long dropped) {
        return new Counts(read, unchanged, changed, 0, created, kept, dropped, 0, 0, 0);
    }

    @Test
    void what_is_made_and_dropped_again_is_not_counted() {
        ChainedLines.Ran ran = together(line("1", "{\"x\":1}"), set("make", """
                match: { index: a, type: t }
                why: W
                steps:
                  - emit: { index: b, type: t, id: '{{_id}}', source: { x: 2 } }
                """), set("drop", """
                match: { index: b, type: t }
                why: W
                steps:
                  - drop: {}
                """));

        assertThat(ran.plan().totals()).isEqualTo(counts(1, 1, 0, 0, 0, 0));
    }

    @Test
    void what_is_made_where_something_is_already_is_not_made_for_the_next_one_either() {
        ChainedLines.Ran ran =
                together(line("1", "{\"to\":\"2\"}") + line("2", "{}"), set("make", """
                match: { index: a, type: t }
                why: W
                when: { field: to, exists: true }
                steps:
                  - emit: { index: a, type: t, id: '{{to}}', source: { made: true }, exists: keep }
                """), set("move", """
                match: { index: a, type: t }
                why: W
                when: { field: made, exists: true }
                steps:
                  - set: { field: _id, value: elsewhere, overwrite: true }
                """));

        assertThat(ran.plan().totals()).isEqualTo(counts(2, 2, 0, 0, 1, 0));
    }

    @Test
    void lookups_see_what_was_renamed_made_and_dropped() {
        ChainedLines.Ran ran = together(
                line("1", "{\"label\":\"one\",\"beside\":\"2\"}")
                        + line("2", "{\"label\":\"two\",\"beside\":\"3\"}")
                        + line("3", "{\"label\":\"three\",\"beside\":\"1\",\"dead\":true}"),
                set("rename", """
                match: { index: a, type: t }
                why: W
                steps:
                  - drop: {}
                    when: { field: dead, exists: true }
                  - rename: { field: label, to: name }
                """),
                set("look", """
                match: { index: a, type: t }
                why: W
                lookups:
                  others: { index: a, type: t, key: _id, fields: [name] }
                steps:
                  - lookup: { in: others, key: '{{beside}}', as: other, missing: keep }
                  - set: { field: mate, value: '{{$other.name}}' }
                    when: { local: other, exists: true }
                """));

        assertThat(ran.lines())
                .isEqualTo(line("1", "{\"name\":\"one\",\"beside\":\"2\",\"mate\":\"two\"}")
                        + line("2", "{\"name\":\"two\",\"beside\":\"3\"}"));
        assertThat(ran.plan().totals()).isEqualTo(counts(3, 0, 2, 0, 0, 1));
    }

    @Test
    void what_is_changed_and_changed_back_is_unchanged() {
        ChainedLines.Ran ran = together(
                line("1", "{\"x\":1.10}"),
                set("there", "match: { index: a, type: t }\nwhy: W\nsteps:\n  - rename: { field: x, to: z }\n"),
                set("back", "match: { index: a, type: t }\nwhy: W\nsteps:\n  - rename: { field: z, to: x }\n"));

        assertThat(ran.lines()).isEqualTo(line("1", "{\"x\":1.10}"));
        assertThat(ran.plan().totals()).isEqualTo(counts(1, 1, 0, 0, 0, 0));
    }

    @Test
    void what_a_rule_set_creates_may_fail_in_the_next_one_and_stops_the_run() {
        RuleSet create = lines.ruleSet(
                "create", "create:\n  - { _index: a, _type: t, _id: made, _source: { x: 1 } }\n", Map.of());
        RuleSet fail = set("fail", """
                match: { index: a, type: t }
                why: W
                steps:
                  - fail: { message: 'no {{x}}' }
                """);

        Plan plan = lines.together("", List.of(create, fail)).plan();

        assertThat(plan.stops()).isTrue();
        assertThat(plan.failures())
                .extracting(failed -> failed.id() + ": " + failed.reason())
                .containsExactly("made: the document that the rule set creates: no 1 [fail]");
    }

    @Test
    void a_plan_of_before_is_one_of_one_rule_set() {
        Plan plan = lines.together(
                        line("1", "{\"x\":1}"),
                        List.of(set(
                                "only", "match: { index: a, type: t }\nwhy: W\nsteps:\n  - remove: { field: x }\n")))
                .plan();
        ObjectNode former = Json.tree(plan);
        former.remove("hops");

        assertThat(Json.record(former, Plan.class)).isEqualTo(plan);
        assertThat(plan.hops()).containsExactly(new Plan.Hop(plan.ruleSet(), plan.standing()));
    }
}
