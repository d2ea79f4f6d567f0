package io.docshift.cli;

import io.docshift.run.Admission;
import io.docshift.run.History;
import io.docshift.run.Plan;
import io.docshift.run.Route;
import java.util.List;

/** Whether a plan may be carried out on a cluster, by its data and its history. */
final class Finding {

    private Finding() {}

    /** By where the data stood when it was planned. */
    static Admission of(Plan plan, Session session, boolean again) {
        Route route = route(plan.hops(), session, again);
        boolean partly = route.first() > 0 && route.first() < plan.hops().size();
        return partly
                ? new Admission(
                        Admission.Verdict.REFUSE, String.join("; ", route.done()) + ". Plan again, for the rest alone")
                : route.admission();
    }

    /** From which rule set on it goes. */
    static Route route(List<Plan.Hop> hops, Session session, boolean again) {
        return Route.of(hops, new History(session.source(), session.catalogue()).standing(hops), again);
    }
}
