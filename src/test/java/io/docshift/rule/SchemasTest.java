package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.docshift.doc.Json;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The schemas that docshift brings are those of the language, and every file that it brings names its own and fits it.
 * That readers and schemas agree is looked at wherever a test of this package writes a rule set.
 */
final class SchemasTest {

    private static final Path HOME =
            Path.of(System.getProperty("docshift.home", "")).toAbsolutePath();
    private static final Path SCHEMAS = HOME.resolve("rules/schema");
    private static final Path EXAMPLES = HOME.resolve("rules/examples");
    private static final String NAMED = "# yaml-language-server: $schema=";

    @TestFactory
    Stream<DynamicTest> each_is_that_of_the_language() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .containsExactlyInAnyOrderElementsOf(Schemas.byFile().keySet());
        }
        return Schemas.byFile().entrySet().stream()
                .map(schema -> dynamicTest(
                        schema.getKey(),
                        () -> assertThat(Files.readString(SCHEMAS.resolve(schema.getKey())))
                                .as("to write it anew: bin/transform schema")
                                .isEqualTo(Json.pretty(schema.getValue()) + "\n")));
    }

    @TestFactory
    Stream<DynamicTest> every_file_names_its_schema_on_line_1_and_fits_it() throws IOException {
        List<Path> files = files();

        assertThat(files).hasSizeGreaterThan(50);
        return files.stream()
                .map(file -> dynamicTest(HOME.relativize(file).toString(), file.toUri(), () -> fits(file)));
    }

    /** What people write for docshift, and not what is an application's own. */
    private static List<Path> files() throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        for (String folder : List.of("rules", "fixtures", "config")) {
            try (Stream<Path> found = Files.walk(HOME.resolve(folder))) {
                found.filter(file -> file.toString().endsWith(".yml"))
                        .filter(file -> !file.toString().contains("/demo/runtime/"))
                        .filter(file -> !file.toString().contains("/directories/"))
                        .filter(file -> !file.endsWith("config/config.yml"))
                        .forEach(files::add);
            }
        }
        return List.copyOf(files);
    }

    private static void fits(Path file) throws IOException {
        String text = Files.readString(file);
        String first = text.lines().findFirst().orElse("");
        Path schema = SCHEMAS.resolve(schemaOf(file));

        assertThat(first).isEqualTo(NAMED + file.getParent().relativize(schema));
        assertThat(schema).exists();
        String json = YamlReader.read(file.toString(), text, new Diagnostics())
                .orElseThrow()
                .json();
        assertThat(SchemaCheck.findings(schemaOf(file), json)).isEmpty();
    }

    @Test
    void the_page_on_rules_names_them_all() throws IOException {
        String page = Files.readString(HOME.resolve("rules/README.md"));

        assertThat(Schemas.byFile().keySet())
                .allSatisfy(schema -> assertThat(page).contains("schema/" + schema + "` |"));
        assertThat(files().stream().map(SchemasTest::firstLine).distinct())
                .allSatisfy(line -> assertThat(page).contains("`" + line + "`"));
    }

    /** As in a rule set that lies right in {@code rules}. */
    private static String firstLine(Path file) {
        try {
            String line = Files.readAllLines(file).get(0);
            return file.startsWith(EXAMPLES) ? line.replaceFirst("\\.\\./", "") : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String schemaOf(Path file) {
        String name = file.getFileName().toString();
        if (name.equals("variables.yml") || name.equals("mappings.yml")) {
            return name.replace(".yml", ".json");
        }
        Path ruleSets = file.startsWith(EXAMPLES) ? EXAMPLES : HOME.resolve("rules");
        Path ruleSet = ruleSets.resolve(ruleSets.relativize(file).getName(0));
        return SchemaCheck.schemaOf(ruleSet.relativize(file).toString()).orElseThrow();
    }

    /** Given the place of each finding, and the keyword of the schema that found it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps: [{ drop: {} }] | required",
                "why: x, steps: [{ remove: { feild: a } }] | /steps/0/remove required, /steps/0/remove additionalProperties",
                "why: x, steps: [{ remove: { field: 1 } }] | /steps/0/remove/field type",
                "why: x, steps: [{ drop: {}, remove: { field: a } }] | /steps/0 additionalProperties, /steps/0 additionalProperties",
                "why: x, steps: [{ dorp: {} }] | /steps/0 additionalProperties, /steps/0 required",
                "why: x, steps: [{ drop: {}, when: { field: a } }] | /steps/0/when required",
                "why: x, steps: [{ convert: { field: a, to: intger } }] | /steps/0/convert/to enum",
                "why: x, steps: [{ drop: {}, required: true }] | /steps/0 additionalProperties",
                "why: x, steps: [{ steps: [{ drop: {} }] }] | /steps/0 required",
                "why: '', jolt: [{ operation: shft }] | /why pattern, /jolt/0/operation enum",
                "why: x, jolt: shift.json, steps: [{ drop: {} }] | additionalProperties, additionalProperties",
                "why: x, steps: [{ drop: {} }], drops: [a] | additionalProperties",
            })
    void a_wrong_rule_is_refused_where_it_is_wrong(String keys, String findings) {
        String json = YamlReader.read("item.yml", "{ match: { index: item }, " + keys + " }", new Diagnostics())
                .orElseThrow()
                .json();

        assertThat(String.join(", ", SchemaCheck.findings("rule.json", json))).isEqualTo(findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mappings.json | {\"plugins\": {\"a\": \"b\"}, \"stock\": [\"a\"], \"archives\": [[[\"a\", \"1\"], \"2\"]]} | true",
                "mappings.json | {\"plugins\": {\"a\": 1}} | false",
                "mappings.json | {\"archives\": [[[\"a\", \"1\"], \"2\", \"3\"]]} | false",
                "mappings.json | [] | false",
                "variables.json | {\"url\": \"http://a\", \"size\": 1, \"on\": true} | true",
                "variables.json | {\"url\": null} | false",
                "variables.json | {\"url\": [\"a\"]} | false",
            })
    void what_a_site_and_a_case_give_has_a_shape(String schema, String json, boolean accepted) {
        assertThat(SchemaCheck.findings(schema, json).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void a_rule_in_json_can_name_its_schema() {
        String rule = """
                {"$schema": "../schema/rule.json", "match": {"index": "item"}, "why": "Because.", "steps": [{"drop": {}}]}
                """;

        assertThat(SchemaCheck.findings("rule.json", rule)).isEmpty();
    }
}
