package io.docshift.report;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Position;
import io.docshift.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings as SARIF, held against the schema of SARIF 2.1.0 itself. */
final class SarifReportTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream in = SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ObjectNode valid(List<Diagnostic> findings) {
        ObjectNode log = SarifReport.of(findings, "1.2.3");
        assertThat(SCHEMA.validate(log.toString(), InputFormat.JSON)).isEmpty();
        return log;
    }

    @Test
    void the_schema_is_that_of_sarif_and_refuses_what_is_none() {
        ObjectNode log = valid(List.of());
        log.put("version", "2.0.0");

        assertThat(SCHEMA.validate(log.toString(), InputFormat.JSON))
                .extracting(Object::toString)
                .containsExactly("/version: does not have a value in the enumeration [\"2.1.0\"]");
    }

    @Test
    void tells_of_a_finding_where_it_is_how_bad_it_is_and_what_to_do() {
        var diagnostics = new Diagnostics();
        YamlReader.read("rules/ä b/x.yml", "a: 𝄞\nb: no\n".getBytes(StandardCharsets.UTF_8), diagnostics);
        diagnostics.warning(new Position("rules/ä b/x.yml", 1, 4, 1), Code.UNUSED, "nothing uses '𝄞'");

        assertThatJson(valid(diagnostics.all())).isEqualTo("""
                {
                  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
                  "version": "2.1.0",
                  "runs": [{
                    "tool": { "driver": {
                      "name": "docshift",
                      "version": "1.2.3",
                      "rules": [
                        { "id": "yaml-boolean",
                          "shortDescription": { "text": "yes, no, on, off, y, n, True and the like are true or false to some YAML readers and text to others." },
                          "help": { "text": "Write true or false, or quote the text." },
                          "defaultConfiguration": { "level": "error" } },
                        { "id": "unused",
                          "shortDescription": { "text": "Something is declared that nothing uses." },
                          "help": { "text": "Remove it; or correct its spelling where it is meant to be used." },
                          "defaultConfiguration": { "level": "warning" } } ] } },
                    "columnKind": "unicodeCodePoints",
                    "results": [
                      { "ruleId": "unused", "ruleIndex": 1, "level": "warning",
                        "message": { "text": "nothing uses '𝄞'" },
                        "locations": [{ "physicalLocation": {
                          "artifactLocation": { "uri": "rules/%C3%A4%20b/x.yml" },
                          "region": { "startLine": 1, "startColumn": 4, "endColumn": 5 },
                          "contextRegion": { "startLine": 1, "snippet": { "text": "a: 𝄞" } } } }] },
                      { "ruleId": "yaml-boolean", "ruleIndex": 0, "level": "error",
                        "message": { "text": "no means false to some YAML readers and is a text to others: write false, or quote it: 'no'" },
                        "locations": [{ "physicalLocation": {
                          "artifactLocation": { "uri": "rules/%C3%A4%20b/x.yml" },
                          "region": { "startLine": 2, "startColumn": 4, "endColumn": 6 },
                          "contextRegion": { "startLine": 2, "snippet": { "text": "b: no" } } } }] } ]
                  }]
                }
                """);
    }

    @Test
    void shows_what_is_about_a_whole_file_at_its_first_line() {
        assertThatJson(location("rules/x/stray.txt"))
                .isEqualTo("{ artifactLocation: { uri: 'rules/x/stray.txt' }, region: { startLine: 1 } }");
    }

    @Test
    void names_files_so_that_every_program_finds_them() {
        assertThatJson(location("/elsewhere/a b.yml"))
                .inPath("artifactLocation.uri")
                .isEqualTo("file:///elsewhere/a%20b.yml");
        assertThatJson(location("odd:name/100%.yml"))
                .inPath("artifactLocation.uri")
                .isEqualTo("./odd:name/100%25.yml");
        assertThatJson(location("../sibling/x.yml"))
                .inPath("artifactLocation.uri")
                .isEqualTo("../sibling/x.yml");
    }

    @Test
    void leaves_out_a_place_that_is_no_file() {
        assertThat(result("--var").has("locations")).isFalse();
        assertThat(result("DOCSHIFT_VAR_OWNER").has("locations")).isFalse();
    }

    private static ObjectNode location(String file) {
        return (ObjectNode) result(file).at("/locations/0/physicalLocation");
    }

    private static ObjectNode result(String file) {
        var diagnostics = new Diagnostics();
        diagnostics.error(Position.wholeFile(file), Code.STRAY_FILE, "nothing uses this file");
        return (ObjectNode) valid(diagnostics.all()).at("/runs/0/results/0");
    }
}
