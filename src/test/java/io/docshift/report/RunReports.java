package io.docshift.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.Action;
import io.docshift.run.ChangeGroup;
import io.docshift.run.Counts;
import io.docshift.run.Crossing;
import io.docshift.run.FailedDocument;
import io.docshift.run.PlannedIndex;
import io.docshift.run.Throughput;
import io.docshift.run.TypeCounts;
import io.docshift.run.TypeName;
import io.docshift.run.WarningGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports of runs that never were, with secrets that must not be seen in any of their parts. */
final class RunReports {

    /** What no page and no file may show. */
    static final String CANARY = "canary-7f3a";

    static final String HOSTILE = "</script><img src=x onerror=\"alert(1)\">";

    private static final ObjectNode NOTHING = Json.parseObject(RawJson.of("{}"));

    private RunReports() {}

    static RunReport nothing() {
        return RunReport.of(Accounts.nothing());
    }

    /** One in which something of every kind happens. */
    static RunReport run() {
        var account = Accounts.with(
                Accounts.with(
                        secret(Accounts.changes()),
                        Accounts.warnings(),
                        IntStream.range(0, 25).mapToObj(Accounts::failure).toList()),
                types(),
                crossings(),
                List.of(
                        index("applicationversion", Action.REBUILD, live(), merged()),
                        index("orchestrator", Action.PATCH, live(), merged()),
                        new PlannedIndex(
                                "serviceresource",
                                "",
                                "",
                                Action.CREATE,
                                List.of("it is not there"),
                                "serviceresource",
                                NOTHING,
                                merged(),
                                0,
                                0),
                        index("plugin", Action.DROP, live(), live()),
                        index("application", Action.LEAVE, live(), live())));
        return new RunReport(
                account, throughput(), List.of(rule("applicationversion"), rule("plugin"), rule("orchestrator")));
    }

    private static List<ChangeGroup> secret(List<ChangeGroup> changes) {
        var hit =
                "{\"_id\":\"1\",\"_source\":{\"password\":\"%1$s\",\"url\":\"https://me:%1$s@example.org\",\"id\":\"%2$s\"}}";
        var more = new ArrayList<>(changes);
        more.add(new ChangeGroup(
                "plugin",
                new TypeName("plugin", "plugin"),
                "changed",
                List.of("rules/gardens-1-to-2/plugin.yml:8:5"),
                List.of("~ id"),
                1,
                List.of(new ChangeGroup.Sample(
                        "plugin/plugin/1", hit.formatted(CANARY, "a"), hit.formatted(CANARY, "b"))),
                List.of()));
        return more;
    }

    private static PlannedIndex index(String name, Action action, ObjectNode live, ObjectNode merged) {
        var target = action == Action.REBUILD ? name + "-1.4.0-20261122-1105-k3f9" : name;
        return new PlannedIndex(
                name,
                name,
                "u1",
                action,
                List.of(name + ": isReleased changes from boolean to string"),
                target,
                live,
                merged,
                12,
                51_852);
    }

    private static ObjectNode definition(String replicas, String type, String more) {
        return Json.parseObject(RawJson.of("""
                {"settings":{"index":{"number_of_shards":"5","number_of_replicas":"%s","api_token":"%s"}},
                 "mappings":{"version":{"_meta":{"password":"%2$s"},"properties":{
                   "id":{"type":"string","index":"not_analyzed"},
                   "password":{"type":"string","null_value":"%2$s"},
                   "isReleased":{"type":"%3$s"}%4$s}}},
                 "aliases":{"all":{"filter":{"term":{"secret":"%2$s"}}}}}""".formatted(replicas, CANARY, type, more)));
    }

    private static ObjectNode live() {
        return definition("1", "boolean", "");
    }

    private static ObjectNode merged() {
        return definition("2", "string", ",\"topologyVersions\":{\"type\":\"object\"}");
    }

    private static RuleText rule(String name) {
        return RuleText.of("rules/gardens-1-to-2/" + name + ".yml", """
                # yaml-language-server: $schema=../schema/rule.json
                match: { index: %1$s, type: %1$s }
                why: >-
                  A version of before says nothing of its topology.
                steps:
                  - warn:
                      message: 'the custom plugin is discarded: upload it again'
                  - set: { field: configuration.password, value: '%2$s' }
                  - rename: { field: topology, to: topologyVersions }
                  - set:
                      field: access_token
                      value: %2$s
                  - set: { field: url, value: 'https://me:%2$s@example.org' }
                  - set: { field: secret, value: '{{other}}' }
                """.formatted(name, CANARY));
    }

