package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.rule.Given;
import io.docshift.rule.RuleLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes of documents on lines. */
final class ShapeScanTest {

    @TempDir
    Path folder;

    private static String plant(String id, String source) {
        return "{\"_index\":\"plants\",\"_type\":\"plant\",\"_id\":\"" + id + "\",\"_source\":{" + source + "}}";
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

    private <T> T scan(String rule, List<String> lines, Function<ShapeScan, T> work) {
        Migration.rules(folder, "match: { index: plants, type: plant }\nwhy: Because.\n" + rule, "", "");
        try (RunDirectory notes = new Runs(RunPlaces.in(folder.resolve("runs")))
                .create(Compression.NONE, Clock.systemUTC(), new Random())) {
            return work.apply(new ShapeScan(
                    new RuleLoader(folder).load(folder.resolve("rules/test"), Given.nothing()),
                    lines(lines),
                    notes,
                    Progress.none(),
                    Clock.systemUTC(),
                    ShapeView.ofRules()));
        }
    }

    @Test
    void counts_documents_by_what_their_rule_sees_and_does() {
        ShapeScan.Result result = scan(
                "when: { field: old, exists: true }\nsteps:\n  - rename: { field: old, to: new }\n",
                List.of(
                        plant("1", "\"old\":1,\"other\":[1,2,3]"),
                        plant("2", "\"old\":2"),
                        plant("3", "\"old\":\"x\""),
                        plant("4", "\"other\":1"),
                        "",
                        "{\"_index\":\"weeds\",\"_type\":\"weed\",\"_id\":\"1\",\"_source\":{}}",
                        "x"),
                ShapeScan::run);

        TypeName plants = new TypeName("plants", "plant");
        String when = "rules/test/rule.yml when: ";
        String rename = "rules/test/rule.yml:5:5 rename old to new: fires";
        assertThat(result.shapes())
                .containsExactly(
                        new ShapeScan.Found(
                                new DocumentShape(
                                        plants,
                                        List.of("old number", "it changes", when + "its condition holds", rename)),
                                2,
                                new Address("plants", "plant", "2"),
                                9),
                        new ShapeScan.Found(
                                new DocumentShape(
                                        plants,
                                        List.of("old text", "it changes", when + "its condition holds", rename)),
                                1,
                                new Address("plants", "plant", "3"),
                                11),
                        new ShapeScan.Found(
                                new DocumentShape(
                                        plants, List.of("it stays as it is", when + "its condition does not hold")),
                                1,
                                new Address("plants", "plant", "4"),
                                11));
        assertThat(result.read()).isEqualTo(5);
        assertThat(result.shapeless()).isEqualTo(1);
        assertThat(result.problems())
                .singleElement()
                .asString()
                .startsWith("in:7: ")
                .endsWith(" [bad-line]");
    }

    @Test
    void counts_together_what_is_too_much_to_tell_apart() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3_010; i++) {
            lines.add(plant("" + i, "\"k" + i + "\":1"));
        }

        ShapeScan.Result result = scan("jolt: [{ operation: shift, spec: { '*': '&' } }]\n", lines, ShapeScan::run);

        assertThat(result.shapes()).hasSize(3_000);
        assertThat(result.beyond()).isEqualTo(10);
    }

    @Test
    void fetches_documents_with_what_their_rules_look_up() {
        String rule = """
                lookups:
                  others: { index: plants, type: plant, key: code, fields: [name] }
                steps:
                  - lookup: { in: others, key: '{{like}}', as: other, missing: keep }
                  - copy: { field: $other.name, to: same }
                """;
        List<String> lines = List.of(
                plant("1", "\"like\":\"b\""),
                plant("2", "\"code\":\"a\""),
                plant("3", "\"code\":\"b\",\"name\":\"x\""),
                plant("4", "\"like\":\"c\""));

        List<ShapeScan.Sample> samples = scan(
                rule,
                lines,
                scan -> scan.samples(List.of(
                        new Address("plants", "plant", "4"),
                        new Address("plants", "plant", "1"),
                        new Address("plants", "plant", "gone"))));

        assertThat(samples)
                .extracting(sample -> sample.document().address().id())
                .containsExactly("4", "1");
        assertThat(samples.get(0).lookedUp()).isEmpty();
        assertThat(samples.get(1).lookedUp())
                .extracting(document -> document.address().id())
                .containsExactly("3");
    }
}
