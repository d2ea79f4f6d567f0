package io.docshift.report;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.docshift.run.ChangeGroup;
import io.docshift.run.TypeName;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The file for programs beside the page, held against the schema in the docs. */
final class ReportFileTest {

    private static Schema schema() throws IOException {
        Path file = Path.of(System.getProperty("docshift.home", "")).resolve("docs/report.schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(file), InputFormat.JSON);
    }

    private static String text(RunReport report) {
        var out = new StringWriter();
        ReportFile.write(report, out);
        return out.toString();
    }

    @Test
    void is_what_its_schema_says() throws IOException {
        for (var report : List.of(RunReports.run(), RunReports.nothing(), RunReports.crowded())) {
            assertThat(schema().validate(text(report), InputFormat.JSON)).isEmpty();
        }
        assertThat(schema().validate("{\"format\":2}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void holds_all_that_the_page_tells() {
        var json = text(RunReports.run());

        assertThatJson(json).node("carriedOut").isEqualTo(false);
        assertThatJson(json).node("headline").asString().startsWith("15 of 1,204,606 documents would change");
        assertThatJson(json).node("flows[2]").isEqualTo("""
                { "from": { "index": "applicationversion", "type": "applicationversion" },
                  "to": { "index": "applicationversion", "type": "applicationversion" },
                  "way": "changed", "documents": 10 }""");
        assertThatJson(json).node("flows[3].to").isEqualTo("{ \"index\": \"archive\", \"type\": \"\" }");
        assertThatJson(json).node("indices[0]").isEqualTo("""
                { "name": "applicationversion", "action": "rebuild", "stored": "applicationversion",
                  "target": "applicationversion-1.4.0-20261122-1105-k3f9", "documents": 12, "bytes": 51852,
                  "reasons": [ "applicationversion: isReleased changes from boolean to string" ],
                  "diff": [ "-      \\"number_of_replicas\\": \\"1\\",", "+      \\"number_of_replicas\\": \\"2\\",",
                            "-          \\"type\\": \\"boolean\\"", "+          \\"type\\": \\"string\\"", "+        },",
                            "+        \\"topologyVersions\\": {", "+          \\"type\\": \\"object\\"" ] }""");
        assertThatJson(json).node("throughput[2]").isEqualTo("""
                { "command": "resume", "began": "2026-11-22T11:20:00Z", "seconds": 0.3, "pointSeconds": 0.1,
                  "points": [ { "read": 12, "written": 3, "checked": 0 } ] }""");
        assertThatJson(json).node("rules[1].file").isEqualTo("rules/gardens-1-to-2/plugin.yml");
        assertThatJson(json).node("changes[3]").isEqualTo("""
                { "rule": "plugin", "index": "plugin", "type": "plugin", "kind": "changed", "documents": 1,
                  "steps": [ "rules/gardens-1-to-2/plugin.yml:8:5" ], "shape": [ "~ id" ],
                  "samples": [ {
                    "address": "plugin/plugin/1",
                    "before": { "_id": "1", "_source": { "password": "••••• (hidden, no. 1)",
                                "url": "https://me:•••••@example.org", "id": "a" } },
                    "after": { "_id": "1", "_source": { "password": "••••• (hidden, no. 1)",
                               "url": "https://me:•••••@example.org", "id": "b" } } } ],
                  "addresses": [] }""");
        assertThatJson(json).node("changes[0].addresses").isEqualTo("""
                [ { "address": "applicationversion/applicationversion/4f1c",
                    "to": "applicationversion/applicationversion/orchard:0.1.0-SNAPSHOT" },
                  { "address": "applicationversion/applicationversion/77aa", "to": "archive/orchard:0.2.0-SNAPSHOT" } ]""");
    }

    @Test
    void holds_every_group() {
        assertThatJson(text(RunReports.crowded())).node("changes").isArray().hasSize(10_000);
    }

    @Test
    void shows_no_secret() {
        assertThat(text(RunReports.run())).contains("•••••").doesNotContain(RunReports.CANARY);
    }

    @Test
    void shows_nothing_of_what_was_cut() {
        var cut = new ChangeGroup(
                "r",
                new TypeName("a", "b"),
                "changed",
                List.of(),
                List.of(),
                1,
                List.of(new ChangeGroup.Sample("a/b/1", "{\"password\": \"x", "{}")),
                List.of());

        assertThatJson(text(RunReport.of(Accounts.with(List.of(cut), List.of(), List.of()))))
                .node("changes[0].samples")
                .isEqualTo("[ { \"address\": \"a/b/1\", \"before\": null, \"after\": null } ]");
    }
}
