package io.docshift.cli;

import io.docshift.elastic.Writing;
import io.docshift.files.RunDirectory;
import io.docshift.files.SetAside;
import io.docshift.report.Account;
import io.docshift.report.JsonReport;
import io.docshift.run.Admission;
import io.docshift.run.Apply;
import io.docshift.run.FailedDocument;
import io.docshift.run.Moves;
import io.docshift.run.Plan;
import io.docshift.run.PlanAgain;
import io.docshift.run.Refused;
import io.docshift.run.Sink;
import io.docshift.run.StagingFailure;
import io.docshift.run.Verification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Carries out a plan on a cluster, if it may be and the operator agrees. */
final class Application {

    private static final Moves MOVES = move -> SetAside.apply(move).ifPresent(reason -> {
        throw new StagingFailure(reason);
    });

    private final Arguments arguments;
    private final Console console;
    private final Output output;
    private final Reporting reporting;
    private final long started;

    /**
     * Prepares it.
     *
     * @throws Stop if nobody could be asked
     */
    Application(Arguments arguments, Console console, Output output) {
        this.arguments = arguments;
        this.console = console;
        this.output = output;
        this.reporting = new Reporting(arguments, console, output);
        this.started = console.clock().millis();
        if (!arguments.has(Flags.YES) && !console.terminal()) {
            throw Stop.usage("there is no terminal to ask at: say --yes");
        }
    }

    /** Does it. */
    Exit carryOut(Account planned, Session session, RunDirectory directory, PlanAgain again) {
        Plan plan = planned.plan();
        Admission finding = Finding.of(plan, session, arguments.has(Flags.AGAIN));
        switch (finding.verdict()) {
            case REFUSE -> throw new Refused(finding.explanation());
            case NOTHING_TO_DO -> {
                output.print("Nothing to do: " + finding.explanation() + "\n");
                output.print(JsonReport.of(planned.as("apply", false, seconds())));
                return Exit.FINE;
            }
            case GO -> {}
        }
        boolean fails = plan.stops() || (planned.failed() > 0 && !arguments.has(Flags.SKIP_FAILURES));
        if (fails || plan.isEmpty()) {
            Account account = planned.as("apply", false, seconds());
            return reporting.finish(reporting.page(account, directory));
        }
        ask(planned, session);
        Account account = outcome(planned, apply(plan, session, directory, again));
        return reporting.finish(reporting.page(account, directory));
    }

    /** Goes on with what was cut off. */
    Exit goOn(Account planned, Session session, RunDirectory directory, PlanAgain again) {
        try (ProgressLine progress = reporting.progress();
                Sink sink = session.cluster().sink(Writing.defaults())) {
            Apply apply =
                    new Apply(planned.plan(), session.server(sink), directory, MOVES, again, progress, console.clock());
            Account account = outcome(planned, apply.resume(console.user()));
            return reporting.finish(reporting.page(account, directory));
        }
    }

    private void ask(Account planned, Session session) {
        if (arguments.has(Flags.YES)) {
            return;
        }
        reporting.print(planned);
        output.print("\nCarry this out on cluster %s at %s? [y/N] "
                .formatted(session.cluster().info().name(), session.from()));
        if (!List.of("y", "yes").contains(answer().toLowerCase(Locale.ROOT))) {
            throw new Stop(
                    Exit.REFUSED,
                    "",
                    "not carried out, as you say; the plan stays: apply --plan "
                            + planned.plan().run());
        }
    }

    private String answer() {
        StringBuilder answer = new StringBuilder();
        try {
            for (int c = console.in().read();
                    c >= 0 && c != '\n';
                    c = console.in().read()) {
                answer.append((char) c);
            }
        } catch (IOException e) {
            return "";
        }
        return answer.toString().strip();
    }

    private Apply.Applied apply(Plan plan, Session session, RunDirectory directory, PlanAgain again) {
        try (ProgressLine progress = reporting.progress();
                Sink sink = session.cluster().sink(Writing.defaults())) {
            Apply apply = new Apply(plan, session.server(sink), directory, MOVES, again, progress, console.clock());
            return apply.run(console.user(), arguments.has(Flags.SKIP_FAILURES));
        }
    }

    private Account outcome(Account planned, Apply.Applied applied) {
        Account account =
                planned.as("apply", applied.verified().isPresent(), seconds()).withFailures(applied.failures());
        return applied.verified()
                .map(verified -> account.withTypes(verified.types())
                        .withFailures(differences(verified))
                        .withNotes(notes(verified))
                        .withOutcome(
                                verified.isFine()
                                        ? "What was written was read again and is as it should be."
                                        : "Not everything is as it should be; is the application still running?"))
                .orElse(account);
    }

    private static List<String> notes(Verification.Verified verified) {
        return verified.notPlannedAgain().isEmpty()
                ? List.of()
                : List.of("it was not planned again to see that nothing is left to do: " + verified.notPlannedAgain());
    }

    static List<FailedDocument> differences(Verification.Verified verified) {
        List<FailedDocument> differences = new ArrayList<>();
        verified.differences().forEach(difference -> differences.add(unnamed(difference)));
        long more = verified.different() - verified.differences().size();
        if (more > 0) {
            differences.add(unnamed("and %,d more differences".formatted(more)));
        }
        return differences;
    }

    private static FailedDocument unnamed(String reason) {
        return new FailedDocument("", "", "", "", "", reason, false);
    }

    private double seconds() {
        return (console.clock().millis() - started) / 1000.0;
    }
}
