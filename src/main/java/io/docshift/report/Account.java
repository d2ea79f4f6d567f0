package io.docshift.report;

import io.docshift.run.ChangeGroup;
import io.docshift.run.Counts;
import io.docshift.run.FailedDocument;
import io.docshift.run.Plan;
import io.docshift.run.TypeCounts;
import io.docshift.run.WarningGroup;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a command did, or would do: all that a report tells.
 *
 * @param command as it was given: {@code plan}, {@code apply} or {@code undo}
 * @param carriedOut whether the plan was carried out; if not, nothing was written
 * @param types counts by index and type, as they came true
 * @param changes what differs, by rule and shape; few samples of each
 * @param warnings what was said about documents, or about the run where it names none
 * @param failures the first of the documents that failed; or what failed besides, where it names none
 * @param notes what the operator should know
 * @param outcome what else came of it, in sentences; empty if nothing
 * @param report where the page for people is; empty if there is none
 * @param seconds how long the command took
 */
public record Account(
        String command,
        boolean carriedOut,
        Plan plan,
        List<TypeCounts> types,
        List<ChangeGroup> changes,
        List<WarningGroup> warnings,
        List<FailedDocument> failures,
        List<String> notes,
        String outcome,
        String report,
        double seconds) {

    public Account {
        types = List.copyOf(types);
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** A plan that nobody has carried out yet. */
    public static Account of(Plan plan, List<ChangeGroup> changes) {
        return new Account(
                "plan",
                false,
                plan,
                plan.types(),
                changes,
                plan.warnings(),
                plan.failures(),
                plan.notes(),
                "",
                "",
                plan.seconds());
    }

    /** The same with these warnings about the run before those about documents. */
    public Account withWarnings(List<WarningGroup> more) {
        List<WarningGroup> all = Stream.concat(more.stream(), warnings.stream()).toList();
        return new Account(command, carriedOut, plan, types, changes, all, failures, notes, outcome, report, seconds);
    }

    /** The same with more failures. */
    public Account withFailures(List<FailedDocument> more) {
        List<FailedDocument> all =
                Stream.concat(failures.stream(), more.stream()).toList();
        return new Account(command, carriedOut, plan, types, changes, warnings, all, notes, outcome, report, seconds);
    }

    /** The same with more notes. */
    public Account withNotes(List<String> more) {
        List<String> all = Stream.concat(notes.stream(), more.stream()).toList();
        return new Account(
                command, carriedOut, plan, types, changes, warnings, failures, all, outcome, report, seconds);
    }

    /** The same with the counts as they came true. */
    public Account withTypes(List<TypeCounts> counts) {
        return new Account(
                command, carriedOut, plan, counts, changes, warnings, failures, notes, outcome, report, seconds);
    }

    /** The same with a page for people. */
    public Account withReport(String path) {
        return new Account(
                command, carriedOut, plan, types, changes, warnings, failures, notes, outcome, path, seconds);
    }

    /** The same with more that came of it. */
    public Account withOutcome(String sentences) {
        return new Account(
                command, carriedOut, plan, types, changes, warnings, failures, notes, sentences, report, seconds);
    }

    /** The same as the account of another command that took this long. */
    public Account as(String name, boolean done, double took) {
        return new Account(name, done, plan, types, changes, warnings, failures, notes, outcome, report, took);
    }

    /** Whether a run is taken back; then the plan is that of the way back. */
    public boolean isUndo() {
        return command.equals("undo");
    }

    /** The counts of all types together. */
    public Counts totals() {
        return types.stream().map(TypeCounts::counts).reduce(Counts.zero(), Counts::plus);
    }

    /** How many failures there are, also those that are not named. */
    public long failed() {
        return Math.max(totals().failed(), plan.failures().size())
                + Math.max(0, failures.size() - plan.failures().size());
    }
}
