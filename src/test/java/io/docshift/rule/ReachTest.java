package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which paths of a document a rule can look at or change. */
final class ReachTest {

    @TempDir
    Path root;

    private List<String> reach(String body) {
        return RuleSetFolder.in(root).withRule(body).load().rules().get(0).reach().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void names_what_conditions_and_steps_name() {
        assertThat(reach("""
                when: { field: a, exists: true }
                steps:
                  - rename: { field: b.c, to: d }
                  - set: { field: e, value: '{{f}} {{g.h?}}' }
                    when: { any: [{ field: 'i[*].j', exists: true }, { fields: [k, l], in: [[x, y]] }] }
                """.replace(", { fields: [k, l], in: [[x, y]] }", "")))
                .contains("a", "b.c", "e", "f", "g.h", "i[*].j");
    }

    @Test
    void starts_at_the_elements_of_a_foreach() {
        assertThat(reach("""
                steps:
                  - foreach:
                      in: 'nodes.*'
                      steps:
                        - remove: { field: a }
                        - foreach:
                            in: list
                            steps:
                              - set: { field: ., value: '{{/top}}', overwrite: true }
                """))
                .containsExactlyInAnyOrder(
                        "nodes.*", "nodes.*.a", "nodes.*.list", "nodes.*.list.*", "nodes.*.list[*]", "top");
    }

    @Test
    void follows_locals_to_where_their_values_come_from() {
        assertThat(reach("""
                steps:
                  - copy: { field: a.b, to: $x }
                  - set: { field: c, value: '{{$x.d}}' }
                  - warn: { message: '{{$x.e}}' }
                """)).containsExactlyInAnyOrder("a.b", "c", "a.b.d", "a.b.e");
    }

    @Test
    void does_not_follow_locals_into_other_documents() {
        assertThat(reach("""
                lookups:
                  others: { index: other, type: other, key: _id, fields: [name] }
                steps:
                  - lookup: { in: others, key: '{{a}}', as: found }
                  - copy: { field: $found.name, to: b }
                """)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void is_everything_where_a_jolt_chain_works() {
        assertThat(reach("jolt: [{ operation: shift, spec: { '*': '&' } }]\n")).containsExactly(".");
        assertThat(reach("steps: [{ jolt: [{ operation: shift, spec: { '*': '&' } }] }]\n"))
                .contains(".");
    }
}
