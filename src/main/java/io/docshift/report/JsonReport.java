package io.docshift.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.run.Counts;
import io.docshift.run.FailedDocument;
import io.docshift.run.Plan;
import io.docshift.run.PlannedIndex;
import io.docshift.run.TypeCounts;
import io.docshift.run.WarningGroup;

/** What a run did, as one object for programs. */
public final class JsonReport {

    private JsonReport() {}

    /** The object that {@code --json} prints. */
    public static ObjectNode of(Account account) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("command", account.command());
        report.put("run", account.plan().run());
        put(account.plan().ruleSet(), report.putObject("ruleset"));
        if (account.plan().hops().size() > 1) {
            ArrayNode each = report.putArray("rulesets");
            account.plan().hops().forEach(hop -> put(hop.ruleSet(), each.addObject()));
        }
        put(account.totals(), report.putObject("totals"));
        ArrayNode types = report.putArray("types");
        for (TypeCounts type : account.types()) {
            put(
                    type.counts(),
                    types.addObject()
                            .put("index", type.name().index())
                            .put("type", type.name().type()));
        }
        ArrayNode warnings = report.putArray("warnings");
        account.warnings().forEach(group -> put(group, warnings.addObject()));
        ArrayNode failures = report.putArray("failures");
        account.failures().forEach(failure -> put(failure, failures.addObject()));
        ArrayNode indices = report.putArray("indices");
        for (PlannedIndex index : account.plan().indices()) {
            indices.addObject()
                    .put("name", index.name())
                    .put("action", index.action().word());
        }
        report.put("report", account.report());
        report.put("seconds", account.seconds());
        return report;
    }

    private static void put(Plan.RuleSetName rules, ObjectNode to) {
        to.put("name", rules.name()).put("hash", rules.hash());
    }

    private static void put(Counts counts, ObjectNode to) {
        for (Column column : Column.values()) {
            to.put(column.word(), column.of(counts));
        }
    }

    private static void put(WarningGroup group, ObjectNode to) {
        to.put("rule", group.rule()).put("step", group.at()).put("count", group.count());
        ArrayNode samples = to.putArray("samples");
        for (WarningGroup.Said said : group.samples()) {
            samples.addObject()
                    .put("index", said.index())
                    .put("type", said.type())
                    .put("id", said.id())
                    .put("message", said.message());
        }
    }

    private static void put(FailedDocument failure, ObjectNode to) {
        to.put("index", failure.index())
                .put("type", failure.type())
                .put("id", failure.id())
                .put("rule", failure.rule())
                .put("step", failure.step())
                .put("reason", failure.reason());
    }
}
