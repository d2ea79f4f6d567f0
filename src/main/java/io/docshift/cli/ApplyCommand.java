package io.docshift.cli;

import io.docshift.files.RunDirectory;
import io.docshift.files.Runs;
import io.docshift.report.Account;
import io.docshift.run.Outdated;
import io.docshift.run.Plan;
import io.docshift.run.Refused;
import java.util.List;
import java.util.Optional;

/** Changes documents as rules say. */
final class ApplyCommand implements Command {

    private static final Synopsis SYNOPSIS = new Synopsis(
            "apply",
            "--rules SET | --plan RUN [OPTION]...",
            "change it",
            List.of(
                    "Plans, shows the totals, asks once, and carries the plan out. With --plan it carries out an"
                            + " earlier plan, exactly as it is.",
                    "No write starts while any document fails, unless --skip-failures leaves those as they are.",
                    "With --if-needed it asks the history of the cluster and the signs of the rule set first, and plans only if"
                            + " there may be something to migrate: a start script can call it each time.",
                    "With --from and --to files, the migrated lines go to a new file, and no cluster is needed."),
            0,
            Synopsis.flags(
                    Flags.SOURCE,
                    Flags.REPORT,
                    Flags.TO,
                    Flags.FORCE,
                    Flags.PLAN,
                    Flags.YES,
                    Flags.SKIP_FAILURES,
                    Flags.AGAIN,
                    Flags.IF_NEEDED,
                    Flags.REPLAN,
                    Flags.WAIT,
                    Flags.LEASE),
            List.of(
                    new Synopsis.Example(
                            "apply --rules SET --config config/config.yml", "the cluster of the configuration"),
                    new Synopsis.Example(
                            "apply --rules SET --config FILE --yes --if-needed --wait 30m",
                            "in a start script, also of two nodes that start at once"),
                    new Synopsis.Example("apply --plan 20261122-1105-k3f9", "a plan made before"),
                    new Synopsis.Example(
                            "apply --rules SET --from old.ndjson --to new.ndjson", "lines, without a cluster")));

