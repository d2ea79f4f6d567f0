package io.docshift.cli;

import io.docshift.files.RunDirectory;
import io.docshift.files.SetAside;
import io.docshift.report.Account;
import io.docshift.report.JsonReport;
import io.docshift.run.Admission;
import io.docshift.run.Apply;
import io.docshift.run.FailedDocument;
import io.docshift.run.History;
import io.docshift.run.Moves;
import io.docshift.run.Plan;
import io.docshift.run.PlanAgain;
import io.docshift.run.Refused;
import io.docshift.run.StagingFailure;
import io.docshift.run.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Carries out a plan on a cluster, if it may be and the operator agrees. */
final class Application {

    private static final Moves MOVES = move -> SetAside.apply(move).ifPresent(reason -> {
        throw new StagingFailure(reason);
    });

    private final Arguments arguments;
    private final Console console;
    private final Output output;
    private final Reporting reporting;
    private final Consent consent;
    private final long started;

    /**
     * Prepares it.
     *
     * @param consent is asked for before anything is written
     */
    Application(Arguments arguments, Console console, Output output, Consent consent) {
        this.arguments = arguments;
        this.console = console;
        this.output = output;
        this.reporting = new Reporting(arguments, console, output);
        this.started = console.clock().millis();
        this.consent = consent;
    }

    /** Does it. */
    Exit carryOut(Account planned, Session session, RunDirectory directory, PlanAgain again) {
        Plan plan = planned.plan();
        Admission finding = Finding.of(plan, session, arguments.has(Flags.AGAIN));
        switch (finding.verdict()) {
            case REFUSE -> throw new Refused(finding.explanation());
            case NOTHING_TO_DO -> {
                return nothingToDo(planned, directory, finding.explanation());
            }
            case GO -> {}
        }
        boolean fails = plan.stops() || (planned.failed() > 0 && !arguments.has(Flags.SKIP_FAILURES));
        if (fails || plan.isEmpty()) {
            Account account = planned.as("apply", false, seconds());
            return reporting.finish(reporting.page(account, directory));
        }
        ask(planned, session);
        List<Optional<History.Entry>> before = standing(plan, session);
        Optional<Apply.Applied> applied = under(
                session,
                directory,
                plan,
                again,
                apply -> standing(plan, session).equals(before)
                        ? Optional.of(apply.run(console.user(), arguments.has(Flags.SKIP_FAILURES)))
                        : Optional.empty());
        if (applied.isEmpty()) {
            return overtaken(planned, directory, standing(plan, session));
        }
        Account account = outcome(planned, applied.get());
        return reporting.finish(reporting.page(account, directory));
    }

    private Exit nothingToDo(Account planned, RunDirectory directory, String why) {
        Account account = planned.as("apply", false, seconds()).withOutcome("There is nothing to do: " + why + ".");
        output.print("Nothing to do: " + why + "\n");
        output.print(JsonReport.of(reporting.page(account, directory)));
        return Exit.FINE;
    }

    /** Another run came to its end between this one's plan and its lease. */
    private Exit overtaken(Account planned, RunDirectory directory, List<Optional<History.Entry>> others) {
        List<Plan.Hop> hops = planned.plan().hops();
        for (int i = 0; i < hops.size(); i++) {
            String hash = hops.get(i).ruleSet().hash();
            if (others.get(i).filter(entry -> entry.hash().equals(hash)).isEmpty()) {
                throw new Refused("the history of the cluster changed since it was planned: plan again");
            }
        }
        History.Entry last = others.get(others.size() - 1).orElseThrow();
        return nothingToDo(
                planned,
                directory,
                "run %s of %s applied %s meanwhile"
                        .formatted(
                                last.run(), last.by(), planned.plan().ruleSet().name()));
    }

    private static List<Optional<History.Entry>> standing(Plan plan, Session session) {
        return new History(session.source(), session.cluster().catalogue()).standing(plan.hops());
    }

    /** Goes on with what was cut off, once the operator agrees. */
    Exit goOn(Account planned, Session session, RunDirectory directory, PlanAgain again) {
        if (!consent.isGiven()) {
            // What is planned is in part done, so its totals say nothing of what is left.
            consent.ask(
                    "Go on with run %s on %s".formatted(planned.plan().run(), cluster(session)),
                    "not gone on with, as you say");
        }
        Account account = outcome(
                planned, under(session, directory, planned.plan(), again, apply -> apply.resume(console.user())));
        return reporting.finish(reporting.page(account, directory));
    }

    private <T> T under(Session session, RunDirectory directory, Plan plan, PlanAgain again, Function<Apply, T> work) {
        return new SoleRight(arguments, console, reporting)
                .during(
                        arguments.command(),
                        plan,
                        session,
                        directory,
                        (server, progress) -> work.apply(
                                new Apply(plan, server, directory, MOVES, again, progress, console.clock())));
    }

    private void ask(Account planned, Session session) {
        if (consent.isGiven()) {
            return;
        }
        reporting.printToAsk(planned);
        consent.ask(
                "Carry this out on " + cluster(session),
                "not carried out, as you say; the plan stays: apply --plan "
                        + planned.plan().run());
    }

    private static String cluster(Session session) {
        return "cluster %s at %s?".formatted(session.cluster().info().name(), session.from());
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