    private static List<TypeCounts> types() {
        return List.of(
                Accounts.row("application", "application", new Counts(28, 3, 0, 0, 0, 0, 0, 0, 25, 0)),
                Accounts.row("applicationversion", "applicationversion", new Counts(12, 0, 10, 2, 0, 0, 0, 0, 0, 0)),
                Accounts.row("archive", "", new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                Accounts.row("audit", "trace", new Counts(40, 40, 0, 0, 0, 0, 0, 0, 0, 0)),
                Accounts.row("dashboard", "tile", new Counts(7, 7, 0, 0, 0, 0, 0, 0, 0, 0)),
                Accounts.row(
                        "deploymentmonitorevents",
                        "paasinstancepersistentresourcemonitorevent",
                        new Counts(1_204_511, 1_204_500, 1, 0, 0, 0, 0, 10, 0, 0)),
                Accounts.row("orchestrator", "orchestrator", new Counts(2, 1, 1, 0, 0, 0, 0, 0, 0, 1)),
                Accounts.row("plugin", "plugin", new Counts(6, 0, 1, 0, 0, 0, 5, 0, 0, 4)),
                Accounts.row("serviceresource", "serviceresource", new Counts(0, 0, 0, 0, 2, 1, 0, 0, 0, 0)));
    }

    private static List<Crossing> crossings() {
        var versions = new TypeName("applicationversion", "applicationversion");
        return List.of(new Crossing(versions, new TypeName("archive", ""), 1), new Crossing(versions, versions, 1));
    }

    /** A plan of a minute and a half, and an apply that pauses for a while. */
    private static Throughput throughput() {
        var plan = IntStream.range(0, 107)
                .mapToObj(i -> new Throughput.Point(9_000 + 2_500 * (i * 37 % 11) / 10, 0, 0))
                .toList();
        var apply = IntStream.range(0, 150)
                .mapToObj(i -> new Throughput.Point(
                        i < 20 ? 4_000 : 0,
                        i < 20 || (i > 60 && i < 75) ? 0 : i < 110 ? 2_000 + 130 * (i % 7) : 0,
                        i < 110 ? 0 : 8_000))
                .toList();
        return new Throughput(List.of(
                new Throughput.Stretch("plan", "2026-11-22T11:05:00.241668950Z", 85_000, 800, plan),
                new Throughput.Stretch("apply", "2026-11-22T11:09:41Z", 119_700, 800, apply),
                new Throughput.Stretch(
                        "resume", "2026-11-22T11:20:00Z", 300, 100, List.of(new Throughput.Point(12, 3, 0)))));
    }

    /** One with ten thousand groups of changes, and hundreds of failures and warnings. */
    static RunReport crowded() {
        List<ChangeGroup> changes = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            var kind = i % 100 == 0 ? "dropped" : "changed";
            var before = "{\"_id\":\"%d\",\"_source\":{\"id\":\"%d\",\"path-%d\":1,\"name\":\"%s\"}}"
                    .formatted(i, i, i, i % 1_000 == 5 ? HOSTILE.replace("\"", "\\\"") : "plot " + i);
            changes.add(new ChangeGroup(
                    "rule-" + i % 30,
                    new TypeName("index-" + i % 30, "type-" + i % 30),
                    kind,
                    List.of(
                            "rules/crowd/rule-%d.yml:9:5".formatted(i % 30),
                            "rules/crowd/rule-%d.yml:14:5".formatted(i % 30)),
                    List.of("- path-" + i, "~ parts[*].name", "+ parts[*].kind." + i % 7),
                    10_000 - i,
                    List.of(new ChangeGroup.Sample(
                            "index-%d/type-%d/%d".formatted(i % 30, i % 30, i),
                            before,
                            kind.equals("dropped") ? "" : before.replace("\":1", "\":2"))),
                    i == 7_777
                            ? List.of(
                                    new ChangeGroup.Named("index-7/type-7/7777", ""),
                                    new ChangeGroup.Named("index-7/type-7/tucked-away", "index-8/moved"))
                            : List.of()));
        }
        var warnings = IntStream.range(0, 3)
                .mapToObj(step -> new WarningGroup(
                        "rule-" + step,
                        "rules/crowd/rule-%d.yml:9:5".formatted(step),
                        5_000,
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> new WarningGroup.Said(
                                        "index-" + step,
                                        "type-" + step,
                                        "plot-" + i,
                                        "the plot %d has no owner".formatted(i)))
                                .toList()))
                .toList();
        var failures = IntStream.range(0, 1_000)
                .mapToObj(i -> new FailedDocument(
                        "index-9",
                        "type-9",
                        "f" + i,
                        "rule-9",
                        "rules/crowd/rule-9.yml:%d:5".formatted(8 + i % 2),
                        "'b' already exists (\"x\") [would-overwrite]",
                        false))
                .toList();
        var types = IntStream.range(0, 60)
                .mapToObj(i -> Accounts.row(
                        "index-" + i,
                        "type-" + i,
                        i < 30
                                ? new Counts(1_000L * i + 600, 100, 1_000L * i, 200, 0, 0, 300, 0, 0, 0)
                                : new Counts(40, 40, 0, 0, 0, 0, 0, 0, 0, 0)))
                .toList();
        var crossings = IntStream.range(0, 30)
                .mapToObj(i -> new Crossing(
                        new TypeName("index-" + i, "type-" + i),
                        new TypeName("index-" + i * 7 % 30, "type-" + i * 7 % 30),
                        200))
                .toList();
        var account = Accounts.with(Accounts.with(changes, warnings, failures), types, crossings, List.of());
        return new RunReport(account, throughput(), List.of());
    }
}
