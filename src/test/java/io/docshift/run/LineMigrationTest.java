package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.files.Compression;
import io.docshift.files.NdjsonFiles;
import io.docshift.files.NdjsonReader;
import io.docshift.files.NdjsonWriter;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.rule.Given;
import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrates real files to real files. */
final class LineMigrationTest {

    private static final String RENAME = """
            match: { index: plants, type: plant }
            why: A plant's label is its name.
            steps:
              - rename: { field: label, to: name }
            """;

    private static final String BY_CODE = """
            match: { index: plants, type: plant }
            why: Plants are kept by code.
            steps:
              - set: { field: _id, value: '{{code}}', overwrite: true }
            """;

    @TempDir
    Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void places() {
        in = folder.resolve("in.ndjson");
        out = folder.resolve("out.ndjson");
    }

    private Plan migrate(String lines, boolean skipFailures) {
        return migrate(lines.getBytes(StandardCharsets.UTF_8), skipFailures);
    }

    private Plan migrate(byte[] lines, boolean skipFailures) {
        try {
            Files.write(in, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Staging staging = new Runs(RunPlaces.in(folder.resolve("runs")))
                .create(Compression.NONE, Clock.systemUTC(), new Random())) {
            LineMigration migration = new LineMigration(
                    RuleChain.of(new RuleLoader(folder).load(folder.resolve("rules/test"), Given.nothing())),
                    () -> new FileLines(NdjsonReader.of(NdjsonFiles.at(in))),
                    staging,
                    Progress.none(),
                    Clock.systemUTC());
            Planner.Circumstances circumstances =
                    new Planner.Circumstances("test", "here", JsonNodeFactory.instance.objectNode(), List.of());
            return migration
                    .run(circumstances, () -> new FileTarget(NdjsonWriter.toFile(out, true)), skipFailures)
                    .plan();
        }
    }

    private String written() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keeps_the_order_and_every_byte_of_what_does_not_change() {
        Migration.rules(folder, RENAME, "", "");
        String crlf =
                "{\"_index\":\"plants\",\"_type\":\"plant\",\"_id\":\"1\", \"_source\" : {\"n\": 1.10}, \"x\":[1]}\r\n";
        String other = "  {\"_index\":\"weeds\",\"_type\":\"weed\",\"_id\":\"1\",\"_source\":{\"label\":-0.0}}\n";
        String changed = "{\"_score\":1.0,\"_index\":\"plants\",\"_type\":\"plant\",\"_id\":\"2\",\"_source\":"
                + "{\"label\":\"a\",\"n\":1e2},\"sort\":[3]}\r\n";
        String last = "{\"_index\":\"plants\",\"_type\":\"plant\",\"_id\":\"3\",\"_source\":{\"b\":true}}";

        Plan plan = migrate(crlf + "\n" + other + " \r\n" + changed + last, false);

        assertThat(plan.totals()).isEqualTo(new Counts(4, 3, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(written())
                .isEqualTo(crlf + "\n" + other + " \r\n"
                        + "{\"_score\":1.0,\"_index\":\"plants\",\"_type\":\"plant\",\"_id\":\"2\",\"_source\":"
                        + "{\"name\":\"a\",\"n\":1e2},\"sort\":[3]}\r\n"
                        + last);
    }

    @Test
    void what_a_document_makes_follows_it_and_what_the_rule_set_makes_comes_last() {
        Migration.rules(folder, """
                title: test
                from: '1'
                to: '2'
                create:
                  - { _index: labels, _type: label, _id: none, _source: { text: none } }
                  - { _index: labels, _type: label, _id: z, _source: { text: never } }
                """, """
                match: { index: plants, type: plant }
                why: Labels are documents of their own.
                steps:
                  - emit: { index: labels, type: label, id: '{{label}}', source: { text: '{{label}}' }, exists: keep }
                """, "", "");

        Plan plan = migrate(
                plant("1", "\"label\":\"a\"") + plant("2", "\"label\":\"a\"") + plant("3", "\"label\":\"b\"")
                        + "{\"_index\":\"labels\",\"_type\":\"label\",\"_id\":\"z\",\"_source\":{}}",
                false);

        assertThat(plan.types())
                .containsExactly(
                        new TypeCounts(new TypeName("labels", "label"), new Counts(1, 1, 0, 0, 3, 2, 0, 0, 0, 0)),
                        new TypeCounts(new TypeName("plants", "plant"), new Counts(3, 3, 0, 0, 0, 0, 0, 0, 0, 0)));
        assertThat(written())
                .isEqualTo(plant("1", "\"label\":\"a\"")
                        + label("a")
                        + plant("2", "\"label\":\"a\"")
                        + plant("3", "\"label\":\"b\"")
                        + label("b")
                        + "{\"_index\":\"labels\",\"_type\":\"label\",\"_id\":\"z\",\"_source\":{}}\n"
                        + label("none"));
    }

    @Test
    void a_made_document_that_is_not_needed_is_left_out_also_when_another_maker_fails() {
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: Labels and notes are documents of their own.
                steps:
                  - emit: { index: notes, type: note, id: '{{note}}', source: { text: '{{note}}' } }
                    when: { field: note, exists: true }
                  - emit: { index: labels, type: label, id: '{{label}}', source: { text: '{{label}}' }, exists: keep }
                """, "", "");
        String twice = "\"label\":\"a\",\"note\":\"same\"";

        Plan plan = migrate(
                plant("1", twice) + plant("2", twice) + plant("3", "\"label\":\"b\"") + plant("4", "\"label\":\"b\""),
                true);

        assertThat(plan.totals()).isEqualTo(new Counts(4, 3, 0, 0, 3, 1, 0, 0, 1, 0));
        assertThat(plan.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo("2");
            assertThat(failure.reason())
                    .isEqualTo("it makes a document at notes/note/same, and that address is taken [address-taken]");
        });
        assertThat(written())
                .isEqualTo(plant("1", twice)
                        + "{\"_index\":\"notes\",\"_type\":\"note\",\"_id\":\"same\",\"_source\":{\"text\":\"same\"}}\n"
                        + label("a")
                        + plant("2", twice)
                        + plant("3", "\"label\":\"b\"")
                        + label("b")
                        + plant("4", "\"label\":\"b\""));
    }

    @Test
    void a_made_document_takes_the_place_of_a_line() {
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: Labels are made anew.
                steps:
                  - emit: { index: labels, type: label, id: '{{label}}', source: { text: '{{label}}' }, exists: replace }
                """, "", "");
        String lines = "{\"_index\":\"labels\",\"_type\":\"label\",\"_id\":\"a\",\"_source\":{\"old\":1}}\n"
                + plant("1", "\"label\":\"a\"");

        Plan plan = migrate(lines, false);

        assertThat(plan.totals()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(written()).isEqualTo(label("a") + plant("1", "\"label\":\"a\""));
        assertThat(migrate(written(), false).totals().changesNothing()).isTrue();
    }

    @Test
    void two_documents_on_one_address_both_fail_and_nothing_is_written() {
        Migration.rules(folder, BY_CODE, "", "");
        String lines = plant("1", "\"code\":\"x\"") + plant("2", "\"code\":\"x\"") + plant("3", "\"code\":\"y\"");

        Plan plan = migrate(lines, false);

        assertThat(plan.totals()).isEqualTo(new Counts(3, 0, 0, 1, 0, 0, 0, 0, 2, 0));
        assertThat(out).doesNotExist();
        migrate(lines, true);
        assertThat(written())
                .isEqualTo(plant("1", "\"code\":\"x\"") + plant("2", "\"code\":\"x\"") + plant("y", "\"code\":\"y\""));
    }

    @Test
    void two_lines_of_one_address_are_kept_unless_a_rule_changes_one() {
        Migration.rules(folder, RENAME, "", "");
        String same = plant("1", "\"a\":1") + plant("1", "\"a\":2");

        assertThat(migrate(same, false).totals()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(written()).isEqualTo(same);

        Plan plan = migrate(same + plant("1", "\"label\":\"x\""), false);
        assertThat(plan.totals()).isEqualTo(new Counts(3, 0, 0, 0, 0, 0, 0, 0, 3, 0));
        assertThat(plan.failures().get(0).reason())
                .isEqualTo("several lines have the address plants/plant/1, and a rule changes one [address-taken]");
    }

    @Test
    void lines_that_cannot_be_read_fail_by_file_and_line_and_nothing_is_lost() throws IOException {
        Migration.rules(folder, RENAME, "", "");
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.write(bytes(plant("1", "\"label\":\"a\"")));
        lines.write(bytes("this is no JSON\n"));
        lines.write(bytes("{\"_index\":\"plants\",\"_type\":\"plant\",\"_id\":\"2\",\"_source\":{\"lab\n"));
        lines.write(bytes(plant("3", "\"label\":1,\"label\":2")));
        lines.write(bytes(plant("4", "\"deep\":" + "[".repeat(1_001) + "]".repeat(1_001))));
        lines.write(bytes(plant("5", "\"long\":\"" + "x".repeat(25_000_000) + "\"")));
        lines.write(bytes("{\"_index\":\"plants\",\"_type\":\"plant\",\"_id\":\"6\",\"_source\":{\"label\":\""));
        lines.write(new byte[] {(byte) 0xc3, (byte) 0x28});
        lines.write(bytes("\"}}\n"));
        lines.write(bytes("[1]\n"));
        lines.write(bytes("{\"_index\":\"plants\",\"_source\":{}}"));

        Plan plan = migrate(lines.toByteArray(), false);

        assertThat(plan.totals()).isEqualTo(new Counts(9, 0, 1, 0, 0, 0, 0, 0, 8, 0));
        assertThat(out).doesNotExist();
        String all = plan.failures().stream()
                .map(failure -> failure.id() + " " + failure.step() + " " + failure.reason())
                .reduce("", (one, other) -> one + "\n" + other)
                .replace(in.toString(), "in")
                .replaceFirst("length \\(2[0-9]*\\)", "length (25000000)");
        assertThat(all).isEqualTo("""

                 in:2 in:2:1: not JSON: Unrecognized token 'this': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') [bad-line]
                 in:3 in:3:61: cut short: the JSON ends in the middle of a value [bad-line]
                3 rules/test/rule.yml in:4: the source cannot be read at byte 19: the key "label" stands twice in one object [bad-source]
                4 rules/test/rule.yml in:5: the source cannot be read: Document nesting depth (1001) exceeds the maximum allowed (1000) [bad-source]
                5 rules/test/rule.yml in:6: the source cannot be read: String value length (25000000) exceeds the maximum allowed (20000000) [bad-source]
                 in:7 in:7:68: not UTF-8: Invalid UTF-8 middle byte 0x28 [bad-line]
                 in:8 in:8:1: a hit must be an object, not an array [bad-line]
                 in:9 in:9:1: the hit has no "_id" [bad-line]""");

        migrate(lines.toByteArray(), true);
        byte[] expected = new String(lines.toByteArray(), StandardCharsets.ISO_8859_1)
                .replaceFirst("\"label\":\"a\"", "\"name\":\"a\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Files.readAllBytes(out)).isEqualTo(expected);
    }

    @Test
    void no_lines_give_no_lines() {
        Migration.rules(folder, RENAME, "", "");

        assertThat(migrate("", false).totals()).isEqualTo(Counts.zero());
        assertThat(written()).isEmpty();
    }

    @Test
    void lookups_look_into_the_lines() {
        Migration.rules(folder, """
                match: { index: plants, type: plant }
                why: A plant has the soil of its bed.
                lookups:
                  beds: { index: beds, type: bed, key: _id, fields: [soil] }
                steps:
                  - lookup: { in: beds, key: '{{bed}}', as: found }
                    when: { field: bed, exists: true }
                  - move: { field: $found.soil, to: soil }
                    when: { local: found, exists: true }
                """, "", "");
        String bed = "{\"_index\":\"beds\",\"_type\":\"bed\",\"_id\":\"b\",\"_source\":{\"soil\":\"clay\"}}\n";

        migrate(plant("1", "\"bed\":\"b\"") + bed, false);
        assertThat(written()).isEqualTo(plant("1", "\"bed\":\"b\",\"soil\":\"clay\"") + bed);

        assertThatThrownBy(() -> migrate(bed + bed, false))
                .isInstanceOf(AmbiguousLookup.class)
                .hasMessageContaining("beds/bed/b and beds/bed/b");
    }

    @Test
    void any_number_of_documents_may_meet() {
        Migration.rules(folder, BY_CODE, "", "");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 24_000; i++) {
            lines.append(plant(String.valueOf(i), "\"code\":\"c" + i / 2 + "\""));
        }
        for (int i = 0; i < 12_000; i++) {
            lines.append(plant("z" + i, "\"code\":\"same\""));
        }

        Plan plan = migrate(lines.toString(), true);

        assertThat(plan.totals()).isEqualTo(new Counts(36_000, 0, 0, 0, 0, 0, 0, 0, 36_000, 0));
        assertThat(plan.failures()).hasSize(Reckoning.FAILURES_KEPT);
        assertThat(plan.failures().get(0).reason())
                .isEqualTo("2 documents end on the address plants/plant/c0 [address-taken]");
        assertThat(written()).isEqualTo(lines.toString());
    }

    @Test
    void documents_that_keep_each_other_from_leaving_for_too_long_are_named() {
        Migration.rules(folder, BY_CODE, "", "");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append(plant(String.valueOf(i), "\"code\":\"" + (i + 1) + "\""));
        }
        lines.append(plant("10", "\"code\":\"10\""));

        assertThatThrownBy(() -> migrate(lines.toString(), true))
                .isInstanceOf(StagingFailure.class)
                .hasMessage("the lines did not settle in 6 rounds: in each round more documents fail, because one that"
                        + " cannot leave its address keeps the next from coming, at last plants/plant/4; let the rules"
                        + " that set _id or _index give each document an address that no other one has");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String plant(String id, String fields) {
        return "{\"_index\":\"plants\",\"_type\":\"plant\",\"_id\":\"" + id + "\",\"_source\":{" + fields + "}}\n";
    }

    private static String label(String text) {
        return "{\"_index\":\"labels\",\"_type\":\"label\",\"_id\":\"" + text + "\",\"_source\":{\"text\":\"" + text
                + "\"}}\n";
    }
}
