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

    /** More room than the copies take, since segments are merged while an index is loaded. */
    private static final double ROOM = 1.2;

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
    private final List<String> made = new ArrayList<>();
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
        check(skipFailures);
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
        checkCluster();
        long started = clock.millis();
        if (plan.indices().stream().anyMatch(this::isBeyondReturn)) {
            return finish(by, started);
        }
        for (PlannedIndex index : plan.indices()) {
            if (journal.hasBegun("create", index.target())) {
                made.add(index.target());
            }
            if (journal.hasBegun("block", index.concrete())) {
                blocked.add(index);
            }
        }
        withdraw();
        made.clear();
        blocked.clear();
        checkDefinitions();
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
            withdraw();
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

    // ---- 1: check ----

    private void check(boolean skipFailures) {
        checkCluster();
        long failed = plan.totals().failed();
        if (plan.stops()) {
            throw new Refused("a document that nobody may skip failed: see the failures of the plan");
        }
        if (failed > 0 && !skipFailures) {
            throw new Refused(failed + " documents failed; mend the rules or the documents, or leave those documents as"
                    + " they are with --skip-failures");
        }
        checkDefinitions();
        checkRoom();
    }

    private void checkCluster() {
        ClusterInfo here = indices.cluster();
        if (!here.equals(plan.cluster())) {
            throw new Refused("the plan is for the cluster %s, and this is %s".formatted(plan.cluster(), here));
        }
    }

    private void checkDefinitions() {
        List<String> differences = new ArrayList<>();
        for (PlannedIndex index : plan.indices()) {
            Optional<LiveIndex> live = indices.find(index.name());
            if (index.action() == Action.CREATE) {
                live.ifPresent(there -> differences.add("the index " + index.name() + " is there by now"));
            } else if (live.isEmpty() || !live.get().uuid().equals(index.uuid())) {
                differences.add("the index " + index.name() + " is not the one that was planned");
            } else if (!DefinitionChange.between(index.live(), live.get().definition())
                    .isNone()) {
                differences.add("the settings, mappings or aliases of " + index.name() + " changed");
            } else if (live.get().blocked() && index.action() != Action.LEAVE) {
                differences.add("the index " + index.name() + " refuses writes: index.blocks.write is set");
            }
        }
        if (!differences.isEmpty()) {
            throw new Refused(
                    "the cluster is not as it was when it was planned. Is the application still running? Plan again",
                    differences);
        }
    }

    private void checkRoom() {
        long needed = 0;
        for (PlannedIndex index : plan.indices()) {
            needed += index.action() == Action.REBUILD ? (long) (index.bytes() * ROOM) : 0;
        }
        Optional<Long> free = indices.freeBytes();
        if (free.isPresent() && free.get() < needed) {
            throw new ClusterFailure(
                    "rebuilding needs about %,d bytes on the cluster's disks and %,d are free: make room, then go on"
                            .formatted(needed, free.get()));
        }
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
        for (PlannedIndex index : plan.indices()) {
            if (index.action() == Action.CREATE || index.action() == Action.REBUILD) {
                journal.begun("create", index.target());
                made.add(index.target());
                loading.create(index);
                journal.done("create", index.target());
            }
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

    /** Takes back the first phases: nothing that is in use has changed yet. */
    private void withdraw() {
        for (String target : made) {
            Optional<LiveIndex> index = indices.find(target);
            if (index.isPresent() && index.get().name().concrete().equals(target)) {
                journal.step(
                        "withdraw",
                        target,
                        () -> indices.delete(target, index.get().uuid()));
            }
        }
        for (PlannedIndex index : blocked) {
            journal.step("unblock", index.concrete(), () -> indices.blockWrites(index.concrete(), false));
        }
        journal.done(STEP, WITHDRAWN);
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
