package io.docshift.run;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Carries out a plan, in phases, each over all indices before the next: compare what is there with the plan, make and
 * load new indices beside the old ones, check them, and only then change anything that is in use.
 */
public final class Apply {

    /** The journal's name for the whole. */
    static final String STEP = "apply";

    private final Plan plan;
    private final Server server;
    private final Staging staging;
    private final PlanAgain again;
    private final Progress progress;
    private final Clock clock;
    private final Journal journal;
    private final Preparation preparation;
    private final Commitment commitment;
    private final Optional<TransformedAnew> anew;
    private final Troubles troubles = new Troubles();

    /**
     * Prepares to carry out this plan.
     *
     * @param again how it is planned again once it is carried out
     */
    public Apply(
            Plan plan, Server server, Staging staging, Moves moves, PlanAgain again, Progress progress, Clock clock) {
        this.plan = plan;
        this.server = server;
        this.staging = staging;
        this.again = again;
        this.progress = progress;
        this.clock = clock;
        this.journal = new Journal(staging, clock);
        StagedDocuments documents = new StagedDocuments(plan, staging, clock.millis());
        this.preparation = new Preparation(plan, server, staging, documents, troubles, journal, progress, clock);
        this.anew = again.rulesOf(plan)
                .map(rules -> new TransformedAnew(rules, server, staging, documents.amendments(), progress));
        this.commitment = new Commitment(
                plan,
                server,
                documents,
                troubles,
                journal,
                moves,
                anew.<Anew>map(it -> it).orElseGet(Anew::never),
                progress,
                clock);
    }

    /**
     * What became of it.
     *
     * @param complete whether everything planned was done; if not, the cluster is as it was, or the failures say what
     *     is not done
     * @param failures documents that could not be written
     * @param verified what a second look at the result found
     */
    public record Applied(
            boolean complete, List<FailedDocument> failures, Optional<Verification.Verified> verified, double seconds) {
        public Applied {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Carries it out.
     *
     * @param by who runs it, and where, for the history
     * @param skipFailures whether documents that failed are left as they are
     * @throws Refused if the plan does not fit what is there; nothing was written then
     * @throws ClusterFailure if the cluster cannot be reached or refuses; the journal holds how far it went
     */
    public Applied run(String by, boolean skipFailures) {
        switch (journal.state()) {
            case FINISHED -> throw new Refused("run " + plan.run() + " is applied already");
            case UNFINISHED ->
                throw new Refused("run " + plan.run() + " was begun and not finished: go on with resume " + plan.run());
            case UNDOING ->
                throw new Refused("the undo of run %1$s was cut off: go on with resume %1$s".formatted(plan.run()));
            case UNDONE -> throw new Refused("run " + plan.run() + " was undone: plan again");
            case GIVEN_UP -> throw new Refused("run " + plan.run() + " was given up for a backup: plan again");
            case NOT_BEGUN, WITHDRAWN -> {}
        }
        Precheck precheck = new Precheck(plan, server.indices());
        precheck.checkCluster();
        precheck.checkFailures(skipFailures);
        precheck.checkDefinitions();
        precheck.checkRoom();
        journal.begun(STEP, plan.run());
        return carryOut(by, clock.millis());
    }

    /** Whether an apply of the run with these files was cut off. */
    public static boolean isUnfinished(Staging staging) {
        return new Journal(staging, Clock.systemUTC()).state() == Journal.State.UNFINISHED;
    }

    /** Whether an apply of the run with these files came to its end, and was not taken back since. */
    public static boolean isFinished(Staging staging) {
        return new Journal(staging, Clock.systemUTC()).state() == Journal.State.FINISHED;
    }

    /** Closes a run that was cut off, so that nobody goes on with it: a backup takes the place of what it left. */
    public static void giveUp(Staging staging, Clock clock) {
        new Journal(staging, clock).done(STEP, Journal.GIVEN_UP);
    }

    /**
     * Goes on with an apply that was cut off. As long as nothing in use was changed, what it had begun is taken back and
     * done anew; after that every step is looked at, and done where it is not done.
     *
     * @throws Refused if there is nothing to go on with, or the cluster is another one
     * @throws ClusterFailure as {@link #run}
     */
    public Applied resume(String by) {
        if (journal.state() != Journal.State.UNFINISHED) {
            throw new Refused("run " + plan.run() + " was not cut off: there is nothing to go on with");
        }
        Precheck precheck = new Precheck(plan, server.indices());
        precheck.checkCluster();
        expectNobodyElse();
        long started = clock.millis();
        if (commitment.hasBegun()) {
            return finish(by, started);
        }
        preparation.withdrawBegun();
        precheck.checkDefinitions();
        journal.begun(STEP, plan.run());
        return carryOut(by, started);
    }

    /** While this run lay cut off, another one may have taken the lease over and come to the end. */
    private void expectNobodyElse() {
        Optional<History.Entry> other = new History(server.source(), server.indices())
                .standing(plan.hops()).stream()
                        .flatMap(Optional::stream)
                        .filter(entry -> entry.finished().compareTo(plan.created()) > 0
                                && !entry.run().equals(plan.run()))
                        .findFirst();
        if (other.isPresent()) {
            preparation.withdrawBegun();
            throw new Refused(
                    "run %s of %s has applied %s meanwhile: there is nothing to go on with, and what this run had begun is taken back"
                            .formatted(
                                    other.get().run(),
                                    other.get().by(),
                                    other.get().ruleSet()));
        }
    }

    private Applied carryOut(String by, long started) {
        if (!preparation.prepare()) {
            return new Applied(false, troubles.failures(), Optional.empty(), seconds(started));
        }
        return finish(by, started);
    }

    private Applied finish(String by, long started) {
        try {
            commitment.commit();
        } finally {
            anew.ifPresent(TransformedAnew::close);
        }
        Verification.Verified verified = new Verification(
                        plan, server.source(), server.indices(), staging, progress, clock)
                .knowing(preparation.loaded())
                .verify(again);
        new History(server.source(), server.indices())
                .add(History.Entry.of(plan, History.APPLIED, clock.instant(), by, verified.totals()), server);
        journal.done(STEP, plan.run());
        return new Applied(troubles.isEmpty(), troubles.failures(), Optional.of(verified), seconds(started));
    }

    private double seconds(long started) {
        return (clock.millis() - started) / 1000.0;
    }
}
