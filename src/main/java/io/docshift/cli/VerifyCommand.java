package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.files.RunDirectory;
import io.docshift.run.Apply;
import io.docshift.run.Plan;
import io.docshift.run.Refused;
import io.docshift.run.Undo;
import io.docshift.run.Verification;
import java.util.List;

/** Compares what is in the cluster with what a run wrote. */
final class VerifyCommand implements Command {

    private static final Synopsis SYNOPSIS = new Synopsis(
            "verify",
            "RUN [OPTION]...",
            "is everything as the run left it?",
            List.of(
                    "Reads every document again that the run wrote, compares it with what was to be written, and checks"
                            + " the account of each index and type. Then it plans again: nothing may be left to do.",
                    "Without --from or --config the cluster is reached as it was then. It is planned again by the rules"
                            + " of the run, under rules/ or where --rules says; if they, their tables or their variables"
                            + " are others by now, it says so and leaves that out."),
            1,
            List.of(
                    Flags.RULES,
                    Flags.CONFIG,
                    Flags.CLUSTER,
                    Flags.INSECURE,
                    Flags.VAR,
                    Flags.RUN_DIR,
                    Flags.JSON,
                    Flags.QUIET),
            List.of(new Synopsis.Example("verify 20261122-1105-k3f9", "the beginning of the id will do")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        if (arguments.operands().isEmpty()) {
            throw Stop.usage("which run? Give its id, as plan and apply print it");
        }
        Output output = Output.of(arguments, console);
        long started = console.clock().millis();
        Setup setup = new Setup(arguments, console);
        RunDirectory directory = Earlier.open(arguments.operands().get(0), arguments, setup, console);
        Plan plan = Earlier.plan(directory);
        if (Undo.isDone(directory)) {
            throw new Refused("run " + plan.run() + " is undone: nothing of it is left to verify");
        }
        if (Apply.isUnfinished(directory) || Undo.isUnfinished(directory)) {
            throw new Refused("run %1$s was begun and not finished: go on with resume %1$s, then verify it"
                    .formatted(plan.run()));
        }
        Verification.Verified verified;
        List<String> notes;
        try (Session session = Earlier.session(arguments, setup, plan, console);
                ProgressLine progress = new Reporting(arguments, console, output).progress(session)) {
            notes = Leasing.notes(session);
            verified = new Verification(
                            plan, session.source(), session.cluster().indices(), directory, progress, console.clock())
                    .verify(RunRules.of(plan, arguments, setup, console));
        }
        notes.forEach(note -> output.print("WARN " + note + "\n"));
        tell(plan, verified, output);
        output.print(json(plan, verified, (console.clock().millis() - started) / 1000.0));
        return verified.isFine() ? Exit.FINE : Exit.FINDINGS;
    }

    private static void tell(Plan plan, Verification.Verified verified, Output output) {
        Application.differences(verified).forEach(difference -> output.print("ERROR " + difference.reason() + "\n"));
        if (!verified.notPlannedAgain().isEmpty()) {
            output.print("NOTE it was not planned again: " + verified.notPlannedAgain() + "\n");
        }
        output.print("run %s: %,d documents were compared%s; %s\n"
                .formatted(
                        plan.run(),
                        verified.checked(),
                        verified.notPlannedAgain().isEmpty() ? ", and it was planned again" : "",
                        verified.isFine() ? "nothing differs" : "%,d differences".formatted(verified.different())));
    }

    private static ObjectNode json(Plan plan, Verification.Verified verified, double seconds) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("command", "verify").put("run", plan.run());
        object.put("checked", verified.checked()).put("different", verified.different());
        ArrayNode differences = object.putArray("differences");
        verified.differences().forEach(differences::add);
        object.put("plannedAgain", verified.notPlannedAgain().isEmpty());
        object.put("notPlannedAgain", verified.notPlannedAgain());
        return object.put("seconds", seconds);
    }
}
