package io.docshift.report;

import io.docshift.run.ChangeGroup;
import io.docshift.run.Counts;
import io.docshift.run.FailedDocument;
import io.docshift.run.Plan;
import io.docshift.run.TypeCounts;
import java.util.List;

/**
 * What a command did, or would do: all that a report tells.
 *
 * @param command as it was given: {@code plan} or {@code apply}
 * @param carriedOut whether the plan was carried out; if not, nothing was written
 * @param types counts by index and type, as they came true
 * @param changes what differs, by rule and shape; few samples of each
 * @param failures the first of the documents that failed
 * @param report where the page for people is; empty if there is none
 * @param seconds how long the command took
 */
public record Account(
        String command,
        boolean carriedOut,
        Plan plan,
        List<TypeCounts> types,
        List<ChangeGroup> changes,
        List<FailedDocument> failures,
        String report,
        double seconds) {

    public Account {
        types = List.copyOf(types);
        changes = List.copyOf(changes);
        failures = List.copyOf(failures);
    }

    /** A plan that nobody has carried out yet. */
    public static Account of(Plan plan, List<ChangeGroup> changes, String report) {
        return new Account("plan", false, plan, plan.types(), changes, plan.failures(), report, plan.seconds());
    }

    /** The counts of all types together. */
    public Counts totals() {
        return types.stream().map(TypeCounts::counts).reduce(Counts.zero(), Counts::plus);
    }
}
