package io.docshift.cli;

import io.docshift.run.Admission;
import io.docshift.run.History;
import io.docshift.run.Plan;

/** Whether a plan may be carried out on a cluster, by its data and its history. */
final class Finding {

    private Finding() {}

    static Admission of(Plan plan, Session session, boolean again) {
        History history = new History(session.source(), session.catalogue());
        Plan.RuleSetName rules = plan.ruleSet();
        return Admission.of(plan.standing(), history.standing(rules.name()), rules, again);
    }
}
