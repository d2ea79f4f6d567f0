package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash of a rule set follows its meaning, and nothing else. */
final class RuleSetHashTest {

    @TempDir
    Path root;

    RuleSetFolder rules;
    String hash = "";

    @BeforeEach
    void begin() {
        rules = RuleSetFolder.in(root)
                .with("ruleset.yml", """
                        title: Items
                        from: '1'
                        to: '2'
                        variables:
                          url: { type: string, default: here }
                          size: { type: integer }
                        tables:
                          t: { file: tables/t.yml, extend: t }
                        identity: { item/item: id, part/part: id }
                        detect:
                          before: [{ index: item, when: { field: old, exists: true } }]
                        """)
                .with("tables/t.yml", """
                        a: b
                        c: d
                        """)
                .with("indices/item.yml", """
                        why: Because.
                        patch:
                          settings: { number_of_replicas: 1 }
                          mappings: { item: { properties: { a: { type: string }, b: { type: long } } } }
                        """)
                .with("chain.json", "[{ \"operation\": \"shift\", \"spec\": { \"a\": \"b\", \"*\": \"&\" } }]\n")
                .with("part.yml", "match: { index: part }\nwhy: Because.\njolt: chain.json\ndrops: [c]\n")
                .withRule("""
                        lookups:
                          others: { index: other, key: _id, fields: [name] }
                        steps:
                          - lookup: { in: others, key: '{{ref}}', as: found }
                          - rename: { field: a, to: b, overwrite: true }
                            why: It was misspelt.
                          - map: { field: c, table: t }
                            when: { all: [{ field: c, exists: true }, { not: { field: d, type: null } }] }
                          - set: { field: e, value: { one: '${url}', two: 2.0, three: ['{{$found.name}}'] } }
                          - remove: { field: f }
                        """);
        hash = rules.load().hash();
    }

    private void same() {
        assertThat(rules.load().hash()).isEqualTo(hash);
    }

    private void other() {
        assertThat(rules.load().hash()).isNotEqualTo(hash);
    }

    private void rule(String steps) {
        rules.withRule("""
                lookups:
                  others: { index: other, key: _id, fields: [name] }
                """ + steps);
    }

