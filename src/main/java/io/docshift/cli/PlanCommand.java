package io.docshift.cli;

import io.docshift.files.RunDirectory;
import io.docshift.report.Account;
import io.docshift.run.Admission;
import io.docshift.run.LineTarget;
import java.util.List;

/** Shows what would change. */
final class PlanCommand implements Command {

    private static final Synopsis SYNOPSIS = new Synopsis(
            "plan",
            "--rules SET [OPTION]...",
            "what would change; writes nothing to the cluster",
            List.of(
                    "Reads the documents, applies the rules and shows what would change. Nothing is written but the"
                            + " files of the run: the plan, the documents before and after, and report.html.",
                    "Without --from, the documents are where the configuration says."),
            0,
            Synopsis.flags(Flags.SOURCE, Flags.REPORT, Flags.AGAIN),
            List.of(
                    new Synopsis.Example(
                            "plan --rules SET --config config/config.yml", "the cluster of the configuration"),
                    new Synopsis.Example("plan --rules SET --from http://localhost:9200", "a cluster, by its address"),
                    new Synopsis.Example(
                            "plan --rules SET --from documents.ndjson", "lines as elasticdump writes them")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        Task task = Task.of(arguments, console, output);
        if (task.from() instanceof Place.Nodes nodes) {
            try (Session session = task.open(nodes)) {
                Need.Part part = Need.part(arguments, task, session);
                RunDirectory directory = task.directory();
                Account account = part.task().plan(session, directory).withNotes(part.notes());
                Admission finding = Finding.of(account.plan(), session, arguments.has(Flags.AGAIN));
                warn(task, session, RunHints.of(arguments), output);
                return finish(task, account.withNotes(notes(finding)), directory);
            }
        }
        RunDirectory directory = task.directory();
        String from = arguments.value(Flags.FROM).orElse("-");
        return finish(task, task.migrate(from, directory, LineTarget::nowhere, false), directory);
    }

    /** Says what makes a plan one of data that is half migrated. */
    private static void warn(Task task, Session session, RunHints hints, Output output) {
        ResumeCommand.unfinished(task.runs())
                .forEach(run -> output.print(hints.in(
                        "WARN run %1$s was begun and not finished: go on with resume %1$s, or take it back with undo %1$s, and plan again\n"
                                .formatted(run))));
        Leasing.notes(session).forEach(note -> output.print("WARN " + note + "\n"));
    }

    private static Exit finish(Task task, Account account, RunDirectory directory) {
        return task.reporting().finish(task.reporting().page(account, directory));
    }

    private static List<String> notes(Admission finding) {
        return switch (finding.verdict()) {
            case GO -> List.of();
            case NOTHING_TO_DO -> List.of("apply would do nothing: " + finding.explanation());
            case REFUSE -> List.of("apply would refuse: " + finding.explanation());
        };
    }
}
