package io.docshift.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.Action;
import io.docshift.run.ChangeGroup;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Counts;
import io.docshift.run.Crossing;
import io.docshift.run.FailedDocument;
import io.docshift.run.Plan;
import io.docshift.run.PlannedIndex;
import io.docshift.run.PlannedMove;
import io.docshift.run.Standing;
import io.docshift.run.TypeCounts;
import io.docshift.run.TypeName;
import io.docshift.run.WarningGroup;
import java.util.List;
import java.util.stream.IntStream;

/** Accounts of runs that never were. */
final class Accounts {

    private static final ObjectNode NOTHING = Json.parseObject(RawJson.of("{}"));

    private Accounts() {}

    static Account plan() {
        return Account.of(plan(types(), warnings(), List.of()), changes())
                .withReport("runs/20261122-1105-k3f9/report.html");
    }

    static Account planWithFailures() {
        var failures = IntStream.range(0, 25).mapToObj(Accounts::failure).toList();
        var types = List.of(row("application", "application", new Counts(30, 5, 0, 0, 0, 0, 0, 0, 25, 0)));
        var plan = plan(types, List.of(), failures);
        return Account.of(plan, List.of()).withReport("report.html");
    }

    private static final Plan.RuleSetName GARDEN =
            new Plan.RuleSetName("garden", "Gardens get names", "1", "2", "sha256:00");
    private static final Standing NAMED = new Standing(Standing.Verdict.AFTER, "garden/plot/1 has a name");
    private static final Plan.RuleSetName GARDENS = new Plan.RuleSetName(
            "gardens-1-to-2", "Gardens of version 1 become gardens of version 2", "1.3", "1.4.0", "sha256:5f2c");
    private static final Standing UNVERSIONED =
            new Standing(Standing.Verdict.BEFORE, "applicationversion/applicationversion/4f1c has no topologyVersions");

