package io.docshift.run;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Finds out what taking a run back would do. It is given nothing that could write to a cluster. */
public final class UndoLook {

    private final Plan plan;
    private final Source source;
    private final Catalogue catalogue;
    private final Staging staging;
    private final Moves moves;
    private final Progress progress;
    private final Clock clock;
    private final Journal journal;
    private final StagedDocuments documents;

    /**
     * Prepares to look at the run of this plan.
     *
     * @param back moves folders back; is only asked whether it could
     */
    public UndoLook(
            Plan plan,
            Source source,
            Catalogue catalogue,
            Staging staging,
            Moves back,
            Progress progress,
            Clock clock) {
        this.plan = plan;
        this.source = source;
        this.catalogue = catalogue;
        this.staging = staging;
        this.moves = back;
        this.progress = progress;
        this.clock = clock;
        this.journal = new Journal(staging, clock);
        this.documents = new StagedDocuments(plan, staging, clock.millis());
    }

    /**
     * Looks at the indices, and at the files of the run.
     *
     * @throws Refused if the run cannot be taken back as things are
     * @throws StagingFailure if a file of the run is damaged
     * @throws ClusterFailure if the cluster cannot be reached, or has no room
     */
    public Outlook look() {
        Precheck precheck = new Precheck(plan, catalogue);
        precheck.checkCluster();
        Journal.State state = journal.state();
        switch (state) {
            case NOT_BEGUN, WITHDRAWN ->
                throw new Refused("run " + plan.run() + " changed nothing: there is nothing to take back");
            case UNDONE -> throw new Refused("run " + plan.run() + " is undone already");
            case UNDOING ->
                throw new Refused("the undo of run %1$s was cut off: go on with resume %1$s".formatted(plan.run()));
            case GIVEN_UP ->
                throw new Refused("run " + plan.run() + " was given up for a backup: there is nothing to take back");
            case UNFINISHED, FINISHED -> {}
        }
        if (state == Journal.State.UNFINISHED && !Commitment.hasBegun(plan, journal)) {
            return new Outlook(
                    List.of(), InversePlan.ofNothing(plan), Optional.of(Remnants.of(plan, journal, catalogue)));
        }
        UndoCheck check = new UndoCheck(plan, source, catalogue, staging, journal, moves);
        check.checkHistory();
        List<Reversal> reversals = Reversal.of(plan, source, catalogue);
        check.checkIndices(reversals);
        check.checkMoves();
        check.checkFiles(progress);
        Plan inverse = InversePlan.of(
                plan,
                reversals,
                InverseCounts.of(plan, documents).types(),
                state == Journal.State.FINISHED
                        ? "run " + plan.run() + " was applied"
                        : "run " + plan.run() + " was cut off while it was applied");
        new Precheck(inverse, catalogue).checkRoom();
        return new Outlook(reversals, inverse, Optional.empty());
    }

    /**
     * What others wrote since.
     *
     * @param inTheWay documents that stay as they are, and would not be put back
     * @param givenUp documents of indices that are made anew, which would be lost
     * @param losses how many of those there are
     */
    public record Others(List<FailedDocument> inTheWay, List<WarningGroup.Said> givenUp, long losses) {
        public Others {
            inTheWay = List.copyOf(inTheWay);
            givenUp = List.copyOf(givenUp);
        }
    }

    /** Compares every document that the run changed with what it left there. */
    public Others compare(Outlook outlook) {
        Newer newer = new Newer(source, staging, documents, progress, clock);
        Troubles inTheWay = new Troubles();
        ChangesInPlace changes = new ChangesInPlace(documents, source, clock);
        for (Reversal reversal : outlook.reversals()) {
            if (reversal.givesUp()) {
                newer.find(reversal, false);
            }
            if (reversal.way() == Reversal.Way.IN_PLACE || reversal.way() == Reversal.Way.REMOVE) {
                reversal.there().ifPresent(index -> compare(index, changes, inTheWay));
            }
        }
        return new Others(inTheWay.failures(), newer.named(), newer.count());
    }

    private void compare(IndexName index, ChangesInPlace changes, Troubles inTheWay) {
        long[] done = {0};
        changes.each(index.name(), some -> {
            for (ChangesInPlace.Finding finding : changes.look(index, some)) {
                if (finding.step() instanceof DocumentChange.Step.Leave leave) {
                    inTheWay.failed(finding.change().address(), leave.reason());
                }
            }
            progress.at("compare", index.name(), done[0] += some.size(), 0);
        });
    }
}
