package io.docshift.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.cli.Bench.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds shapes that no case has, and makes cases of documents. */
final class CaptureTest {

    private static final String SHAPES = """
            garden/plot: 2 documents, such as garden/plot/2
              no case is for this type
              + label text
              + soil text
              + it changes
              + rules/garden/plot.yml:4:5 fail: its condition does not hold
              + rules/garden/plot.yml:6:5 warn: fires
              + rules/garden/plot.yml:8:5 rename label to name: fires
              + rules/garden/plot.yml:9:5 map soil: misses

            garden/plot: 1 document, such as garden/plot/1
              no case is for this type
              + label text
              + it changes
              + rules/garden/plot.yml:4:5 fail: its condition does not hold
              + rules/garden/plot.yml:6:5 warn: its condition does not hold
              + rules/garden/plot.yml:8:5 rename label to name: fires

            garden: 3 of 4 documents have a rule, and 2 shapes; 2 have no case
            """;

    private static final String REVIEW = """
            Review each: does before.json hold anything that is not to be seen? Does changes.diff show what the rules should do?
            Name its folder after what it shows, then try all of them: test garden
            """;

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = new Bench(folder).with("DOCSHIFT_REDACT_KEY", "key");
        bench.write(
                "in.ndjson",
                Bench.BEFORE
                        + "{\"_index\":\"garden\",\"_type\":\"plot\",\"_id\":\"3\",\"_source\":{\"label\":\"a longer label\","
                        + "\"soil\":\"wet\",\"more\":{\"of\":[1,2,3]}}}\n");
    }

    private List<Path> captured() throws IOException {
        try (var found = Files.list(bench.path("home/fixtures/garden/plot"))) {
            return found.sorted().toList();
        }
    }

    private static String read(Path folder, String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void lists_shapes_that_no_case_has() {
        assertThat(bench.run("shapes", "garden", "--from", "in.ndjson")).isEqualTo(new Said(1, SHAPES, ""));
        assertThat(bench.path("home/runs")).isEmptyDirectory();
    }

    @Test
    void compares_a_shape_with_the_case_most_like_it() {
        bench.write(
                "home/fixtures/garden/plot/gets-a-name/before.json",
                "{ \"_index\": \"garden\", \"_type\": \"plot\", \"_id\": \"9\", \"_source\": { \"label\": \"fig\", \"x\": 1 } }\n");

        var said = bench.run("shapes", "garden", "--from", "in.ndjson");

        assertThat(said).isEqualTo(new Said(1, """
                garden/plot: 2 documents, such as garden/plot/2
                  like fixtures/garden/plot/gets-a-name, but
                  + soil text
                  + rules/garden/plot.yml:6:5 warn: fires
                  + rules/garden/plot.yml:9:5 map soil: misses
                  - rules/garden/plot.yml:6:5 warn: its condition does not hold

                garden: 3 of 4 documents have a rule, and 2 shapes; 1 has no case
                """, ""));
    }

    @Test
    void tells_shapes_apart_by_everything_where_asked() {
        var said = bench.run("shapes", "garden", "--from", "in.ndjson", "--whole", "--json");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).endsWith("garden: 3 of 4 documents have a rule, and 3 shapes; 3 have no case\n");
        assertThatJson(said.out()).node("uncovered").isArray().hasSize(3);
        assertThatJson(said.out()).node("uncovered[2]").isEqualTo("""
                { "index": "garden", "type": "plot", "count": 1, "sample": "garden/plot/3", "like": "",
                  "unlike": [ "+ label text", "+ more object", "+ more.of array", "+ more.of[*] number", "+ soil text",
                    "+ it changes", "+ rules/garden/plot.yml:4:5 fail: its condition does not hold",
                    "+ rules/garden/plot.yml:6:5 warn: fires", "+ rules/garden/plot.yml:8:5 rename label to name: fires",
                    "+ rules/garden/plot.yml:9:5 map soil: misses" ],
                  "shape": [ "label text", "more object", "more.of array", "more.of[*] number", "soil text", "it changes",
                    "rules/garden/plot.yml:4:5 fail: its condition does not hold", "rules/garden/plot.yml:6:5 warn: fires",
                    "rules/garden/plot.yml:8:5 rename label to name: fires",
                    "rules/garden/plot.yml:9:5 map soil: misses" ] }
                """);
    }

    @Test
    void makes_a_case_of_each_and_then_finds_all_of_them_covered() throws IOException {
        var said = bench.run("capture", "garden", "--from", "in.ndjson");

        var cases = captured();
        assertThat(cases)
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.getFileName().toString()).matches("captured-[0-9a-f]{8}"));
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .matches("wrote fixtures/garden/plot/captured-[0-9a-f]{8}, from garden/plot/2\n"
                        + "wrote fixtures/garden/plot/captured-[0-9a-f]{8}, from garden/plot/1\n"
                        + "garden: 3 of 4 documents have a rule, and 2 shapes; 2 have no case\n2 cases were written.\n"
                        + java.util.regex.Pattern.quote(REVIEW));
        var wet = cases.stream()
                .filter(it -> Files.exists(it.resolve("warnings.txt")))
                .findFirst()
                .orElseThrow();
        assertThat(read(wet, "before.json")).isEqualTo("""
                {
                  "_index": "garden",
                  "_type": "plot",
                  "_id": "2",
                  "_source": {
                    "label": "leek",
                    "soil": "wet"
                  }
                }
                """);
        assertThat(read(wet, "changes.diff"))
                .contains("-    \"label\": \"leek\"")
                .contains("+    \"name\": \"leek\"");
        assertThat(read(wet, "warnings.txt")).isEqualTo("the soil of leek is wet\n");

        assertThat(bench.run("shapes", "garden", "--from", "in.ndjson"))
                .isEqualTo(new Said(0, "garden: 3 of 4 documents have a rule, and 2 shapes; each has a case\n", ""));
        assertThat(bench.run("capture", "garden", "--from", "in.ndjson").out())
                .isEqualTo(
                        "garden: 3 of 4 documents have a rule, and 2 shapes; each has a case\n0 cases were written.\n");
    }

    @Test
    void leaves_of_what_a_rule_takes_away_only_that_it_is_there() throws IOException {
        bench.write("home/rules/garden/plot.yml", """
                match: { index: garden, type: plot }
                why: Since 2 nobody keeps a diary.
                steps:
                  - remove: { field: diary }
                """);
        bench.write(
                "in.ndjson",
                "{\"_index\":\"garden\",\"_type\":\"plot\",\"_id\":\"1\",\"_source\":{\"diary\":{\"may\":[\"sown\",\"wet\"],"
                        + "\"june\":{\"1\":\"dry\"}},\"label\":\"fig\"}}\n");

        assertThat(bench.run("capture", "garden", "--from", "in.ndjson").exit()).isZero();

        assertThat(read(captured().get(0), "changes.diff")).contains("-    \"diary\": {\n-      \"may\": []\n-    }\n");
    }

    @Test
    void overwrites_nothing_and_writes_no_more_than_it_is_told() throws IOException {
        var first = bench.run("capture", "garden", "--from", "in.ndjson", "--most", "1");
        assertThat(first.out())
                .contains("1 case was written.\n1 more shape has no case: run it again, or give --most\n");
        Files.writeString(captured().get(0).resolve("before.json"), "{}\n");

        var second = bench.run("capture", "garden", "--from", "in.ndjson", "--most", "1");

        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.out())
                .matches(
                        "(?s)ERROR garden/plot/2 is not captured: fixtures/garden/plot/captured-[0-9a-f]{8} is there already,"
                                + " and nothing is overwritten\n.*0 cases were written.*");
        assertThat(read(captured().get(0), "before.json")).isEqualTo("{}\n");
    }

    @Test
    void hides_secrets_and_people_and_keeps_what_the_rules_do() throws IOException {
        bench.write(
                "home/rules/garden/ruleset.yml",
                bench.read("home/rules/garden/ruleset.yml") + "redact: [label]\nidentity: { garden/plot: id }\n");
        bench.write(
                "in.ndjson",
                "{\"_index\":\"garden\",\"_type\":\"plot\",\"_id\":\"anne\",\"_source\":{\"id\":\"anne\",\"username\":\"anne\","
                        + "\"label\":\"Anne's plum\",\"soil\":\"wet\"}}\n");

        var said = bench.run("capture", "garden", "--from", "in.ndjson");

        assertThat(said.exit()).as(said.out()).isZero();
        assertThat(read(captured().get(0), "before.json"))
                .matches(
                        "(?s)\\{.*\"_id\": \"(user-[0-9a-f]{8})\",.*\"id\": \"\\1\",\\s+\"label\": \"redacted-[0-9a-f]{8}\","
                                + "\\s+\"soil\": \"wet\"\\s+}\\s+}\n");
        assertThat(said.out()).contains("from garden/plot/anne\n");
    }

    @Test
    void writes_no_secret_into_any_file_of_a_case() throws IOException {
        bench.write("home/rules/garden/plot.yml", """
                match: { index: garden, type: plot }
                why: Since 2 the login has its own object, and the other one is looked up.
                lookups:
                  plots: { index: garden, type: tree, key: planter, fields: [pin] }
                steps:
                  - lookup: { in: plots, key: '{{contact}}', as: tree }
                  - copy: { field: $tree.pin, to: pin }
                  - move: { field: password, to: login.password }
                  - warn: { message: 'tell {{contact}} about it' }
                """);
        bench.write("in.ndjson", """
                {"_index":"garden","_type":"plot","_id":"1","_source":{"contact":"anne@example.com","password":"hunter2"}}
                {"_index":"garden","_type":"tree","_id":"2","_source":{"planter":"anne@example.com","pin":"hunter2"}}
                """);

        var said = bench.run("capture", "garden", "--from", "in.ndjson");

        assertThat(said.exit()).as(said.out()).isZero();
        assertThat(said.out() + said.err()).doesNotContain("hunter2", "anne");
        try (var files = Files.list(captured().get(0))) {
            assertThat(files.toList())
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder(
                            "before.json", "after.json", "changes.diff", "warnings.txt", "lookups.ndjson");
        }
        for (String file : List.of("before.json", "after.json", "changes.diff", "warnings.txt", "lookups.ndjson")) {
            assertThat(read(captured().get(0), file)).as(file).doesNotContain("hunter2", "anne");
        }
        assertThat(read(captured().get(0), "warnings.txt")).matches("tell mail-[0-9a-f]{8}@example\\.org about it\n");
    }

    @Test
    void leaves_out_what_cannot_be_told_without_its_secret() {
        bench.write(
                "home/rules/garden/plot.yml",
                bench.read("home/rules/garden/plot.yml")
                        .replace("equals: wet }", "equals: wet }, { field: password, equals: hunter2 }"));
        bench.write(
                "in.ndjson",
                "{\"_index\":\"garden\",\"_type\":\"plot\",\"_id\":\"1\",\"_source\":{\"label\":\"plum\",\"soil\":\"wet\","
                        + "\"password\":\"hunter2\"}}\n");

        var said = bench.run("capture", "garden", "--from", "in.ndjson");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out())
                .startsWith(
                        "ERROR garden/plot/1 is not captured: with pseudonyms in the place of secrets and personal data,"
                                + " the rules treat it otherwise: write this case by hand\n")
                .doesNotContain("hunter2");
        assertThat(bench.path("home/fixtures")).doesNotExist();
    }

    @Test
    void brings_what_is_looked_up_and_what_the_operator_gives_as_far_as_it_is_needed() throws IOException {
        bench.write("home/rules/garden/plot.yml", """
                match: { index: garden, type: plot }
                why: Since 2 a plot knows its tree.
                lookups:
                  trees: { index: garden, type: tree, key: code, fields: [label] }
                steps:
                  - lookup: { in: trees, key: '{{tree}}', as: tree, missing: keep }
                  - copy: { field: $tree.label, to: shade }
                  - default: { field: owner, value: '${owner}' }
                  - map: { field: soil, table: soils }
                """);
        bench.write("etc/config.yml", "owner: anne@example.com\n");
        bench.write("etc/mappings.yml", "soils: { wet: damp, dry: arid }\n");
        bench.write("in.ndjson", """
                {"_index":"garden","_type":"plot","_id":"1","_source":{"tree":"o","soil":"wet","x":1}}
                {"_index":"garden","_type":"plot","_id":"2","_source":{"owner":"me","x":1}}
                {"_index":"garden","_type":"tree","_id":"1","_source":{"code":"p","label":"pine"}}
                {"_index":"garden","_type":"tree","_id":"2","_source":{"code":"o","label":"oak","age":300}}
                """);

        var said = bench.run("capture", "garden", "--from", "in.ndjson", "--config", "etc/config.yml");

        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        var whole = captured().stream()
                .filter(it -> Files.exists(it.resolve("lookups.ndjson")))
                .findFirst()
                .orElseThrow();
        assertThat(read(whole, "lookups.ndjson"))
                .isEqualTo(
                        "{\"_index\":\"garden\",\"_type\":\"tree\",\"_id\":\"2\",\"_source\":{\"code\":\"o\",\"label\":\"oak\"}}\n");
        assertThat(read(whole, "variables.yml")).matches("owner: 'mail-[0-9a-f]{8}@example\\.org'\n");
        assertThat(read(whole, "mappings.yml")).contains("\"wet\": \"damp\"");
        var other =
                captured().stream().filter(it -> !it.equals(whole)).findFirst().orElseThrow();
        assertThat(other)
                .isDirectoryContaining("glob:**/before.json")
                .isDirectoryNotContaining("glob:**/{variables,mappings}.yml");
        assertThat(bench.run("test", "garden").out()).doesNotContain("captured-");
    }

    @Test
    void says_what_is_wrong_with_rules_on_real_documents() {
        bench.write("home/rules/garden/plot.yml", """
                match: { index: garden, type: plot }
                why: Never ends.
                steps:
                  - set: { field: label, value: '{{label}}!', overwrite: true }
                """);

        var said = bench.run("capture", "garden", "--from", "in.ndjson", "--most", "1", "--json");

        assertThat(said.exit()).isEqualTo(1);
        assertThatJson(said.out()).node("cases[0].findings[0].code").isEqualTo("changes-twice");
        assertThat(said.err()).contains("[changes-twice]");
    }

    @Test
    void says_what_it_needs_to_know() {
        assertThat(bench.run("shapes"))
                .isEqualTo(new Said(
                        2, "", "ERROR which rules? Give a rule set; there is garden\nSee: transform shapes --help\n"));
        assertThat(bench.run("capture", "garden", "--from", "in.ndjson", "--most", "all"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "ERROR --most is given as a number of cases, not 'all'\nSee: transform capture --help\n"));
        assertThat(bench.run("shapes", "garden"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "ERROR nothing says where the documents are: give --from, or --config with a file that has"
                                + " elasticsearch.addresses\nSee: transform shapes --help\n"));
    }
}
