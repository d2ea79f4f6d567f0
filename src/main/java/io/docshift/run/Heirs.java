package io.docshift.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Indices that stand in the place of those a run left. A later run made others of them, and when it was undone they were
 * made anew as they had been, under names that hold the run which was undone: so nobody else has made them.
 *
 * @param undone the runs that were undone since, the latest first
 */
record Heirs(List<String> undone, Catalogue catalogue) {

    Heirs {
        undone = List.copyOf(undone);
    }

    /** Those of a run; none where the history does not know it. What its own undo makes is no heir. */
    static Heirs of(Plan plan, Source source, Catalogue catalogue) {
        List<String> undone = new ArrayList<>();
        boolean isLater = false;
        for (History.Entry entry : new History(source, catalogue).entries()) {
            boolean isOwn = entry.run().equals(plan.run());
            isLater |= isOwn && entry.isApplied();
            if (isLater && !isOwn && !entry.isApplied()) {
                undone.add(0, entry.run());
            }
        }
        return new Heirs(undone, catalogue);
    }

    /** What a run did to an index, said of the one that stands in its place. */
    PlannedIndex in(PlannedIndex planned) {
        return undone.stream()
                .map(run -> MadeName.forUndo(planned.name(), run))
                .flatMap(name -> catalogue
                        .find(name)
                        .filter(there -> there.name().concrete().equals(name))
                        .stream())
                .findFirst()
                .map(heir -> in(planned, heir))
                .orElse(planned);
    }

    private static PlannedIndex in(PlannedIndex planned, LiveIndex heir) {
        boolean isInPlace = planned.action() == Action.PATCH || planned.action() == Action.REWRITE;
        return new PlannedIndex(
                planned.name(),
                isInPlace ? heir.name().concrete() : planned.concrete(),
                isInPlace ? heir.uuid() : planned.uuid(),
                planned.action(),
                planned.reasons(),
                heir.name().concrete(),
                planned.live(),
                planned.merged(),
                planned.documents(),
                planned.bytes());
    }
}
