package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The later phases of an apply, which change what is in use: rewrite documents in place, switch names to the new
 * indices, clear away, restore settings. Each step finds out whether it is done already.
 */
final class Commitment {

    private final Plan plan;
    private final Server server;
    private final StagedDocuments documents;
    private final Troubles troubles;
    private final Journal journal;
    private final Moves moves;
    private final Anew anew;
    private final Progress progress;
    private final Clock clock;

    Commitment(
            Plan plan,
            Server server,
            StagedDocuments documents,
            Troubles troubles,
            Journal journal,
            Moves moves,
            Anew anew,
            Progress progress,
            Clock clock) {
        this.plan = plan;
        this.server = server;
        this.documents = documents;
        this.troubles = troubles;
        this.journal = journal;
        this.moves = moves;
        this.anew = anew;
        this.progress = progress;
        this.clock = clock;
    }

    /** Whether something in use may have been changed already. */
    boolean hasBegun() {
        return hasBegun(plan, journal);
    }

    /** Whether an apply of this plan may have changed something in use already. */
    static boolean hasBegun(Plan plan, Journal journal) {
        return plan.indices().stream().anyMatch(index -> isBeyondReturn(index, journal))
                || plan.moves().stream().anyMatch(move -> journal.hasBegun("move", move.from()));
    }

    private static boolean isBeyondReturn(PlannedIndex index, Journal journal) {
        return journal.hasBegun("patch", index.concrete())
                || journal.hasBegun("rewrite", index.target())
                || journal.hasBegun("switch", index.name());
    }

    void commit() {
        rewrite();
        switchOver();
        clearAway();
        restoreSettings();
    }

    // ---- 5: rewrite ----

    private void rewrite() {
        Lasting lasting = Lasting.of(plan.run(), server.indices());
        Rewriting rewriting = new Rewriting(server, documents, troubles, progress, clock, anew);
        for (PlannedIndex index : with(Action.PATCH)) {
            journal.step("patch", index.concrete(), () -> rewriting.patch(index));
        }
        List<PlannedIndex> inPlace =
                plan.indices().stream().filter(this::isWrittenInPlace).toList();
        for (PlannedIndex index : inPlace) {
            journal.step(
                    "rewrite", index.target(), () -> lasting.write(index.target(), () -> rewriting.rewrite(index)));
        }
        // Nothing goes from its old place before all that is in new places is on disk.
        for (PlannedIndex index : inPlace) {
            journal.step("clear", index.target(), () -> lasting.write(index.target(), () -> rewriting.clear(index)));
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
        return server.indices()
                .find(index.name())
                .filter(there -> there.uuid().equals(index.uuid()))
                .isPresent();
    }

    // ---- 6: switch ----

    private void switchOver() {
        for (PlannedIndex index : with(Action.REBUILD)) {
            journal.step("switch", index.name(), () -> switchOver(index));
        }
    }

    private void switchOver(PlannedIndex index) {
        Optional<LiveIndex> now = server.indices().find(index.name());
        boolean switched = now.isPresent() && now.get().name().concrete().equals(index.target());
        expectNobodyElse(index, now);
        boolean oldIsThere = server.indices()
                .find(index.concrete())
                .filter(old -> old.uuid().equals(index.uuid()))
                .isPresent();
        if (!switched && oldIsThere && index.name().equals(index.concrete())) {
            server.indices().switchOver(index.name(), index.concrete(), index.uuid(), index.target());
        } else if (!switched) {
            server.indices().moveAlias(index.name(), index.concrete(), index.target());
        }
        if (!index.name().equals(index.concrete())) {
            server.indices().delete(index.concrete(), index.uuid());
        }
        ObjectNode others = index.merged().withObjectProperty("aliases").deepCopy();
        others.remove(index.name());
        if (!others.isEmpty()) {
            server.indices().addAliases(index.target(), others);
        }
    }

    /** A run that was cut off may find that another one has done its work meanwhile. */
    private static void expectNobodyElse(PlannedIndex index, Optional<LiveIndex> now) {
        if (now.isPresent()
                && !now.get().uuid().equals(index.uuid())
                && !now.get().name().concrete().equals(index.target())
                && !now.get().name().concrete().equals(index.name())) {
            throw new Refused(
                    "the name %s belongs to the index %s by now, which is neither the old nor the new one of this run: another run is or was at work"
                            .formatted(index.name(), now.get().name().concrete()));
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
        long left = server.indices().countByType(index.concrete()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (left > 0) {
            throw new ClusterFailure("the index %s was to be dropped once it is empty, and holds %d documents: it stays"
                    .formatted(index.name(), left));
        }
        server.indices().delete(index.concrete(), index.uuid());
    }

    // ---- 8: restore ----

    private void restoreSettings() {
        for (PlannedIndex index : with(Action.REBUILD)) {
            journal.step(
                    "restore",
                    index.target(),
                    () -> server.indices().putSettings(index.target(), Loading.afterLoading(index.merged())));
        }
    }

    private List<PlannedIndex> with(Action action) {
        return plan.indices().stream().filter(index -> index.action() == action).toList();
    }
}
