package io.docshift.cli;

import io.docshift.files.RunDirectory;
import io.docshift.files.SetAside;
import io.docshift.report.Account;
import io.docshift.run.ChangeGroup;
import io.docshift.run.FailedDocument;
import io.docshift.run.Moves;
import io.docshift.run.Outlook;
import io.docshift.run.Plan;
import io.docshift.run.PlannedMove;
import io.docshift.run.Progress;
import io.docshift.run.StagingFailure;
import io.docshift.run.Undo;
import io.docshift.run.UndoLook;
import io.docshift.run.WarningGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes a run back on a cluster, if it may be and the operator agrees. */
final class TakingBack {

    private static final String UNDO = "undo";

    private static final Moves BACK = new Moves() {
        @Override
        public void carryOut(PlannedMove move) {
            SetAside.undo(move).ifPresent(reason -> {
                throw new StagingFailure(reason);
            });
        }

        @Override
        public Optional<String> obstacle(PlannedMove move) {
            return SetAside.obstacleToUndo(move);
        }
    };

    private final Arguments arguments;
    private final Console console;
    private final Reporting reporting;
    private final Plan plan;
    private final Session session;
    private final RunDirectory directory;
    private final long started;

    TakingBack(
            Arguments arguments, Console console, Output output, Plan plan, Session session, RunDirectory directory) {
        this.arguments = arguments;
        this.console = console;
        this.reporting = new Reporting(arguments, console, output);
        this.plan = plan;
        this.session = session;
        this.directory = directory;
        this.started = console.clock().millis();
    }

    /** Says what would be done. */
    Exit tell() {
        Outlook outlook;
        UndoLook.Others others;
        try (ProgressLine progress = reporting.progress(session)) {
            UndoLook look = look(progress);
            outlook = look.look();
            others = look.compare(outlook);
        }
        Account account = account(outlook.inverse(), false)
                .withNotes(Leasing.notes(session))
                .withFailures(others.inTheWay())
                .withFailures(losses(others))
                .withOutcome(remnants(outlook));
        return reporting.finish(reporting.page(account, directory));
    }

    /** Documents that undo refuses to give up unless it is told to. */
    private static List<FailedDocument> losses(UndoLook.Others others) {
        List<FailedDocument> losses = new ArrayList<>();
        others.givenUp()
                .forEach(said -> losses.add(new FailedDocument(
                        said.index(),
                        said.type(),
                        said.id(),
                        "",
                        "",
                        said.message() + " since the run; only --discard-newer gives it up",
                        false)));
        long more = others.losses() - losses.size();
        if (more > 0) {
            losses.add(new FailedDocument("", "", "", "", "", "and %,d more like these".formatted(more), false));
        }
        return losses;
    }

    /** Does it, once the operator agrees. */
    Exit takeBack(Consent consent, boolean discardNewer) {
        if (!consent.isGiven()) {
            Outlook outlook = outlook();
            reporting.printToAsk(account(outlook.inverse(), false).withOutcome(remnants(outlook)));
            consent.ask("Take this back on " + cluster(), "not taken back, as you say");
        }
        return finish(undo -> undo.run(console.user(), discardNewer));
    }

    private static String remnants(Outlook outlook) {
        return outlook.remnants().map(left -> RemnantsText.of(left, false)).orElse("");
    }

    private String cluster() {
        return "cluster %s at %s?".formatted(session.cluster().info().name(), session.from());
    }

    private Outlook outlook() {
        try (ProgressLine progress = reporting.progress(session)) {
            return look(progress).look();
        }
    }

    /** Goes on with an undo that was cut off, once the operator agrees. */
    Exit goOn(Consent consent) {
        if (!consent.isGiven()) {
            consent.ask(
                    "Go on taking run %s back on %s".formatted(plan.run(), cluster()), "not gone on with, as you say");
        }
        return finish(undo -> undo.resume(console.user()));
    }

    private Exit finish(Function<Undo, Undo.Undone> work) {
        Undo.Undone undone = carryOut(work);
        Account account = account(undone.inverse(), undone.undone())
                .withFailures(undone.failures())
                .withWarnings(givenUp(undone))
                .withOutcome(outcome(undone));
        return reporting.finish(reporting.page(account, directory));
    }

    private Undo.Undone carryOut(Function<Undo, Undo.Undone> work) {
        return new SoleRight(arguments, console, reporting)
                .during(
                        UNDO,
                        plan,
                        session,
                        directory,
                        (server, progress) ->
                                work.apply(new Undo(plan, server, directory, BACK, progress, console.clock())));
    }

    private static List<WarningGroup> givenUp(Undo.Undone undone) {
        if (undone.givenUp() == 0) {
            return List.of();
        }
        List<WarningGroup.Said> said = undone.given().stream()
                .map(given -> new WarningGroup.Said(
                        given.index(), given.type(), given.id(), given.message() + " since the run, and was given up"))
                .toList();
        return List.of(new WarningGroup("", "", undone.givenUp(), said));
    }

    private static String outcome(Undo.Undone undone) {
        if (!undone.undone()) {
            return "Everything is as the run left it.";
        }
        if (undone.removed().isPresent()) {
            return RemnantsText.of(undone.removed().get(), true);
        }
        String exported = undone.exported().isEmpty()
                ? ""
                : " What was given up is in the files newer-in-… in " + undone.exported() + ".";
        return (undone.failures().isEmpty()
                        ? "What was put back was read again and is as it was before the run."
                        : "What is named above is not as it was before the run; all else is.")
                + exported;
    }

    private Account account(Plan inverse, boolean done) {
        List<ChangeGroup> changes =
                Changes.load(directory).stream().map(ChangeGroup::inverse).toList();
        return Account.of(inverse, changes).as(UNDO, done, (console.clock().millis() - started) / 1000.0);
    }

    private UndoLook look(Progress progress) {
        return new UndoLook(plan, session.source(), session.catalogue(), directory, BACK, progress, console.clock());
    }
}
