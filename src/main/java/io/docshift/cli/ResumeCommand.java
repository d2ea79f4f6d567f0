package io.docshift.cli;

import io.docshift.files.RunDirectory;
import io.docshift.files.Runs;
import io.docshift.report.Account;
import io.docshift.run.Apply;
import io.docshift.run.Plan;
import io.docshift.run.PlanAgain;
import io.docshift.run.Refused;
import io.docshift.run.Undo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Goes on with an apply or an undo that was cut off. */
final class ResumeCommand implements Command {

    private static final Synopsis SYNOPSIS = new Synopsis(
            "resume",
            "[RUN] [OPTION]...",
            "go on with an apply or an undo that was cut off",
            List.of(
                    "Looks into the journal of the run how far it came. As long as nothing in use was changed, what it"
                            + " had begun is taken back and done anew; after that each step is done that is not done.",
                    "On a terminal it asks once. Without RUN it is the last run that was cut off. Without --from or --config the cluster is reached"
                            + " as it was then."),
            1,
            List.of(
                    Flags.RULES,
                    Flags.CONFIG,
                    Flags.CLUSTER,
                    Flags.INSECURE,
                    Flags.VAR,
                    Flags.RUN_DIR,
                    Flags.JSON,
                    Flags.STRICT,
                    Flags.YES,
                    Flags.QUIET,
                    Flags.VERBOSE,
                    Flags.IF_NEEDED,
                    Flags.WAIT,
                    Flags.LEASE),
            List.of(
                    new Synopsis.Example("resume", "the last run that was cut off"),
                    new Synopsis.Example("resume 20261122-1105-k3f9", "this one")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        Setup setup = new Setup(arguments, console);
        Runs runs = RunFolders.of(arguments, setup.configuration(), console);
        if (arguments.has(Flags.IF_NEEDED) && unfinished(runs).isEmpty()) {
            Need.tell("resume", "no run was cut off", output);
            return Exit.FINE;
        }
        String run = arguments.operands().isEmpty()
                ? cutOff(runs, RunFolders.folder(arguments, console))
                : arguments.operands().get(0);
        Leasing leasing = Leasing.of(arguments);
        try (RunDirectory directory = runs.open(run)) {
            console.transcript().into(directory);
            Plan plan = Earlier.plan(directory);
            Consent consent = Consent.toGoOn(arguments, console, output);
            Application application = new Application(arguments, console, output, consent);
            try (Session session =
                    Earlier.session(arguments, setup, plan, Optional.of(leasing.requestTimeout()), console)) {
                if (Undo.isUnfinished(directory)) {
                    return new TakingBack(arguments, console, output, plan, session, directory).goOn(consent);
                }
                Account planned = Account.of(plan, Changes.load(directory));
                PlanAgain again = RunRules.of(plan, arguments, setup, console);
                return application.goOn(planned, session, directory, again);
            }
        }
    }

    /** The last run that was cut off. */
    private static String cutOff(Runs runs, Path folder) {
        return unfinished(runs).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new Refused(
                        "%s: no run was cut off, so there is nothing to go on with; begin with apply. If one lies elsewhere, say --run-dir"
                                .formatted(folder)));
    }

    /** The runs that were cut off, the oldest first. */
    static List<String> unfinished(Runs runs) {
        return runs.list().stream()
                .sorted()
                .filter(run -> {
                    try (RunDirectory directory = runs.open(run)) {
                        return Apply.isUnfinished(directory) || Undo.isUnfinished(directory);
                    }
                })
                .toList();
    }
}
