package io.docshift.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a run can be taken back as things are; nothing here writes. */
record UndoCheck(Plan plan, Source source, Catalogue catalogue, Staging staging, Journal journal, Moves moves) {

    /**
     * Checks that the run did something to this cluster, and was the last to do so.
     *
     * @throws Refused if not
     */
    void checkHistory() {
        if (journal.state() == Journal.State.UNFINISHED) {
            return;
        }
        List<History.Entry> standing = new History(source, catalogue).standing();
        Optional<History.Entry> own = standing.stream()
                .filter(entry -> entry.run().equals(plan.run()))
                .findFirst();
        if (own.isEmpty()) {
            throw new Refused(
                    "the history of this cluster does not say that run %s stands. Was the cluster restored from"
                                    .formatted(plan.run())
                            + " a backup, or the index " + History.INDEX
                            + " removed? Then there is nothing that undo could rely"
                            + " on: restore the backup of before the run");
        }
        History.Entry last = standing.get(standing.size() - 1);
        if (!last.run().equals(plan.run())) {
            throw new Refused("run %1$s applied %2$s after run %3$s: undo run %1$s first"
                    .formatted(last.run(), last.ruleSet(), plan.run()));
        }
    }

    /**
     * Checks that the names of indices lead to what the run left there.
     *
     * @throws Refused with what is otherwise
     */
    void checkIndices(List<Reversal> reversals) {
        List<String> differences = new ArrayList<>();
        for (Reversal reversal : reversals) {
            String difference = difference(reversal);
            if (!difference.isEmpty()) {
                differences.add(difference);
            }
        }
        if (!differences.isEmpty()) {
            throw new Refused("the cluster is not as run " + plan.run() + " left it", differences);
        }
    }

    private String difference(Reversal reversal) {
        String name = reversal.name();
        LiveIndex now = reversal.now();
        boolean known =
                now == null || reversal.isOriginal() || reversal.applied().isPresent();
        String taken = now == null
                ? ""
                : "the name %s leads to the index %s, which the run neither found nor made"
                        .formatted(name, now.name().concrete());
        return switch (reversal.way()) {
            case NOTHING, REMOVE -> blocked(reversal);
            case REBUILD, GIVE_BACK -> known ? blocked(reversal) : taken;
            case IN_PLACE -> {
                if (now == null) {
                    yield "the index " + name + " is gone; restore it from a backup";
                }
                yield reversal.isOriginal() ? blocked(reversal) : taken;
            }
        };
    }

    private String blocked(Reversal reversal) {
        LiveIndex now = reversal.now();
        boolean ours = journal.hasBegun("block", reversal.planned().concrete());
        return now != null && now.blocked() && !ours
                ? "the index " + reversal.name() + " refuses writes: index.blocks.write is set"
                : "";
    }

    /**
     * Checks that folders can be moved back.
     *
     * @throws Refused if one cannot
     */
    void checkMoves() {
        List<String> obstacles = plan.moves().stream()
                .flatMap(move -> moves.obstacle(move).stream())
                .toList();
        if (!obstacles.isEmpty()) {
            throw new Refused("folders cannot be moved back", obstacles);
        }
    }

    /**
     * Checks that the staged files are what was written.
     *
     * @throws StagingFailure if one is damaged
     */
    void checkFiles(Progress progress) {
        long done = 0;
        for (StagedPart part : plan.parts()) {
            if (part.kind() != StagedPart.Kind.READ) {
                staging.verify(part.area(), part.file());
            }
            progress.at("check", "staged files", ++done, plan.parts().size());
        }
    }
}
