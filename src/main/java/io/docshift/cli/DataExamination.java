package io.docshift.cli;

import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleSet;
import io.docshift.run.Admission;
import io.docshift.run.Plan;
import io.docshift.run.Remark;
import io.docshift.run.Route;
import io.docshift.run.SignLook;
import java.util.ArrayList;
import java.util.List;

/** What there is to say before a run of the version of the data, by its signs and by the history. Reads only. */
record DataExamination(Task task, Session session) {

    /**
     * Where it stands, and whether apply would go on.
     *
     * @throws io.docshift.run.ClusterFailure if an index with signs cannot be read
     */
    List<Remark> look() {
        RuleChain rules = task.rules();
        try (ProgressLine progress = task.reporting().progress(session)) {
            SignLook signs = new SignLook(rules, session.source(), session.catalogue(), progress);
            if (!signs.isAnythingThere() && !rules.ruledIndices().isEmpty()) {
                return List.of(Remark.warn(
                        "data",
                        "there is no index here that the rules are for",
                        "There is nothing to migrate.",
                        "see whether it is the right cluster, or started with the right data"));
            }
            List<Plan.Hop> hops = signs.look();
            Route route = Finding.route(hops, session, false);
            Admission admission = route.admission();
            return switch (admission.verdict()) {
                case GO -> left(hops, route);
                case NOTHING_TO_DO ->
                    List.of(Remark.note("data", "apply would do nothing: " + admission.explanation(), ""));
                case REFUSE ->
                    List.of(Remark.error(
                            "data",
                            "apply would refuse: " + admission.explanation(),
                            "",
                            "find out how the data came to be so before you insist"));
            };
        }
    }

    /** What is done of several rule sets, and where the data stands by the first that is not. */
    private List<Remark> left(List<Plan.Hop> hops, Route route) {
        List<Remark> remarks = new ArrayList<>();
        route.done().stream().limit(route.first()).forEach(done -> remarks.add(Remark.note("data", done, "")));
        RuleSet next = task.rules().sets().get(route.first());
        remarks.add(Remark.ok(
                "data",
                "%s (%s: %s to %s)"
                        .formatted(
                                hops.get(route.first()).standing().explanation(),
                                next.name(),
                                next.from(),
                                next.to())));
        return remarks;
    }
}