    @Test
    void names_its_algorithm() {
        assertThat(hash).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void another_spelling_of_the_same_is_the_same() {
        rules.without("item.yml").with("things.json", """
                {
                  "steps": [
                    {"lookup": {"key": "{{ref}}", "missing": "fail", "as": "found", "in": "others"}},
                    {"overwrite": true, "rename": {"to": "b", "field": "a", "required": false}},
                    {"when": {"all": [{"exists": true, "field": "c"}, {"not": {"type": null, "field": "d"}}]},
                     "map": {"table": "t", "field": "c"}},
                    {"set": {"value": {"one": "${url}", "two": 2.0, "three": ["{{$found.name}}"]}, "field": "e"}},
                    {"remove": {"field": ["f"]}}
                  ],
                  "why": "Other words.",
                  "lookups": {"others": {"fields": "name", "key": "_id", "index": "other"}},
                  "match": [{"type": "item", "index": "item"}]
                }
                """);
        same();
    }

    @Test
    void line_ends_and_comments_do_not_count() {
        rules.with(
                "part.yml",
                "# Parts.\r\nmatch: { index: part }\r\nwhy: Because.\r\njolt: chain.json\r\ndrops: [c]\r\n");
        same();
    }

    @Test
    void the_name_of_a_rule_and_of_a_chain_do_not_count() {
        rules.without("part.yml")
                .without("chain.json")
                .with("jolt/parts.json", "[{\"operation\":\"shift\",\"spec\":{\"a\":\"b\",\"*\":\"&\"}}]")
                .with("pieces.yml", "match: { index: part }\nwhy: Because.\njolt: jolt/parts.json\ndrops: c\n");
        same();
    }

    @Test
    void a_chain_in_a_file_is_the_same_as_in_the_rule() {
        rules.without("chain.json").with("part.yml", """
                        match: { index: part }
                        why: Because.
                        drops: [c]
                        jolt:
                          - operation: shift
                            spec: { a: b, '*': '&' }
                        """);
        same();
    }

    @Test
    void title_descriptions_detect_and_redact_do_not_count() {
        rules.with("ruleset.yml", """
                to: '2'
                from: '1'
                title: Other items
                description: What it is.
                redact: ['**.phone']
                identity: { part/part: id, item/item: id }
                tables:
                  t: { file: tables/t.yml, extend: t }
                variables:
                  size: { type: number, required: false, description: How large. }
                  url: { type: string, default: here }
                """);
        same();
    }

    @Test
    void what_the_doctor_looks_at_does_not_count() {
        rules.with("doctor.yml", """
                checks:
                  - port-closed: { host: localhost, port: 8080 }
                    why: Because.
                    way-out: Stop it.
                """);
        same();
    }

    @Test
    void a_default_is_the_same_as_the_value_given() {
        rules.given("url", "here");
        same();
    }

    @Test
    void another_value_is_another_meaning() {
        rules.given("url", "there");
        other();
    }

    @Test
    void a_value_where_there_was_none_is_another_meaning() {
        rules.given("size", "1");
        other();
    }

    @Test
    void the_order_of_rows_does_not_count() {
        rules.with("tables/t.yml", "c: d\na: b\n");
        same();
    }

    @Test
    void a_row_counts() {
        rules.with("tables/t.yml", "a: b\nc: e\n");
        other();
    }

    @Test
    void a_row_of_the_site_counts() {
        rules.site("t:\n  x: z\n");
        other();
    }

    @Test
    void a_row_of_the_site_that_says_the_same_does_not_count() {
        rules.site("t:\n  c: d\n");
        same();
    }

    @Test
    void the_order_of_keys_in_an_index_does_not_count() {
        rules.with("indices/item.yml", """
                why: Other words.
                patch:
                  mappings: { item: { properties: { b: { type: long }, a: { type: string } } } }
                  settings: { index.number_of_replicas: 1 }
                """);
        same();
    }

    @Test
    void a_setting_counts() {
        rules.with("indices/item.yml", """
                why: Because.
                patch:
                  settings: { number_of_replicas: 2 }
                  mappings: { item: { properties: { a: { type: string }, b: { type: long } } } }
                """);
        other();
    }

    @Test
    void what_is_done_to_an_index_counts() {
        rules.with("indices/item.yml", "why: Because.\ndrop: when-empty\n");
        other();
    }

    @Test
    void a_chain_counts() {
        rules.with("chain.json", "[{ \"operation\": \"shift\", \"spec\": { \"a\": \"c\", \"*\": \"&\" } }]\n");
        other();
    }

    @Test
    void what_a_chain_may_drop_counts() {
        rules.with("part.yml", "match: { index: part }\nwhy: Because.\njolt: chain.json\n");
        other();
    }

    @Test
    void the_order_of_keys_in_a_value_counts() {
        rule("""
                steps:
                  - lookup: { in: others, key: '{{ref}}', as: found }
                  - rename: { field: a, to: b, overwrite: true }
                  - map: { field: c, table: t }
                    when: { all: [{ field: c, exists: true }, { not: { field: d, type: null } }] }
                  - set: { field: e, value: { two: 2.0, one: '${url}', three: ['{{$found.name}}'] } }
                  - remove: { field: f }
                """);
        other();
    }

    @Test
    void the_order_of_steps_counts() {
        rule("""
                steps:
                  - lookup: { in: others, key: '{{ref}}', as: found }
                  - rename: { field: a, to: b, overwrite: true }
                  - map: { field: c, table: t }
                    when: { all: [{ field: c, exists: true }, { not: { field: d, type: null } }] }
                  - remove: { field: f }
                  - set: { field: e, value: { one: '${url}', two: 2.0, three: ['{{$found.name}}'] } }
                """);
        other();
    }

    @Test
    void an_option_counts() {
        rule("""
                steps:
                  - lookup: { in: others, key: '{{ref}}', as: found }
                  - rename: { field: a, to: b }
                  - map: { field: c, table: t }
                    when: { all: [{ field: c, exists: true }, { not: { field: d, type: null } }] }
                  - set: { field: e, value: { one: '${url}', two: 2.0, three: ['{{$found.name}}'] } }
                  - remove: { field: f }
                """);
        other();
    }

    @Test
    void a_condition_counts() {
        rule("""
                steps:
                  - lookup: { in: others, key: '{{ref}}', as: found }
                  - rename: { field: a, to: b, overwrite: true }
                  - map: { field: c, table: t }
                    when: { any: [{ field: c, exists: true }, { not: { field: d, type: null } }] }
                  - set: { field: e, value: { one: '${url}', two: 2.0, three: ['{{$found.name}}'] } }
                  - remove: { field: f }
                """);
        other();
    }

    @Test
    void a_text_is_another_value_than_a_number() {
        rule("""
                steps:
                  - lookup: { in: others, key: '{{ref}}', as: found }
                  - rename: { field: a, to: b, overwrite: true }
                  - map: { field: c, table: t }
                    when: { all: [{ field: c, exists: true }, { not: { field: d, type: null } }] }
                  - set: { field: e, value: { one: '${url}', two: '2.0', three: ['{{$found.name}}'] } }
                  - remove: { field: f }
                """);
        other();
    }

    @Test
    void what_a_lookup_keeps_counts() {
        rules.withRule("""
                lookups:
                  others: { index: other, key: _id, fields: [name, size] }
                steps:
                  - lookup: { in: others, key: '{{ref}}', as: found }
                  - rename: { field: a, to: b, overwrite: true }
                  - map: { field: c, table: t }
                    when: { all: [{ field: c, exists: true }, { not: { field: d, type: null } }] }
                  - set: { field: e, value: { one: '${url}', two: 2.0, three: ['{{$found.name}}'] } }
                  - remove: { field: f }
                """);
        other();
    }

    @Test
    void another_rule_counts() {
        rules.with("more.yml", "match: { index: more }\nwhy: Because.\nsteps:\n  - drop: {}\n");
        other();
    }
}
