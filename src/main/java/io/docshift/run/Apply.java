package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out a plan, in phases, each over all indices before the next: compare what is there with the plan, make and
 * load new indices beside the old ones, check them, and only then change anything that is in use.
 */
public final class Apply {

    /** The journal's name for the whole. */
    static final String STEP = "apply";

    /** What the journal says of an apply that took everything back. */
    static final String WITHDRAWN = "withdrawn";

    private final Plan plan;
    private final Source source;
    private final Sink sink;
    private final Indices indices;
    private final Staging staging;
    private final Moves moves;
    private final Progress progress;
    private final Clock clock;
    private final Journal journal;
    private final StagedDocuments documents;
    private final Troubles troubles = new Troubles();
    private final List<PlannedIndex> made = new ArrayList<>();
    private final List<PlannedIndex> blocked = new ArrayList<>();

    /** Prepares to carry out this plan. */
    public Apply(
            Plan plan,
            Source source,
            Sink sink,
            Indices indices,
            Staging staging,
            Moves moves,
            Progress progress,
            Clock clock) {
        this.plan = plan;
        this.source = source;
        this.sink = sink;
        this.indices = indices;
        this.staging = staging;
        this.moves = moves;
        this.progress = progress;
        this.clock = clock;
        this.journal = new Journal(staging, clock);
        this.documents = new StagedDocuments(plan, staging, clock.millis());
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
            case NOT_BEGUN, WITHDRAWN -> {}
        }
        Precheck precheck = new Precheck(plan, indices);
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
        Precheck precheck = new Precheck(plan, indices);
        precheck.checkCluster();
        long started = clock.millis();
        if (plan.indices().stream().anyMatch(this::isBeyondReturn)) {
            return finish(by, started);
        }
        for (PlannedIndex index : plan.indices()) {
            if (journal.hasBegun("create", index.target())) {
                made.add(index);
            }
            if (journal.hasBegun("block", index.concrete())) {
                blocked.add(index);
            }
        }
        withdraw();
        made.clear();
        blocked.clear();
        precheck.checkDefinitions();
        journal.begun(STEP, plan.run());
        return carryOut(by, started);
    }

    /** Whether something in use may have been changed for this index. */
    private boolean isBeyondReturn(PlannedIndex index) {
        return journal.hasBegun("patch", index.concrete())
                || journal.hasBegun("rewrite", index.target())
                || journal.hasBegun("switch", index.name());
    }

    private Applied carryOut(String by, long started) {
        try {
            blockAndCompare();
            if (!loadNewIndices()) {
                withdraw();
                return new Applied(false, troubles.failures(), Optional.empty(), seconds(started));
            }
        } catch (ClusterFailure | StagingFailure | Refused e) {
            withdrawAfter(e);
            throw e;
        }
        return finish(by, started);
    }

    /** The phases that change what is in use; each step finds out whether it is done already. */
    private Applied finish(String by, long started) {
        rewrite();
        switchOver();
        clearAway();
        restoreSettings();
        Verification.Verified verified = new Verification(plan, source, indices, staging, progress, clock).verify();
        new History(source, indices).add(entry(by), indices, sink);
        journal.done(STEP, plan.run());
        return new Applied(troubles.isEmpty(), troubles.failures(), Optional.of(verified), seconds(started));
    }

    private double seconds(long started) {
        return (clock.millis() - started) / 1000.0;
    }

    // ---- 2: block and compare ----

    private void blockAndCompare() {
        for (PlannedIndex index : with(Action.REBUILD)) {
            journal.begun("block", index.concrete());
            blocked.add(index);
            indices.blockWrites(index.concrete(), true);
            journal.done("block", index.concrete());
        }
        Frozen frozen = new Frozen(source, staging, progress, clock);
        for (PlannedIndex index : plan.indices()) {
            if (index.action() != Action.CREATE && index.action() != Action.LEAVE) {
                indices.refresh(index.concrete());
                frozen.compare(index, documents.names(index.name(), StagedPart.Kind.READ));
            }
        }
        if (!frozen.differences().isEmpty()) {
            throw new Refused(
                    "documents changed since they were planned. Is the application still running? Stop it, then plan"
                            + " again",
                    frozen.differences());
        }
    }

    // ---- 3 and 4: load and check ----

    private boolean loadNewIndices() {
        Loading loading = new Loading(source, sink, indices, staging, documents, troubles, progress, clock);
        for (PlannedIndex index : with(Action.REBUILD)) {
            // Its name holds the run, so whatever is there is ours, also if no answer comes.
            made.add(index);
            journal.step("create", index.target(), () -> loading.create(index));
        }
        for (PlannedIndex index : with(Action.CREATE)) {
            journal.step("create", index.target(), () -> loading.create(index));
            made.add(index);
        }
        for (PlannedIndex index : with(Action.REBUILD)) {
            journal.step("load", index.target(), () -> loading.load(index));
        }
        if (!troubles.isEmpty()) {
            return false;
        }
        for (PlannedIndex index : with(Action.REBUILD)) {
            journal.step("check", index.target(), () -> loading.compare(index));
        }
        return troubles.isEmpty();
    }

    private void withdrawAfter(RuntimeException trouble) {
        try {
            withdraw();
        } catch (ClusterFailure | StagingFailure e) {
            trouble.addSuppressed(e);
        }
    }

    /** Takes back the first phases: nothing that is in use has changed yet. */
    private void withdraw() {
        for (PlannedIndex index : made) {
            indices.find(index.target())
                    .filter(there -> isOurs(index, there))
                    .ifPresent(there -> journal.step(
                            "withdraw", index.target(), () -> indices.delete(index.target(), there.uuid())));
        }
        for (PlannedIndex index : blocked) {
            journal.step("unblock", index.concrete(), () -> indices.blockWrites(index.concrete(), false));
        }
        journal.done(STEP, WITHDRAWN);
    }

    /** Whether an index was made by this run; one that holds documents under a name anyone may use was not. */
    private static boolean isOurs(PlannedIndex planned, LiveIndex there) {
        return there.name().concrete().equals(planned.target())
                && (planned.action() == Action.REBUILD || there.documents() == 0);
    }

    // ---- 5: rewrite ----

    private void rewrite() {
        Rewriting rewriting = new Rewriting(source, sink, indices, documents, troubles, progress, clock);
        for (PlannedIndex index : with(Action.PATCH)) {
            journal.step("patch", index.concrete(), () -> rewriting.patch(index));
        }
        List<PlannedIndex> inPlace =
                plan.indices().stream().filter(this::isWrittenInPlace).toList();
        for (PlannedIndex index : inPlace) {
            journal.step("rewrite", index.target(), () -> rewriting.rewrite(index));
        }
        for (PlannedIndex index : inPlace) {
            journal.step("clear", index.target(), () -> rewriting.clear(index));
            indices.refresh(index.target());
            indices.flush(index.target());
        }
    }

    private boolean isWrittenInPlace(PlannedIndex index) {
        return switch (index.action()) {
            case REWRITE, PATCH, CREATE -> true;
            // A delete would make an index that was dropped before the apply was cut off.
            case DROP -> isThere(index);
            case LEAVE, REBUILD -> false;
        };
    }

    private boolean isThere(PlannedIndex index) {
        return indices.find(index.name())
                .filter(there -> there.uuid().equals(index.uuid()))
                .isPresent();
    }

    // ---- 6: switch ----

    private void switchOver() {
        for (PlannedIndex index : with(Action.REBUILD)) {
            journal.step("switch", index.name(), () -> switchOver(index));
        }
        blocked.clear();
    }

    private void switchOver(PlannedIndex index) {
        Optional<LiveIndex> now = indices.find(index.name());
        boolean switched = now.isPresent() && now.get().name().concrete().equals(index.target());
        boolean oldIsThere = indices.find(index.concrete())
                .filter(old -> old.uuid().equals(index.uuid()))
                .isPresent();
        if (!switched && oldIsThere && index.name().equals(index.concrete())) {
            indices.switchOver(index.name(), index.concrete(), index.uuid(), index.target());
        } else if (!switched) {
            indices.moveAlias(index.name(), index.concrete(), index.target());
        }
        if (!index.name().equals(index.concrete())) {
            indices.delete(index.concrete(), index.uuid());
        }
        ObjectNode others = index.merged().withObjectProperty("aliases").deepCopy();
        others.remove(index.name());
        if (!others.isEmpty()) {
            indices.addAliases(index.target(), others);
        }
    }

    // ---- 7: drop ----

    private void clearAway() {
        for (PlannedIndex index : with(Action.DROP)) {
            journal.step("drop", index.concrete(), () -> dropIfEmpty(index));
        }
        for (PlannedMove move : plan.moves()) {
            journal.step("move", move.from(), () -> moves.carryOut(move));
        }
    }

    private void dropIfEmpty(PlannedIndex index) {
        if (!isThere(index)) {
            return;
        }
        long left = indices.countByType(index.concrete()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (left > 0) {
            throw new ClusterFailure("the index %s was to be dropped once it is empty, and holds %d documents: it stays"
                    .formatted(index.name(), left));
        }
        indices.delete(index.concrete(), index.uuid());
    }

    // ---- 8: restore ----

    private void restoreSettings() {
        for (PlannedIndex index : with(Action.REBUILD)) {
            journal.step(
                    "restore",
                    index.target(),
                    () -> indices.putSettings(index.target(), Loading.afterLoading(index.merged())));
        }
    }

    private History.Entry entry(String by) {
        Plan.RuleSetName rules = plan.ruleSet();
        return new History.Entry(
                plan.run(),
                rules.name(),
                rules.from(),
                rules.to(),
                rules.hash(),
                "applied",
                clock.instant().toString(),
                by,
                plan.totals());
    }

    private List<PlannedIndex> with(Action action) {
        return plan.indices().stream().filter(index -> index.action() == action).toList();
    }
}