    static Account nothing() {
        var plan = new Plan(
                Plan.FORMAT,
                "0.1.0",
                "20261122-1105-k3f9",
                "2026-11-22T11:05:00Z",
                GARDEN,
                List.of(new Plan.Hop(GARDEN, NAMED)),
                null,
                "in.ndjson",
                NOTHING,
                NAMED,
                List.of(),
                List.of(),
                List.of(row("garden", "", new Counts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(),
                0.04);
        return Account.of(plan, List.of());
    }

    static Account with(List<ChangeGroup> changes, List<WarningGroup> warnings, List<FailedDocument> failures) {
        return Account.of(plan(types(), warnings, failures), changes).withReport("report.html");
    }

    /** One with these counts and crossings in place of its own. */
    static Account with(Account account, List<TypeCounts> types, List<Crossing> crossings, List<PlannedIndex> indices) {
        var plan = account.plan();
        var other = new Plan(
                plan.format(),
                plan.tool(),
                plan.run(),
                plan.created(),
                plan.ruleSet(),
                plan.hops(),
                plan.cluster(),
                plan.source(),
                plan.configuration(),
                plan.standing(),
                indices,
                plan.parts(),
                types,
                crossings,
                plan.notes(),
                account.warnings(),
                account.failures(),
                plan.stops(),
                plan.moves(),
                plan.seconds());
        return Account.of(other, account.changes()).withReport(account.report());
    }

    private static Plan plan(List<TypeCounts> types, List<WarningGroup> warnings, List<FailedDocument> failures) {
        return new Plan(
                Plan.FORMAT,
                "0.1.0",
                "20261122-1105-k3f9",
                "2026-11-22T11:05:00Z",
                GARDENS,
                List.of(new Plan.Hop(GARDENS, UNVERSIONED)),
                new ClusterInfo("greenhouse", "", "1.7.6", "elasticsearch"),
                "http://127.0.0.1:9200",
                NOTHING,
                UNVERSIONED,
                List.of(
                        index("application", Action.LEAVE, 3),
                        index(
                                "applicationversion",
                                Action.REBUILD,
                                12,
                                "mappings.applicationversion.properties.topologyVersions: new, and 12 documents of this run have it",
                                "mappings.applicationversion.properties.isReleased: boolean becomes string"),
                        index("orchestrator", Action.REWRITE, 2),
                        new PlannedIndex(
                                "serviceresource",
                                "",
                                "",
                                Action.CREATE,
                                List.of("it is not there"),
                                "serviceresource",
                                NOTHING,
                                NOTHING,
                                0,
                                0)),
                List.of(),
                types,
                crossings(),
                List.of("the variable new_address is not given: orchestrator.yml:12:5 is skipped"),
                warnings,
                failures,
                false,
                List.of(new PlannedMove(
                        "runtime", "/opt/garden/work/plugins", "/opt/garden/work/plugins.before-20261122-1105-k3f9")),
                83.4);
    }

    private static PlannedIndex index(String name, Action action, long documents, String... reasons) {
        var target = action == Action.REBUILD ? name + "-1.4.0-20261122-1105-k3f9" : name;
        return new PlannedIndex(
                name, name, "u1", action, List.of(reasons), target, NOTHING, NOTHING, documents, documents * 4321);
    }

    private static List<TypeCounts> types() {
        return List.of(
                row("application", "application", new Counts(3, 3, 0, 0, 0, 0, 0, 0, 0, 0)),
                row("applicationversion", "applicationversion", new Counts(12, 0, 10, 2, 0, 0, 0, 0, 0, 0)),
                row(
                        "deploymentmonitorevents",
                        "paasinstancepersistentresourcemonitorevent",
                        new Counts(1_204_511, 1_204_500, 1, 0, 0, 0, 0, 10, 0, 0)),
                row("orchestrator", "orchestrator", new Counts(2, 1, 1, 0, 0, 0, 0, 0, 0, 1)),
                row("plugin", "plugin", new Counts(5, 0, 0, 0, 0, 0, 5, 0, 0, 4)),
                row("serviceresource", "serviceresource", new Counts(0, 0, 0, 0, 2, 1, 0, 0, 0, 0)));
    }

    /** One of the two versions that move gets another id where it is, the other one goes to another index. */
    private static List<Crossing> crossings() {
        var versions = new TypeName("applicationversion", "applicationversion");
        return List.of(new Crossing(versions, new TypeName("archive", ""), 1), new Crossing(versions, versions, 1));
    }

    static TypeCounts row(String index, String type, Counts counts) {
        return new TypeCounts(new TypeName(index, type), counts);
    }

    static List<WarningGroup> warnings() {
        var plugins = IntStream.range(0, 4)
                .mapToObj(i -> new WarningGroup.Said(
                        "plugin", "plugin", "p" + i, "the custom plugin p" + i + " is discarded: upload it again"))
                .toList();
        return List.of(
                new WarningGroup(
                        "orchestrator",
                        "rules/gardens-1-to-2/orchestrator.yml:9:5",
                        1,
                        List.of(new WarningGroup.Said("orchestrator", "orchestrator", "o1", "is disabled"))),
                new WarningGroup("plugin", "rules/gardens-1-to-2/plugin.yml:6:5", 4, plugins));
    }

    static FailedDocument failure(int i) {
        return new FailedDocument(
                "application",
                "application",
                "a" + i,
                "application",
                "rules/gardens-1-to-2/application.yml:9:5",
                "rename a to b: 'b' already exists (\"x\"); set overwrite: true to replace it [would-overwrite]",
                false);
    }

    static List<ChangeGroup> changes() {
        var before = """
                {"_index":"applicationversion","_type":"applicationversion","_id":"4f1c","_source":{"id":"4f1c",\
                "applicationId":"orchard","version":"0.1.0-SNAPSHOT","latest":true,"released":false,"snapshot":true,\
                "description":"The first one","properties":[{"key":"password","value":"hunter2"}],"topology":"4f1c"}}""";
        var after = """
                {"_index":"applicationversion","_type":"applicationversion","_id":"orchard:0.1.0-SNAPSHOT","_source":{"id":"orchard:0.1.0-SNAPSHOT",\
                "applicationId":"orchard","version":"0.1.0-SNAPSHOT","latest":true,"released":false,"snapshot":true,\
                "description":"The first one","properties":[{"key":"password","value":"hunter2"}],\
                "nestedVersion":{"majorVersion":0,"minorVersion":1},"topologyVersions":{"0.1.0-SNAPSHOT":{"archiveId":"orchard:0.1.0-SNAPSHOT"}}}}""";
        return List.of(
                new ChangeGroup(
                        "applicationversion",
                        new TypeName("applicationversion", "applicationversion"),
                        "moved",
                        List.of(
                                "rules/gardens-1-to-2/applicationversion.yml:9:5",
                                "rules/gardens-1-to-2/applicationversion.yml:14:5"),
                        List.of("~ _id", "~ id", "- topology", "+ nestedVersion", "+ topologyVersions"),
                        2,
                        List.of(
                                new ChangeGroup.Sample("applicationversion/applicationversion/4f1c", before, after),
                                new ChangeGroup.Sample("applicationversion/applicationversion/77aa", before, after)),
                        List.of(
                                new ChangeGroup.Named(
                                        "applicationversion/applicationversion/4f1c",
                                        "applicationversion/applicationversion/orchard:0.1.0-SNAPSHOT"),
                                new ChangeGroup.Named(
                                        "applicationversion/applicationversion/77aa",
                                        "archive/orchard:0.2.0-SNAPSHOT"))),
                new ChangeGroup(
                        "applicationversion",
                        new TypeName("applicationversion", "applicationversion"),
                        "changed",
                        List.of("rules/gardens-1-to-2/applicationversion.yml:14:5"),
                        List.of("- topology", "+ nestedVersion", "+ topologyVersions"),
                        10,
                        List.of(),
                        List.of()),
                new ChangeGroup(
                        "plugin",
                        new TypeName("plugin", "plugin"),
                        "dropped",
                        List.of("rules/gardens-1-to-2/plugin.yml:8:5"),
                        List.of(),
                        5,
                        List.of(new ChangeGroup.Sample(
                                "plugin/plugin/p0",
                                "{\"_id\":\"p0\",\"_source\":{\"id\":\"p0\",\"enabled\":true}}",
                                "")),
                        IntStream.range(0, 4)
                                .mapToObj(i -> new ChangeGroup.Named("plugin/plugin/p" + i, ""))
                                .toList()));
    }
}