    private static final int REPLANS = 3;

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        refuseContradictions(arguments);
        if (arguments.has(Flags.PLAN)) {
            return earlier(arguments, console, output);
        }
        Task task = Task.of(arguments, console, output);
        return task.from() instanceof Place.Nodes nodes
                ? cluster(arguments, console, output, task, nodes)
                : lines(arguments, console, task);
    }

    private static Exit cluster(Arguments arguments, Console console, Output output, Task task, Place.Nodes nodes) {
        refuseLines(arguments, console, nodes);
        Application application =
                new Application(arguments, console, output, new Consent(arguments.has(Flags.YES), console, output));
        Leasing leasing = Leasing.of(arguments);
        refuseBesideUnfinished(task.runs());
        try (Session session = task.open(nodes, leasing)) {
            Optional<Task> needed = arguments.has(Flags.IF_NEEDED)
                    ? new Need(task, session).left(leasing, console, output)
                    : Optional.of(part(arguments, task, session, output));
            return needed.isEmpty()
                    ? Exit.FINE
                    : cluster(arguments, console, output, needed.get(), session, leasing, application);
        }
    }

    private static Task part(Arguments arguments, Task task, Session session, Output output) {
        Need.Part part = Need.part(arguments, task, session);
        part.notes().forEach(note -> output.print("NOTE " + note + "\n"));
        return part.task();
    }

    private static Exit cluster(
            Arguments arguments,
            Console console,
            Output output,
            Task task,
            Session session,
            Leasing leasing,
            Application application) {
        int replans = arguments.has(Flags.REPLAN) ? REPLANS : 0;
        for (int replan = 1; ; replan++) {
            try (Drafted plan = leasing.undisturbed(session, console, output, () -> Drafted.of(task, session))) {
                return application.carryOut(plan.account(), session, plan.directory(), RunRules.again(task.rules()));
            } catch (Outdated e) {
                if (replan > replans) {
                    throw e;
                }
                output.print("NOTE what is there changed since it was planned, so it is planned again (%d of %d):\n"
                        .formatted(replan, replans));
                e.details().forEach(line -> output.print("  " + line + "\n"));
            }
        }
    }

    /** A plan with its files; each is a run of its own. */
    private record Drafted(Account account, RunDirectory directory) implements AutoCloseable {

        static Drafted of(Task task, Session session) {
            RunDirectory directory = task.directory();
            return new Drafted(task.plan(session, directory), directory);
        }

        @Override
        public void close() {
            directory.close();
        }
    }

    private static void refuseContradictions(Arguments arguments) {
        if (arguments.has(Flags.IF_NEEDED) && arguments.has(Flags.AGAIN)) {
            throw Stop.usage("--if-needed does nothing where this was done already, and --again does it all the same");
        }
        for (Flag flag : List.of(Flags.IF_NEEDED, Flags.REPLAN)) {
            if (arguments.has(flag) && arguments.has(Flags.PLAN)) {
                throw Stop.usage("%s plans by the rules: give --rules, and leave --plan out".formatted(flag.typed()));
            }
            if (arguments.has(flag) && arguments.has(Flags.TO)) {
                throw Stop.usage("%s is for a cluster: leave --to out".formatted(flag.typed()));
            }
        }
    }

    private static void refuseBesideUnfinished(Runs runs) {
        List<String> unfinished = ResumeCommand.unfinished(runs);
        if (!unfinished.isEmpty()) {
            throw new Refused("run %s was begun and not finished: go on with resume %s"
                    .formatted(unfinished.get(0), unfinished.get(0)));
        }
    }

    private static void refuseLines(Arguments arguments, Console console, Place.Nodes nodes) {
        arguments
                .value(Flags.TO)
                .map(text -> Place.parse(Flags.TO, text, console))
                .ifPresent(to -> {
                    if (!to.equals(nodes)) {
                        throw Stop.usage("documents of a cluster stay in it: leave --to out");
                    }
                });
    }

    private static Exit lines(Arguments arguments, Console console, Task task) {
        Place to = arguments
                .value(Flags.TO)
                .map(text -> Place.parse(Flags.TO, text, console))
                .orElseThrow(() -> Stop.usage("where do the lines go? Give --to a file, a folder, or -"));
        if (to instanceof Place.Nodes) {
            throw Stop.usage("lines cannot be written to a cluster yet: give --to a file");
        }
        RunDirectory directory = task.directory();
        boolean skip = arguments.has(Flags.SKIP_FAILURES);
        Account account = task.migrate(
                arguments.value(Flags.FROM).orElse("-"),
                directory,
                new LineRun(console, directory).target(task.from(), to, arguments.has(Flags.FORCE)),
                skip);
        boolean written = !account.plan().stops() && (skip || account.failed() == 0);
        Account done = account.as("apply", written, account.seconds());
        return task.reporting().finish(task.reporting().page(done, directory));
    }

    // ---- a plan made before ----

    private static Exit earlier(Arguments arguments, Console console, Output output) {
        Setup setup = new Setup(arguments, console);
        Application application =
                new Application(arguments, console, output, new Consent(arguments.has(Flags.YES), console, output));
        RunDirectory directory = Earlier.open(arguments.value(Flags.PLAN).orElse(""), arguments, setup, console);
        Plan plan = Earlier.plan(directory);
        arguments
                .value(Flags.RULES)
                .map(name -> Plan.RuleSetName.of(RunRules.of(plan, setup.rules(name))))
                .ifPresent(rules -> {
                    if (!rules.hash().equals(plan.ruleSet().hash())) {
                        throw new Refused("the rules are not those of run %s (then %s, now %s): plan again"
                                .formatted(plan.run(), plan.ruleSet().hash(), rules.hash()));
                    }
                });
        Leasing leasing = Leasing.of(arguments);
        try (Session session =
                Earlier.session(arguments, setup, plan, Optional.of(leasing.requestTimeout()), console)) {
            leasing.await(session, console);
            return application.carryOut(
                    Account.of(plan, Changes.load(directory)),
                    session,
                    directory,
                    RunRules.of(plan, arguments, setup, console));
        }
    }
}
