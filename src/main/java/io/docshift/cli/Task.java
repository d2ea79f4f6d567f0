package io.docshift.cli;

import io.docshift.files.RunDirectory;
import io.docshift.files.Runs;
import io.docshift.report.Account;
import io.docshift.rule.RuleChain;
import io.docshift.run.LineMigration;
import io.docshift.run.LineTarget;
import io.docshift.run.Pace;
import io.docshift.run.Planner;
import io.docshift.run.Throughput;
import java.util.List;
import java.util.Optional;

/** What plan and apply have in common: which rules, which documents, and where the files of the run lie. */
record Task(Console console, Setup setup, RuleChain rules, Place from, Runs runs, Reporting reporting) {

    /**
     * Reads what is given.
     *
     * @throws Stop if any of it is wrong
     */
    static Task of(Arguments arguments, Console console, Output output) {
        String set = arguments
                .value(Flags.RULES)
                .orElseThrow(() -> Stop.usage("which rules? Give --rules SET" + known(new RuleSets(console).names())));
        Place from = arguments
                .value(Flags.FROM)
                .map(text -> Place.parse(Flags.FROM, text, console))
                .orElse(new Place.Nodes(List.of()));
        Setup setup = new Setup(arguments, console);
        RuleChain rules = setup.rules(set);
        Runs runs = RunFolders.of(arguments, setup.configuration(), console);
        return new Task(console, setup, rules, from, runs, new Reporting(arguments, console, output));
    }

    /** The same by other rule sets. */
    Task by(RuleChain others) {
        return new Task(console, setup, others, from, runs, reporting);
    }

    /** The end of a message that asks for a rule set. */
    static String known(List<String> names) {
        return names.isEmpty() ? "" : "; there is " + String.join(", ", names);
    }

    Session open(Place.Nodes nodes) {
        return Session.open(setup.configuration(), nodes.addresses(), console);
    }

    Session open(Place.Nodes nodes, Leasing leasing) {
        return Session.open(setup.configuration(), nodes.addresses(), Optional.of(leasing.requestTimeout()), console);
    }

    RunDirectory directory() {
        RunDirectory directory = RunFolders.begin(runs, console);
        console.transcript().into(directory);
        return directory;
    }

    /** What would be done to a cluster. */
    Account plan(Session session, RunDirectory directory) {
        Folders folders = Folders.look(rules, setup.configuration(), directory.runId());
        try (ProgressLine line = reporting.progress(session);
                Interruption progress = interruption(line, directory)) {
            Pace pace = new Pace("plan", progress, console.clock());
            Planner planner =
                    new Planner(rules, session.source(), session.catalogue(), directory, pace, console.clock());
            Planner.Planned planned = planner.plan(new Planner.Circumstances(
                    Version.text(), session.from(), setup.configuration().redacted(), folders.moves()));
            Account account = Account.of(planned.plan(), planned.changes())
                    .withWarnings(folders.warnings())
                    .withNotes(session.cluster().notes());
            Changes.save(planned.changes(), directory);
            keep(pace, directory);
            return account;
        }
    }

    /** Migrates lines. */
    Account migrate(String shown, RunDirectory directory, LineTarget.Place target, boolean skipFailures) {
        try (ProgressLine line = reporting.progress();
                Interruption progress = interruption(line, directory);
                LineRun lines = new LineRun(console, directory)) {
            Pace pace = new Pace("lines", progress, console.clock());
            LineMigration migration = new LineMigration(rules, lines.origin(from), directory, pace, console.clock());
            Planner.Planned planned = migration.run(
                    new Planner.Circumstances(
                            Version.text(), shown, setup.configuration().redacted(), List.of()),
                    target,
                    skipFailures);
            keep(pace, directory);
            return Account.of(planned.plan(), planned.changes()).withNotes(LineRun.leftOut(from));
        }
    }

    /** What the report tells besides. */
    private void keep(Pace pace, RunDirectory directory) {
        Throughput.add(pace.stretch(), directory);
        KeptRules.save(rules, console, directory);
    }

    private Interruption interruption(ProgressLine line, RunDirectory directory) {
        String wayOut =
                "the plan is not finished, and nothing was changed; its files may be removed: " + directory.location();
        return Interruption.ofLook(line, console.err(), wayOut).begin();
    }
}
