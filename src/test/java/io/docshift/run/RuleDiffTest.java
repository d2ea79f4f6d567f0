package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.docshift.doc.RawJson;
import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.rule.Given;
import io.docshift.rule.RuleLoader;
import io.docshift.rule.RuleSet;
import io.docshift.yaml.Diagnostics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two rule sets make of the same lines, compared. */
final class RuleDiffTest {

    private static final String NOTHING = "title: Plants\nto: '2'\n";

    private static final TypeName PLANTS = new TypeName("plants", "plant");

    @TempDir
    Path folder;

    private static String plant(String id, String source) {
        return "{\"_index\":\"plants\",\"_type\":\"plant\",\"_id\":\"" + id + "\",\"_source\":{" + source + "}}";
    }

    /** A rule for plants whose body begins at line 3. */
    private static String rule(String steps) {
        return "match: { index: plants, type: plant }\nwhy: Because.\n" + steps;
    }

    private static String steps(String... steps) {
        return rule("steps:\n"
                + String.join(
                        "",
                        List.of(steps).stream()
                                .map(step -> "  - " + step + "\n")
                                .toList()));
    }

    private void write(String side, String ruleSet, String rule) {
        try {
            Path set = Files.createDirectories(folder.resolve(side).resolve("rules/test"));
            Files.writeString(set.resolve("ruleset.yml"), ruleSet);
            if (!rule.isEmpty()) {
                Files.writeString(set.resolve("plant.yml"), rule);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RuleLoader.Named side(String side) {
        return new RuleLoader.Named(folder.resolve(side).resolve("rules/test"), side + ":test");
    }

    private static Lines.Origin lines(List<String> lines) {
        return () -> new Lines() {
            private final Iterator<String> left = lines.iterator();
            private int number;

            @Override
            public @Nullable Line next() {
                return left.hasNext() ? new Line("in", "in:" + ++number, RawJson.of(left.next()), true) : null;
            }

            @Override
            public void close() {}
        };
    }

    private Comparison compare(String... lines) {
        Runs runs = new Runs(RunPlaces.in(folder.resolve("runs")));
        List<RuleSet> sets =
                RuleLoader.loadNamed(List.of(side("old"), side("new")), Given.nothing(), new Diagnostics());
        try (RunDirectory one = runs.create(Compression.NONE, Clock.systemUTC(), new Random());
                RunDirectory other = runs.create(Compression.NONE, Clock.systemUTC(), new Random())) {
            return new RuleDiff(
                            new RuleDiff.Side(sets.get(0), "old:test", one),
                            new RuleDiff.Side(sets.get(1), "new:test", other),
                            lines(List.of(lines)),
                            Progress.none(),
                            Clock.systemUTC())
                    .run();
        }
    }

    private Comparison compare(String oldRule, String newRule, List<String> lines) {
        write("old", NOTHING, oldRule);
        write("new", NOTHING, newRule);
        return compare(lines.toArray(new String[0]));
    }

    /** Everything a comparison says, a line each. */
    private static String told(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        for (TypeDifferences type : comparison.types()) {
            lines.add("%s: %d read, %d affected %s".formatted(type.name(), type.read(), type.affected(), type.kinds()));
        }
        for (DifferenceGroup group : comparison.groups()) {
            lines.add("%s %s x %d, such as %s".formatted(group.type(), group.kind(), group.count(), group.address()));
            lines.add("by %s, before by %s".formatted(group.now(), group.old()));
            lines.addAll(group.shape());
            lines.addAll(group.sample());
        }
        lines.addAll(comparison.standings());
        lines.addAll(comparison.problems());
        return String.join("\n", lines) + "\n";
    }

    @Test
    void finds_nothing_where_rules_differ_only_in_their_words() {
        Comparison comparison = compare(
                steps("rename: { field: a, to: b }"),
                steps("rename: { to: b, field: a } # the same").replace("Because", "So it is"),
                List.of(plant("1", "\"a\":1.10"), plant("2", "\"c\":2"), ""));

        assertThat(told(comparison)).isEqualTo("plants/plant: 2 read, 0 affected {}\n");
        assertThat(comparison.isSame()).isTrue();
    }

    @Test
    void shows_what_comes_out_otherwise_and_which_lines_of_the_rules_wrote_it() {
        Comparison comparison = compare(
                steps("set: { field: kind, value: tree }", "rename: { field: a, to: b }"),
                steps(
                        "set: { field: kind, value: tree }",
                        "rename: { field: a, to: c }",
                        "default: { field: d, value: 1 }"),
                List.of(
                        plant("1", "\"a\":1.10"),
                        plant("2", "\"d\":0,\"a\":2"),
                        plant("3", "\"d\":0"),
                        plant("4", "\"a\":1"),
                        plant("5", "\"e\":null,\"a\":1")));

        assertThat(told(comparison)).isEqualTo("""
                plants/plant: 5 read, 4 affected {CHANGED=4}
                plants/plant CHANGED x 3, such as plants/plant/1
                by [new:test/plant.yml:5:5, new:test/plant.yml:6:5], before by [old:test/plant.yml:5:5]
                - _source.b
                + _source.c
                + _source.d
                @@ -3,7 +3,8 @@
                   "_type": "plant",
                   "_id": "1",
                   "_source": {
                -    "b": 1.10,
                +    "c": 1.10,
                     "kind": "tree"
                +    "d": 1
                   }
                 }
                plants/plant CHANGED x 1, such as plants/plant/2
                by [new:test/plant.yml:5:5], before by [old:test/plant.yml:5:5]
                - _source.b
                + _source.c
                @@ -4,7 +4,7 @@
                   "_id": "2",
                   "_source": {
                     "d": 0,
                -    "b": 2,
                +    "c": 2,
                     "kind": "tree"
                   }
                 }
                """);
    }

    @Test
    void shows_together_what_differs_in_one_way_whatever_else_its_documents_went_through() {
        Comparison comparison = compare(
                steps("default: { field: kind, value: tree }", "rename: { field: a, to: b }"),
                steps("default: { field: kind, value: tree }", "rename: { field: a, to: c }"),
                List.of(plant("1", "\"a\":1"), plant("2", "\"a\":2,\"kind\":\"fern\"")));

        assertThat(comparison.groups()).extracting(DifferenceGroup::count).containsExactly(2L);
    }

    @Test
    void shows_together_entries_that_a_rule_reaches_by_a_wildcard_or_whose_keys_are_ids() {
        Comparison comparison = compare(
                steps("rename: { field: 'nodes.*.a', to: b }", "remove: { field: byId }"),
                steps("rename: { field: 'nodes.*.a', to: c }", "remove: { field: '**.on' }"),
                List.of(
                        plant("1", "\"nodes\":{\"Oak\":{\"a\":1},\"Elm\":{\"a\":1}}"),
                        plant("2", "\"nodes\":{\"Ash\":{\"a\":1}}"),
                        plant("3", "\"ids\":{\"6915f9a4-7830-550f-8bb8-6bb0ab5ff68e\":{\"on\":false}}"),
                        plant("4", "\"ids\":{\"78406bc1-5d9f-5ef1-a891-54163f52f547\":{\"on\":false}}")));

        assertThat(comparison.groups())
                .extracting(DifferenceGroup::shape, DifferenceGroup::count)
                .containsExactly(
                        tuple(List.of("- _source.nodes.*.b", "+ _source.nodes.*.c"), 2L),
                        tuple(List.of("- _source.ids.*.on"), 2L));
    }

    @Test
    void tells_documents_that_go_from_those_that_stay_now() {
        Comparison comparison = compare(
                steps("drop: {}\n    when: { field: a, equals: 1 }"),
                steps("drop: {}\n    when: { field: a, equals: 2 }"),
                List.of(plant("1", "\"a\":1"), plant("2", "\"a\":2"), plant("3", "\"a\":3")));

        assertThat(told(comparison)).isEqualTo("""
                plants/plant: 3 read, 2 affected {DROPPED=1, STAYS=1}
                plants/plant STAYS x 1, such as plants/plant/1
                by [], before by [old:test/plant.yml:4:5]
                @@ -0,0 +1,8 @@
                +{
                +  "_index": "plants",
                +  "_type": "plant",
                +  "_id": "1",
                +  "_source": {
                +    "a": 1
                +  }
                +}
                plants/plant DROPPED x 1, such as plants/plant/2
                by [new:test/plant.yml:4:5], before by []
                @@ -1,8 +0,0 @@
                -{
                -  "_index": "plants",
                -  "_type": "plant",
                -  "_id": "2",
                -  "_source": {
                -    "a": 2
                -  }
                -}
                """);
    }

    @Test
    void tells_failures_that_come_go_and_change_their_reason() {
        Comparison comparison = compare(
                steps(
                        "fail: { message: 'no {{a}}' }\n    when: { field: a, equals: 1 }",
                        "fail: { message: one }\n    when: { field: a, equals: 3 }"),
                steps(
                        "fail: { message: 'no {{a}}' }\n    when: { field: a, equals: 2 }",
                        "fail: { message: other }\n    when: { field: a, equals: 3 }",
                        "rename: { field: a, to: b }"),
                List.of(plant("1", "\"a\":1"), plant("2", "\"a\":2"), plant("3", "\"a\":3")));

        assertThat(told(comparison)).isEqualTo("""
                plants/plant: 3 read, 3 affected {FAILS=1, PASSES=1, REASON=1}
                plants/plant PASSES x 1, such as plants/plant/1
                by [], before by [old:test/plant.yml:4:5]
                - ERROR in:1: no 1 [fail]
                @@ -3,6 +3,6 @@
                   "_type": "plant",
                   "_id": "1",
                   "_source": {
                -    "a": 1
                +    "b": 1
                   }
                 }
                plants/plant FAILS x 1, such as plants/plant/2
                by [new:test/plant.yml:4:5], before by []
                + ERROR in:2: no 2 [fail]
                plants/plant REASON x 1, such as plants/plant/3
                by [new:test/plant.yml:6:5], before by [old:test/plant.yml:6:5]
                - ERROR in:3: one [fail]
                + ERROR in:3: other [fail]
                """);
    }

    @Test
    void takes_a_failure_for_the_same_where_only_the_name_of_the_file_differs() {
        String lossy = rule("jolt: [{ operation: shift, spec: { a: b } }]\n");

        assertThat(compare(lossy, lossy + "# moved\n", List.of(plant("1", "\"a\":1,\"keep\":2")))
                        .isSame())
                .isTrue();
    }

    @Test
    void finds_documents_that_meet_on_one_address_under_one_of_the_two() {
        Comparison comparison = compare(
                steps("set: { field: _id, value: '{{a}}', overwrite: true }"),
                steps("set: { field: _id, value: same, overwrite: true }"),
                List.of(plant("1", "\"a\":\"x\""), plant("2", "\"a\":\"y\"")));

        assertThat(comparison.types())
                .containsExactly(new TypeDifferences(PLANTS, 2, 2, Map.of(DifferenceKind.FAILS, 2L)));
        assertThat(comparison.groups().get(0).sample())
                .containsExactly("+ ERROR 2 documents end on the address plants/plant/same [address-taken]");
    }

    @Test
    void tells_a_document_that_ends_at_another_address() {
        Comparison comparison = compare(
                steps("set: { field: _id, value: 'p-{{a}}', overwrite: true }"),
                steps("set: { field: _id, value: 'q-{{a}}', overwrite: true }"),
                List.of(plant("1", "\"a\":\"x\"")));

        assertThat(told(comparison)).isEqualTo("""
                plants/plant: 1 read, 1 affected {MOVED=1}
                plants/plant MOVED x 1, such as plants/plant/1
                by [new:test/plant.yml:4:5], before by [old:test/plant.yml:4:5]
                ~ _id
                @@ -1,7 +1,7 @@
                 {
                   "_index": "plants",
                   "_type": "plant",
                -  "_id": "p-x",
                +  "_id": "q-x",
                   "_source": {
                     "a": "x"
                   }
                """);
    }

    @Test
    void tells_warnings_apart_where_nothing_else_differs() {
        Comparison comparison = compare(
                steps("warn: { message: 'a is {{a}}' }", "warn: { message: look }"),
                steps("warn: { message: look }", "warn: { message: 'a: {{a}}' }"),
                List.of(plant("1", "\"a\":1")));

        assertThat(told(comparison)).isEqualTo("""
                plants/plant: 1 read, 1 affected {WARNED=1}
                plants/plant WARNED x 1, such as plants/plant/1
                by [new:test/plant.yml:5:5], before by [old:test/plant.yml:4:5]
                - WARN a is 1
                + WARN a: 1
                """);
    }

    @Test
    void counts_documents_that_are_made_where_they_are_made() {
        write(
                "old",
                NOTHING + "create:\n  - { _index: labels, _type: label, _id: none, _source: { count: 1 } }\n",
                steps("emit: { index: labels, type: label, id: '{{a}}', source: { text: '{{a}}' }, exists: keep }"));
        write(
                "new",
                NOTHING + "create:\n  - { _index: labels, _type: label, _id: none, _source: { count: 2 } }\n",
                steps(
                        "emit: { index: labels, type: label, id: '{{a}}', source: { name: '{{a}}' }, exists: keep }",
                        "emit: { index: notes, type: note, id: '{{a}}', source: {}, exists: keep }"));

        Comparison comparison = compare(plant("1", "\"a\":\"x\""), plant("2", "\"a\":\"x\""));

        assertThat(comparison.types())
                .containsExactly(
                        new TypeDifferences(new TypeName("labels", "label"), 0, 2, Map.of(DifferenceKind.REMADE, 2L)),
                        new TypeDifferences(new TypeName("notes", "note"), 0, 1, Map.of(DifferenceKind.CREATED, 1L)),
                        new TypeDifferences(PLANTS, 2, 0, Map.of()));
        assertThat(comparison.groups())
                .extracting(DifferenceGroup::address, DifferenceGroup::old, DifferenceGroup::now)
                .containsExactly(
                        tuple("labels/label/x", List.of("old:test/plant.yml:4:5"), List.of("new:test/plant.yml:4:5")),
                        tuple("labels/label/none", List.of(), List.of()),
                        tuple("notes/note/x", List.of(), List.of("new:test/plant.yml:5:5")));
    }

    @Test
    void lets_both_look_up_what_they_need() {
        String lookups = """
                lookups:
                  others: { index: plants, type: plant, key: %s, fields: [name] }
                steps:
                  - lookup: { in: others, key: '{{like}}', as: other, missing: keep }
                  - copy: { field: $other.name, to: same }
                """;
        Comparison comparison = compare(
                rule(lookups.formatted("_id")),
                rule(lookups.formatted("code")),
                List.of(
                        plant("1", "\"like\":\"2\""),
                        plant("2", "\"name\":\"a\""),
                        plant("3", "\"code\":\"2\",\"name\":\"b\"")));

        assertThat(comparison.groups()).singleElement().satisfies(group -> {
            assertThat(group.shape()).containsExactly("~ _source.same");
            assertThat(group.sample()).contains("-    \"same\": \"a\"", "+    \"same\": \"b\"");
        });
    }

    @Test
    void says_that_the_same_data_is_taken_for_another_version() {
        String detect = "detect: { before: [{ index: plants, type: plant, when: { field: %s, exists: true } }] }\n";
        write("old", NOTHING + detect.formatted("a"), steps("rename: { field: b, to: c }"));
        write("new", NOTHING + detect.formatted("b"), steps("rename: { field: b, to: c }"));

        assertThat(compare(plant("1", "\"a\":1")).standings())
                .containsExactly(
                        "- this data is yet to be migrated: plants/plant/1",
                        "+ there is no sign of either version in this data");
    }

    @Test
    void says_which_lines_could_not_be_compared() {
        Comparison comparison = compare(
                steps("rename: { field: a, to: b }"),
                steps("rename: { field: a, to: b }"),
                List.of("{\"_index\":1", "{}"));

        assertThat(comparison.isSame()).isFalse();
        assertThat(comparison.problems())
                .containsExactly(
                        "in:1:12: cut short: the JSON ends in the middle of a value [bad-line]",
                        "in:2:1: the hit has no \"_index\" [bad-line]");
    }

    @Test
    void hides_secrets_and_shows_that_they_differ() {
        Comparison comparison = compare(
                steps("default: { field: password, value: hunter2 }"),
                steps("default: { field: password, value: hunter3 }"),
                List.of(plant("1", "\"a\":1")));

        assertThat(comparison.groups().get(0).sample())
                .contains(
                        "-    \"password\": \"••••• (hidden, no. 1)\"", "+    \"password\": \"••••• (hidden, no. 2)\"");
    }

    @Test
    void cuts_a_long_sample() {
        Comparison comparison = compare(
                steps("set: { field: b, value: x }"),
                steps(
                        "foreach: { in: 'a[*]', steps: [{ set: { field: ., value: z, overwrite: true } }] }",
                        "set: { field: b, value: x }"),
                List.of(plant("1", "\"a\":[" + "\"x\",".repeat(99) + "\"x\"]")));

        assertThat(comparison.groups().get(0).sample()).hasSize(61).endsWith("# and 147 more lines");
    }

    @Test
    void ends_where_documents_keep_being_ambiguous_for_one_of_the_two() {
        String lookups = """
                lookups:
                  others: { index: plants, type: plant, key: %s, fields: [name] }
                steps:
                  - lookup: { in: others, key: '{{like}}', as: other, missing: keep }
                  - copy: { field: $other.name, to: same }
                """;

        assertThatThrownBy(() -> compare(
                        rule(lookups.formatted("_id")),
                        rule(lookups.formatted("name")),
                        List.of(plant("1", "\"name\":\"a\""), plant("2", "\"name\":\"a\""))))
                .isInstanceOf(AmbiguousLookup.class)
                .hasMessageContaining("two documents are found by name = \"a\"");
    }

    @Test
    void keeps_its_memory_where_every_document_differs_in_a_way_of_its_own() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            lines.add(plant("" + i, "\"k" + i + "\":{\"a\":1}"));
        }

        Comparison comparison = compare(steps("remove: { field: none }"), steps("remove: { field: '**.a' }"), lines);

        assertThat(comparison.affected()).isEqualTo(2_500);
        assertThat(comparison.groups()).hasSize(2_001);
        assertThat(comparison.groups().get(0).shape()).containsExactly("~ other shapes");
        assertThat(comparison.groups().get(0).count()).isEqualTo(500);
    }
}
