package io.docshift.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.docshift.files.RunDirectory;
import io.docshift.run.Plan;
import io.docshift.run.Undo;
import java.util.List;
import java.util.Optional;

/** Takes a run back. */
final class UndoCommand implements Command {

    private static final Flag DRY_RUN = Flag.of("dry-run", "say what would be done, and write nothing");
    private static final Flag DISCARD_NEWER = Flag.of(
            "discard-newer",
            "export documents that were written since the run to indices that are made anew, and give them up");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "undo",
            "RUN [OPTION]...",
            "take a run back",
            List.of(
                    "Puts documents, indices and folders back as they were before the run, from what the run exported."
                            + " Shows the totals and asks once. An apply that was cut off can be taken back too, and an"
                            + " undo that was cut off goes on.",
                    "What others wrote since is not overwritten, but named. An index that the run made anew is made anew"
                            + " again, and what was written to it since would be lost: then undo refuses, unless"
                            + " --discard-newer is given.",
                    "Without --from or --config the cluster is reached as it was then."),
            1,
            List.of(
                    Flags.CONFIG,
                    Flags.CLUSTER,
                    Flags.INSECURE,
                    Flags.RUN_DIR,
                    DRY_RUN,
                    DISCARD_NEWER,
                    Flags.YES,
                    Flags.JSON,
                    Flags.STRICT,
                    Flags.QUIET,
                    Flags.VERBOSE,
                    Flags.WAIT,
                    Flags.LEASE),
            List.of(
                    new Synopsis.Example(
                            "undo 20261122-1105-k3f9 --dry-run", "what would be put back, and what is in the way"),
                    new Synopsis.Example("undo 20261122-1105-k3f9", "put it back")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        if (arguments.operands().isEmpty()) {
            throw Stop.usage("which run? Give its id, as apply and history print it");
        }
        Output output = Output.of(arguments, console);
        boolean tellOnly = arguments.has(DRY_RUN);
        Leasing leasing = Leasing.of(arguments);
        Setup setup = new Setup(arguments, console);
        try (RunDirectory directory = Earlier.open(arguments.operands().get(0), arguments, setup, console)) {
            Plan plan = Earlier.plan(directory);
            if (Undo.isDone(directory)) {
                output.print("Nothing to do: run " + plan.run() + " is undone already\n");
                output.print(JsonNodeFactory.instance
                        .objectNode()
                        .put("command", "undo")
                        .put("run", plan.run()));
                return Exit.FINE;
            }
            // Which run it is comes before what is to be done with it.
            Consent consent = new Consent(arguments.has(Flags.YES) || tellOnly, console, output);
            try (Session session =
                    Earlier.session(arguments, setup, plan, Optional.of(leasing.requestTimeout()), console)) {
                TakingBack back = new TakingBack(arguments, console, output, plan, session, directory);
                if (tellOnly) {
                    return back.tell();
                }
                return Undo.isUnfinished(directory)
                        ? back.goOn(consent)
                        : back.takeBack(consent, arguments.has(DISCARD_NEWER));
            }
        }
    }
}
