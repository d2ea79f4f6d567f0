package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.Json;
import io.docshift.step.Condition;
import io.docshift.step.Placed;
import io.docshift.yaml.Rejected;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a rule set that was loaded. */
final class LoadedRuleSetTest {

    @TempDir
    Path root;

    RuleSetFolder rules;

    @BeforeEach
    void begin() {
        rules = RuleSetFolder.in(root);
    }

    @Test
    void steps_are_numbered_in_the_order_of_the_file() {
        var set = rules.withRule("""
                        when: { field: a, exists: true }
                        steps:
                          - when: { field: b, exists: true }
                            why: Together.
                            steps:
                              - foreach:
                                  in: xs
                                  steps:
                                    - remove: { field: a }
                              - remove: { field: b }
                          - remove: { field: c }
                            why: Not needed.
                        """).load();

        var rule = set.rules().get(0);

        assertThat(rule.name()).isEqualTo("item");
        assertThat(rule.file()).isEqualTo("rules/x/item.yml");
        assertThat(rule.why()).isEqualTo("Because.");
        assertThat(rule.when()).isInstanceOf(Condition.Exists.class);
        assertThat(rule.steps()).extracting(Placed::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(rule.steps())
                .extracting(step -> step.at() + " " + step.step() + " " + step.why())
                .containsExactly(
                        "rules/x/item.yml:5:5 a group of 2 Together.",
                        "rules/x/item.yml:8:9 foreach xs ",
                        "rules/x/item.yml:11:15 remove a ",
                        "rules/x/item.yml:12:9 remove b ",
                        "rules/x/item.yml:13:5 remove c Not needed.");
    }

    @Test
    void a_step_that_mentions_a_variable_not_given_is_skipped_and_keeps_its_number() {
        variables("  url: { type: string }\n");
        rules.withRule("""
                steps:
                  - set: { field: a, value: 'at ${url}' }
                  - when: { field: b, equals: '${url}' }
                    steps:
                      - remove: { field: c }
                  - remove: { field: d }
                """);

        var set = rules.load();

        assertThat(set.rules().get(0).steps()).hasSize(4);
        assertThat(set.rules().get(0).body().steps()).extracting(Placed::number).containsExactly(4);
        assertThat(set.notes())
                .containsExactly(
                        "rules/x/item.yml:4:5: set a is skipped: variable url is not given",
                        "rules/x/item.yml:5:5: a group of 1 is skipped: variable url is not given");
    }

    @Test
    void a_step_inside_a_group_is_skipped_alone() {
        variables("  url: { type: string }\n");
        rules.withRule("""
                steps:
                  - when: { field: b, exists: true }
                    steps:
                      - remove: { field: 'c.${url}' }
                      - remove: { field: d }
                """);

        assertThat(rules.load().notes())
                .containsExactly("rules/x/item.yml:6:9: remove c.${url} is skipped: variable url is not given");
    }

    @Test
    void a_rule_that_asks_for_a_variable_not_given_does_nothing() {
        variables("  url: { type: string }\n");
        rules.withRule("when: { field: a, equals: '${url}' }\nsteps:\n  - drop: {}\n");

        var set = rules.load();

        assertThat(set.rules().get(0).when())
                .isEqualTo(new Condition.Known(false, "every variable of the rule is given: url"));
        assertThat(set.notes())
                .containsExactly("rules/x/item.yml:1:1: the whole rule is skipped: variable url is not given");
    }

    @Test
    void questions_about_variables_are_answered_when_the_rules_are_loaded() {
        variables("  url: { type: string }\n  size: { type: integer }\n  kind: { type: [a, b], default: a }\n");
        rules.given("size", "10");
        rules.withRule("""
                steps:
                  - remove: { field: a }
                    when: { variable: url, exists: false }
                  - remove: { field: b }
                    when: { variable: url, equals: x }
                  - remove: { field: c }
                    when: { variable: size, equals: 10.0 }
                  - remove: { field: d }
                    when: { variable: kind, in: [b, c] }
                  - remove: { field: e }
                    when: { not: { variable: kind, matches: '^b' } }
                """);

        assertThat(rules.load().rules().get(0).steps())
                .extracting(Placed::when)
                .containsExactly(
                        new Condition.Known(true, "the variable url is not given"),
                        new Condition.Known(false, "the variable url equals \"x\""),
                        new Condition.Known(true, "the variable size equals 10.0"),
                        new Condition.Known(false, "the variable kind is one of \"b\", \"c\""),
                        new Condition.Not(new Condition.Known(false, "the variable kind matches ^b")));
    }

    private void variables(String declarations) {
        rules.with("ruleset.yml", "title: Items\nto: '2'\nvariables:\n" + declarations);
    }

    @Test
    void a_path_outside_of_the_root_is_shown_as_it_is_given() {
        rules.withRule("steps:\n  - drp: {}\n");

        assertThatThrownBy(
                        () -> new RuleLoader(root.resolve("elsewhere")).load(root.resolve("rules/x"), Given.nothing()))
                .isInstanceOf(Rejected.class)
                .hasMessageStartingWith(root.resolve("rules/x/item.yml") + ":4:5: error: unknown step 'drp'");
    }

    @Test
    void a_rule_set_that_is_not_there_is_told_with_its_neighbours() {
        rules.withRule("steps:\n  - drop: {}\n");

        assertThatThrownBy(() -> new RuleLoader(root).load(root.resolve("rules/xy"), Given.nothing()))
                .isInstanceOf(Rejected.class)
                .hasMessage("rules/xy: error: there is no rule set 'xy'; did you mean 'x'? [no-rule-set]");
    }

    @Test
    void a_value_must_be_known_to_one_of_several_rule_sets() {
        variables("  url: { type: string }\n");
        rules.withRule("steps:\n  - set: { field: a, value: '${url}' }\n");
        var other = root.resolve("rules/other");
        rules.with("../other/ruleset.yml", "title: More\nto: '3'\n")
                .with("../other/item.yml", "match: { index: item }\nwhy: Because.\nsteps:\n  - drop: {}\n");
        var given = new Given(
                java.util.Map.of("url", new Given.Value("u", io.docshift.yaml.Position.wholeFile("--var"))),
                SiteTables.none());

        var sets = new RuleLoader(root)
                .load(List.of(root.resolve("rules/x"), other), given, new io.docshift.yaml.Diagnostics());

        assertThat(sets).extracting(RuleSet::name).containsExactly("x", "other");
    }

    @Test
    void the_rows_of_the_site_are_added_and_win() {
        rules.with("ruleset.yml", """
                        title: Items
                        to: '2'
                        tables:
                          t: { file: tables/t.yml, extend: site_t }
                          u: { extend: site_u }
                        """)
                .with("tables/t.yml", "a: A\nb: B\n")
                .site("site_t:\n  b: BB\n  c: C\nsite_u: []\n")
                .withRule("steps:\n  - map: { field: '**.v', table: t }\n  - map: { field: w, table: u }\n");

        assertThat(transformed("{'x':[{'v':'a'},{'v':'b'},{'v':'c'}],'w':'w'}"))
                .isEqualTo(StepCase.quoted("{'x':[{'v':'A'},{'v':'BB'},{'v':'C'}],'w':'w'}"));
    }

    private String transformed(String json) {
        var document = new io.docshift.doc.Document(
                new io.docshift.doc.Address("item", "item", "1"),
                io.docshift.doc.Metadata.none(),
                io.docshift.doc.Version.none(),
                io.docshift.doc.RawJson.of(StepCase.quoted(json)),
                null);
        var outcome = new RuleBook(rules.load()).transform(document, Lookups.none());
        return ((Outcome.Changed) outcome).after().source().toString();
    }

    @Test
    void variables_keep_their_type_alone_and_are_text_in_a_text() {
        variables("""
                  size: { type: integer }
                  on: { type: boolean, default: true }
                  name: { type: string }
                """.replace("on:", "enabled:"));
        rules.given("size", "10").given("name", "a.b[{{x}}]").withRule("""
                        steps:
                          - set: { field: a, value: ['${size}', '${enabled}', 'is ${size}', '$${size}', '${name}'] }
                          - set: { field: 'o.${name}', value: 1 }
                          - gsub: { field: t, pattern: '${name}', with: '${name}${size}' }
                        """);

        assertThat(transformed("{'t':'<a.b[{{x}}]>'}"))
                .isEqualTo(StepCase.quoted(
                        "{'t':'<a.b[{{x}}]10>','a':[10,true,'is 10','${size}','a.b[{{x}}]'],'o':{'a.b[{{x}}]':1}}"));
    }

    @Test
    void settings_of_an_index_are_nested_under_index() {
        rules.with("indices/item.yml", """
                why: Because.
                patch:
                  settings:
                    number_of_replicas: 0
                    index.refresh_interval: 1s
                    index: { analysis: { analyzer: { low: { tokenizer: keyword } } } }
                  aliases: { things: {} }
                """);

        var patch = (IndexPatch.Patch) rules.load().patches().get(0);

        assertThat(patch.index()).isEqualTo("item");
        assertThat(patch.patch())
                .isEqualTo(Json.parse(StepCase.quoted("{'settings':{'index':{'number_of_replicas':0,"
                        + "'refresh_interval':'1s','analysis':{'analyzer':{'low':{'tokenizer':'keyword'}}}}},"
                        + "'aliases':{'things':{}}}")));
    }

    @Test
    void an_index_can_be_created_from_a_file() {
        rules.with("indices/item.yml", "why: Because.\ncreate: true\nbody: item.json\n")
                .with("indices/item.json", "{\"settings\": {\"number_of_shards\": 1}}");

        var create = (IndexPatch.Create) rules.load().patches().get(0);

        assertThat(create.definition()).hasToString("{\"settings\":{\"index\":{\"number_of_shards\":1}}}");
    }

    @Test
    void an_index_can_be_dropped_when_it_is_empty() {
        rules.with("indices/item.yml", "why: Because.\ndrop: when-empty\n");

        assertThat(rules.load().patches())
                .containsExactly(new IndexPatch.DropWhenEmpty("item", "rules/x/indices/item.yml", "Because."));
    }

    @Test
    void the_rest_of_a_rule_set() {
        rules.with("ruleset.yml", """
                title: Items of 1 become items of 2
                from: '1'
                to: '2'
                variables:
                  url: { type: string, default: u }
                  gone: { type: string }
                detect:
                  before:
                    - { index: item, type: item, when: { field: old, exists: true } }
                    - { index: item, when: { field: old, equals: '${gone}' } }
                  after:
                    - { index: item, type: item, id: marker, exists: true }
                create:
                  - { _index: service, _type: service, _id: '${url}', _source: { url: '${url}', size: 1.10 } }
                  - { _index: service, _id: '${gone}', _source: {} }
                identity:
                  item/item: id
                  part: meta.id
                directories:
                  runtime:
                    config: app.dir
                    must-have: [data]
                    backup: [data, images]
                    steps:
                      - move-aside: { path: work, to: 'work.${run}' }
                """);

        var set = rules.load();

        assertThat(set.title()).isEqualTo("Items of 1 become items of 2");
        assertThat(set.from()).isEqualTo("1");
        assertThat(set.to()).isEqualTo("2");
        assertThat(set.detect().before())
                .containsExactly(new Sign.AnyFits(
                        new Match("item", "item"), new Condition.Exists(io.docshift.doc.FieldPath.parse("old"))));
        assertThat(set.detect().after()).containsExactly(new Sign.Presence(new Match("item", "item"), "marker", true));
        assertThat(set.creations())
                .extracting(document -> document.address() + " " + document.source())
                .containsExactly("service/service/u {\"url\":\"u\",\"size\":1.10}");
        assertThat(set.identity())
                .containsEntry(new Match("item", "item"), io.docshift.doc.FieldPath.parse("id"))
                .containsEntry(new Match("part", null), io.docshift.doc.FieldPath.parse("meta.id"));
        assertThat(set.directories())
                .containsExactly(new Directory(
                        "runtime",
                        "app.dir",
                        List.of("data"),
                        List.of("data", "images"),
                        List.of(new Directory.MoveAside("work", "work.${run}"))));
        assertThat(set.notes())
                .containsExactly(
                        "rules/x/ruleset.yml:10:7: a sign of where the data stands is skipped: variable gone is not given",
                        "rules/x/ruleset.yml:15:5: a created document is skipped: variable gone is not given");
    }

    @Test
    void files_of_the_demo_and_of_editors_are_nobodys() {
        rules.withRule("steps:\n  - drop: {}\n")
                .with("demo/hits.ndjson", "{}")
                .with("README.md", "# Items")
                .with("item.yml~", "old")
                .with(".DS_Store", "");

        assertThat(rules.messages()).isEmpty();
    }

    @Test
    void lookups_are_in_the_order_of_their_names() {
        var set = rules.withRule("""
                        lookups:
                          e: { index: five, key: _id, fields: [a] }
                          a: { index: one, key: _id, fields: [a] }
                          d: { index: four, key: _id, fields: [a] }
                          b: { index: two, key: _id, fields: [a] }
                          c: { index: three, key: _id, fields: [a] }
                        steps:
                          - lookup: { in: a, key: x, as: a }
                          - lookup: { in: b, key: x, as: b }
                          - lookup: { in: c, key: x, as: c }
                          - lookup: { in: d, key: x, as: d }
                          - lookup: { in: e, key: x, as: e }
                        """).load();

        assertThat(set.lookups())
                .extracting(spec -> spec.documents().index())
                .containsExactly("one", "two", "three", "four", "five");
    }
}
