package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The later phases of an undo, which change what is in use: put documents back in place, switch names to the old indices,
 * clear away what the run made, restore settings. Each step finds out whether it is done already.
 */
final class UndoCommitment {

    private final Plan plan;
    private final List<Reversal> reversals;
    private final Server server;
    private final Troubles troubles;
    private final Journal journal;
    private final Moves moves;
    private final Restoring restoring;
    private final Copying copying;
    private final Lasting lasting;

    UndoCommitment(
            Plan plan,
            List<Reversal> reversals,
            Server server,
            Troubles troubles,
            Journal journal,
            Moves moves,
            Restoring restoring,
            Copying copying) {
        this.plan = plan;
        this.reversals = reversals;
        this.server = server;
        this.troubles = troubles;
        this.journal = journal;
        this.moves = moves;
        this.restoring = restoring;
        this.copying = copying;
        this.lasting = Lasting.of(plan.run(), server.indices());
    }

    void commit() {
        bringBack();
        switchOver();
        takeAway();
        reshape();
        restoreSettings();
        for (PlannedMove move : plan.moves()) {
            journal.step("undo-move", move.to(), () -> moves.carryOut(move));
        }
    }

    // ---- documents in place ----

    private void bringBack() {
        for (Reversal reversal : with(Reversal.Way.IN_PLACE)) {
            reversal.there().ifPresent(there -> {
                journal.step(
                        "undo-rewrite",
                        there.concrete(),
                        () -> lasting.write(there.concrete(), () -> restoring.bringBack(there)));
            });
        }
    }

    private void takeAway() {
        for (Reversal reversal : reversals) {
            if (reversal.way() == Reversal.Way.IN_PLACE || reversal.way() == Reversal.Way.REMOVE) {
                reversal.there().ifPresent(there -> {
                    journal.step(
                            "undo-clear",
                            there.concrete(),
                            () -> lasting.write(there.concrete(), () -> restoring.takeAway(there)));
                });
            }
        }
    }

    // ---- names ----

    private void switchOver() {
        for (Reversal reversal : reversals) {
            switch (reversal.way()) {
                case REBUILD ->
                    journal.step(
                            "undo-switch",
                            reversal.name(),
                            () -> switchOver(reversal, reversal.back().target()));
                case GIVE_BACK ->
                    journal.step("undo-switch", reversal.name(), () -> {
                        switchOver(reversal, reversal.planned().concrete());
                        server.indices().blockWrites(reversal.planned().concrete(), false);
                    });
                default -> {}
            }
        }
    }

    private void switchOver(Reversal reversal, String target) {
        Indices indices = server.indices();
        String applied = reversal.planned().target();
        if (!indices.find(reversal.name())
                .filter(now -> now.name().concrete().equals(target))
                .isPresent()) {
            indices.moveAlias(reversal.name(), applied, target);
        }
        if (reversal.way() == Reversal.Way.REBUILD) {
            ObjectNode others = reversal.back().merged().withObjectProperty("aliases");
            if (!others.isEmpty()) {
                indices.addAliases(target, others);
            }
        }
        if (reversal.planned().action() == Action.REBUILD) {
            indices.find(applied)
                    .filter(there -> there.name().concrete().equals(applied))
                    .ifPresent(there -> indices.delete(applied, there.uuid()));
        }
    }

    // ---- definitions ----

    private void reshape() {
        for (Reversal reversal : with(Reversal.Way.IN_PLACE)) {
            if (reversal.isCopied() || copying.isSwitching(reversal)) {
                copying.copy(reversal);
            } else if (reversal.back().action() == Action.PATCH) {
                journal.step(
                        "undo-patch",
                        reversal.back().concrete(),
                        () -> server.indices().putSettings(reversal.back().concrete(), reversal.settings()));
            }
        }
        for (Reversal reversal : with(Reversal.Way.REMOVE)) {
            journal.step("undo-drop", reversal.name(), () -> dropIfEmpty(reversal));
        }
    }

    private void dropIfEmpty(Reversal reversal) {
        Indices indices = server.indices();
        String concrete = reversal.planned().target();
        Optional<LiveIndex> there = indices.find(reversal.name());
        if (there.isEmpty()) {
            return;
        }
        if (!there.get().name().concrete().equals(concrete)) {
            troubles.failed("the index %s stays: its name leads to %s, which the run did not make"
                    .formatted(reversal.name(), there.get().name().concrete()));
            return;
        }
        indices.blockWrites(concrete, true);
        indices.refresh(concrete);
        long left = indices.countByType(concrete).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (left == 0) {
            indices.delete(concrete, there.get().uuid());
        } else {
            indices.blockWrites(concrete, false);
            troubles.failed("the index %s stays: it holds %d document%s that the run did not leave there"
                    .formatted(reversal.name(), left, left == 1 ? "" : "s"));
        }
    }

    private void restoreSettings() {
        for (Reversal reversal : with(Reversal.Way.REBUILD)) {
            String target = reversal.back().target();
            journal.step(
                    "undo-restore",
                    target,
                    () -> server.indices()
                            .putSettings(
                                    target, Loading.afterLoading(reversal.back().merged())));
        }
    }

    private List<Reversal> with(Reversal.Way way) {
        return reversals.stream().filter(reversal -> reversal.way() == way).toList();
    }
}
