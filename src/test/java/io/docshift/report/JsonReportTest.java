package io.docshift.report;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;

import io.docshift.doc.Json;
import org.junit.jupiter.api.Test;

final class JsonReportTest {

    @Test
    void holds_what_a_program_needs() {
        assertThatJson(Json.pretty(JsonReport.of(Accounts.plan()))).isEqualTo("""
                {
                  "command": "plan",
                  "run": "20261122-1105-k3f9",
                  "ruleset": { "name": "gardens-1-to-2", "hash": "sha256:5f2c" },
                  "totals": { "read": 1204533, "unchanged": 1204504, "changed": 12, "moved": 2, "created": 2, "kept": 1,
                              "dropped": 5, "expired": 10, "failed": 0, "warned": 5 },
                  "types": [
                    { "index": "application", "type": "application", "read": 3, "unchanged": 3, "changed": 0, "moved": 0,
                      "created": 0, "kept": 0, "dropped": 0, "expired": 0, "failed": 0, "warned": 0 },
                    { "index": "applicationversion", "type": "applicationversion", "read": 12, "unchanged": 0, "changed": 10,
                      "moved": 2, "created": 0, "kept": 0, "dropped": 0, "expired": 0, "failed": 0, "warned": 0 },
                    { "index": "deploymentmonitorevents", "type": "paasinstancepersistentresourcemonitorevent",
                      "read": 1204511, "unchanged": 1204500, "changed": 1, "moved": 0, "created": 0, "kept": 0, "dropped": 0,
                      "expired": 10, "failed": 0, "warned": 0 },
                    { "index": "orchestrator", "type": "orchestrator", "read": 2, "unchanged": 1, "changed": 1, "moved": 0,
                      "created": 0, "kept": 0, "dropped": 0, "expired": 0, "failed": 0, "warned": 1 },
                    { "index": "plugin", "type": "plugin", "read": 5, "unchanged": 0, "changed": 0, "moved": 0, "created": 0,
                      "kept": 0, "dropped": 5, "expired": 0, "failed": 0, "warned": 4 },
                    { "index": "serviceresource", "type": "serviceresource", "read": 0, "unchanged": 0, "changed": 0,
                      "moved": 0, "created": 2, "kept": 1, "dropped": 0, "expired": 0, "failed": 0, "warned": 0 }
                  ],
                  "warnings": [
                    { "rule": "orchestrator", "step": "rules/gardens-1-to-2/orchestrator.yml:9:5", "count": 1, "samples": [
                      { "index": "orchestrator", "type": "orchestrator", "id": "o1", "message": "is disabled" }
                    ] },
                    { "rule": "plugin", "step": "rules/gardens-1-to-2/plugin.yml:6:5", "count": 4, "samples": [
                      { "index": "plugin", "type": "plugin", "id": "p0", "message": "the custom plugin p0 is discarded: upload it again" },
                      { "index": "plugin", "type": "plugin", "id": "p1", "message": "the custom plugin p1 is discarded: upload it again" },
                      { "index": "plugin", "type": "plugin", "id": "p2", "message": "the custom plugin p2 is discarded: upload it again" },
                      { "index": "plugin", "type": "plugin", "id": "p3", "message": "the custom plugin p3 is discarded: upload it again" }
                    ] }
                  ],
                  "failures": [],
                  "indices": [
                    { "name": "application", "action": "leave" },
                    { "name": "applicationversion", "action": "rebuild" },
                    { "name": "orchestrator", "action": "rewrite" },
                    { "name": "serviceresource", "action": "create" }
                  ],
                  "report": "runs/20261122-1105-k3f9/report.html",
                  "seconds": 83.4
                }
                """);
    }

    @Test
    void names_each_failed_document() {
        assertThatJson(Json.pretty(JsonReport.of(Accounts.planWithFailures())))
                .inPath("failures[24]")
                .isEqualTo("""
                        {
                          "index": "application", "type": "application", "id": "a24", "rule": "application",
                          "step": "rules/gardens-1-to-2/application.yml:9:5",
                          "reason": "rename a to b: 'b' already exists (\\"x\\"); set overwrite: true to replace it [would-overwrite]"
                        }
                        """);
    }
}
