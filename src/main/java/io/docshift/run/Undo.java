package io.docshift.run;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Takes a run back, in phases, each over all indices before the next: compare what is there with what the run left, make the
 * old indices anew beside the new ones, check them, and only then change anything that is in use. What others wrote since
 * is not overwritten.
 */
public final class Undo {

    /** The journal's name for the whole. */
    static final String STEP = "undo";

    private static final String COMMIT = "undo-commit";
    private static final String DISCARD = "undo-discard-newer";

    private final Plan plan;
    private final Server server;
    private final Staging staging;
    private final Moves moves;
    private final Progress progress;
    private final Clock clock;
    private final Journal journal;
    private final StagedDocuments documents;
    private final Troubles troubles = new Troubles();
    private final Account corrections = new Account();

    /**
     * Prepares to take back the run of this plan.
     *
     * @param back moves folders back where they were
     */
    public Undo(Plan plan, Server server, Staging staging, Moves back, Progress progress, Clock clock) {
        this.plan = plan;
        this.server = server;
        this.staging = staging;
        this.moves = back;
        this.progress = progress;
        this.clock = clock;
        this.journal = new Journal(staging, clock);
        this.documents = new StagedDocuments(plan, staging, clock.millis());
    }

    /**
     * What became of it.
     *
     * @param undone whether the run was taken back, but for what the failures name; if not, everything is as the run left it
     * @param inverse what was done, as what a run that goes the other way was planned as
     * @param failures what could not be put back
     * @param given the first of the documents that were written since, and were given up
     * @param givenUp how many of them there are, as far as this process has seen them
     * @param exported where they are; empty if there are none
     * @param removed what was taken away beside what is in use, if nothing in use had been changed
     */
    public record Undone(
            boolean undone,
            Plan inverse,
            List<FailedDocument> failures,
            List<WarningGroup.Said> given,
            long givenUp,
            String exported,
            Optional<Remnants> removed) {
        public Undone {
            failures = List.copyOf(failures);
            given = List.copyOf(given);
        }
    }

    /** Whether an undo of the run with these files was cut off. */
    public static boolean isUnfinished(Staging staging) {
        return new Journal(staging, Clock.systemUTC()).state() == Journal.State.UNDOING;
    }

    /** Whether an undo of this plan may have changed something in use already. */
    static boolean hasCommitted(Plan plan, Journal journal) {
        return journal.hasBegun(STEP, COMMIT, plan.run());
    }

    /** Whether the run with these files was taken back. */
    public static boolean isDone(Staging staging) {
        return new Journal(staging, Clock.systemUTC()).state() == Journal.State.UNDONE;
    }

    /**
     * Takes the run back.
     *
     * @param by who does it, and where, for the history
     * @param discardNewer whether documents that were written since to indices which are made anew are exported and given up
     * @throws Refused if things are not such that it can be; nothing was changed then
     * @throws ClusterFailure if the cluster cannot be reached or refuses; the journal holds how far it went
     */
    public Undone run(String by, boolean discardNewer) {
        Outlook outlook = new UndoLook(plan, server.source(), server.indices(), staging, moves, progress, clock).look();
        if (outlook.remnants().isPresent()) {
            return withdraw(outlook);
        }
        journal.begun(STEP, plan.run());
        if (discardNewer) {
            journal.begun(DISCARD, plan.run());
        }
        return carryOut(by, discardNewer, outlook.reversals());
    }

    /** Nothing that is in use was changed by an apply that was cut off. */
    private Undone withdraw(Outlook outlook) {
        Remnants removed =
                new Preparation(plan, server, staging, documents, troubles, journal, progress, clock).withdrawBegun();
        return new Undone(true, outlook.inverse(), List.of(), List.of(), 0, "", Optional.of(removed));
    }

    /**
     * Goes on with an undo that was cut off. As long as nothing in use was changed, what it had begun is taken back and done
     * anew; after that every step is looked at, and done where it is not done.
     *
     * @throws Refused if there is nothing to go on with, or the cluster is another one
     * @throws ClusterFailure as {@link #run}
     */
    public Undone resume(String by) {
        if (journal.state() != Journal.State.UNDOING) {
            throw new Refused("the undo of run " + plan.run() + " was not cut off: there is nothing to go on with");
        }
        new Precheck(plan, server.indices()).checkCluster();
        List<Reversal> reversals = Reversal.of(plan, server.source(), server.indices());
        boolean discard = journal.hasBegun(STEP, DISCARD, plan.run());
        if (hasCommitted(plan, journal)) {
            return finish(by, reversals, new Newer(server.source(), staging, documents, progress, clock));
        }
        preparation(reversals).withdrawBegun();
        return run(by, discard);
    }

    private UndoPreparation preparation(List<Reversal> reversals) {
        return new UndoPreparation(reversals, server, staging, documents, troubles, journal, progress, clock);
    }

    private Undone carryOut(String by, boolean discardNewer, List<Reversal> reversals) {
        UndoPreparation preparation = preparation(reversals);
        if (!preparation.prepare(discardNewer)) {
            return new Undone(false, inverse(reversals), troubles.failures(), List.of(), 0, "", Optional.empty());
        }
        corrections.add(preparation.newer().corrections());
        journal.begun(COMMIT, plan.run());
        return finish(by, reversals, preparation.newer());
    }

    private Undone finish(String by, List<Reversal> reversals, Newer newer) {
        Restoring restoring = new Restoring(server, documents, troubles, corrections, progress, clock);
        Copying copying = new Copying(server, staging, troubles, journal, progress, clock);
        new UndoCommitment(plan, reversals, server, troubles, journal, moves, restoring, copying).commit();
        new UndoVerification(plan, server, new ChangesInPlace(documents, server.source(), clock), troubles, progress)
                .verify();
        Plan inverse = inverse(reversals);
        new History(server.source(), server.indices())
                .add(History.Entry.of(plan, History.UNDONE, clock.instant(), by, inverse.totals()), server);
        journal.done(STEP, plan.run());
        return new Undone(
                true,
                inverse,
                troubles.failures(),
                newer.named(),
                newer.count(),
                Keeping.kept(staging) ? staging.location(Staging.Area.EXPORTED) : "",
                Optional.empty());
    }

    private Plan inverse(List<Reversal> reversals) {
        Account account = InverseCounts.of(plan, documents);
        account.add(corrections);
        return InversePlan.of(plan, reversals, account.types(), "run " + plan.run() + " was applied");
    }
}
