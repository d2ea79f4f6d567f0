package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one index becomes again what it was before a run, by what is there now.
 *
 * @param planned what the run was to do to it
 * @param now the index that goes by its name; null if there is none
 * @param made the index that the run made in its place, if it is in use; null if there is none
 * @param back what is done to it: as a run that goes the other way would plan it
 * @param settings to be put back in place; null resets one
 */
record Reversal(
        PlannedIndex planned,
        Way way,
        @Nullable LiveIndex now,
        @Nullable LiveIndex made,
        PlannedIndex back,
        ObjectNode settings) {

    /** A way back. */
    enum Way {
        /** The run did nothing to it, or it is as it was. */
        NOTHING,
        /** Its documents are put back where they are. */
        IN_PLACE,
        /** It is made anew beside what is there now, and takes the name. */
        REBUILD,
        /** It is still there, and takes its name again. */
        GIVE_BACK,
        /** The run made it; it goes. */
        REMOVE
    }

    /** The ways back of all indices of a plan. */
    static List<Reversal> of(Plan plan, Source source, Catalogue catalogue) {
        Heirs heirs = Heirs.of(plan, source, catalogue);
        List<Reversal> reversals = new ArrayList<>();
        for (PlannedIndex index : plan.indices()) {
            if (index.action() != Action.LEAVE) {
                reversals.add(of(heirs.in(index), MadeName.forUndo(index.name(), plan.run()), catalogue));
            }
        }
        return reversals;
    }

    private static Reversal of(PlannedIndex planned, String newName, Catalogue catalogue) {
        Optional<LiveIndex> now = catalogue.find(planned.name());
        boolean oldIsThere = !planned.concrete().isEmpty()
                && catalogue
                        .find(planned.concrete())
                        .filter(old -> old.uuid().equals(planned.uuid()))
                        .isPresent();
        Way way = way(planned, now.isPresent(), oldIsThere);
        ObjectNode definition = now.map(LiveIndex::definition).orElseGet(planned::merged);
        Restored restored =
                way == Way.IN_PLACE ? Restored.inPlace(planned, definition) : Restored.wholly(planned, definition);
        return new Reversal(
                planned,
                way,
                now.orElse(null),
                made(planned, now, catalogue),
                back(planned, way, now, restored, newName),
                restored.settings());
    }

    /** After a crash it may be that nothing goes by the name, and the new index is there all the same. */
    private static @Nullable LiveIndex made(PlannedIndex planned, Optional<LiveIndex> now, Catalogue catalogue) {
        if (planned.action() != Action.REBUILD) {
            return null;
        }
        return now.or(() -> catalogue.find(planned.target()))
                .filter(index -> index.name().concrete().equals(planned.target()))
                .orElse(null);
    }

    private static Way way(PlannedIndex planned, boolean isThere, boolean oldIsThere) {
        return switch (planned.action()) {
            case LEAVE -> Way.NOTHING;
            case CREATE -> isThere ? Way.REMOVE : Way.NOTHING;
            case REBUILD -> oldIsThere ? Way.GIVE_BACK : Way.REBUILD;
            case DROP -> oldIsThere ? Way.IN_PLACE : Way.REBUILD;
            case REWRITE, PATCH -> Way.IN_PLACE;
        };
    }

    private static PlannedIndex back(
            PlannedIndex planned, Way way, Optional<LiveIndex> now, Restored restored, String newName) {
        boolean anew = way == Way.REBUILD
                || (way == Way.IN_PLACE && !restored.obstacles().isEmpty());
        return new PlannedIndex(
                planned.name(),
                now.map(index -> index.name().concrete()).orElse(""),
                now.map(LiveIndex::uuid).orElse(""),
                action(way, restored, now.isPresent()),
                reasons(planned, way, restored),
                anew ? newName : now.map(index -> index.name().concrete()).orElse(newName),
                now.map(LiveIndex::definition).orElseGet(planned::merged),
                restored.definition(),
                now.map(LiveIndex::documents).orElse(planned.documents()),
                now.map(LiveIndex::bytes).orElse(planned.bytes()));
    }

    private static Action action(Way way, Restored restored, boolean isThere) {
        return switch (way) {
            case NOTHING, GIVE_BACK -> Action.LEAVE;
            case REMOVE -> Action.DROP;
            case REBUILD -> isThere ? Action.REBUILD : Action.CREATE;
            case IN_PLACE -> {
                if (!restored.obstacles().isEmpty()) {
                    yield Action.REBUILD;
                }
                yield restored.settings().isEmpty() ? Action.REWRITE : Action.PATCH;
            }
        };
    }

    private static List<String> reasons(PlannedIndex planned, Way way, Restored restored) {
        return switch (way) {
            case NOTHING -> List.of();
            case GIVE_BACK -> List.of("it is still there as it was");
            case REMOVE -> List.of("the run made it");
            case REBUILD -> List.of(planned.action() == Action.DROP ? "the run dropped it" : "the run rebuilt it");
            case IN_PLACE -> restored.obstacles();
        };
    }

    String name() {
        return planned.name();
    }

    /** The index that is made anew, with every setting that speeds up its loading. */
    PlannedIndex anew() {
        return new PlannedIndex(
                back.name(),
                back.concrete(),
                back.uuid(),
                Action.REBUILD,
                back.reasons(),
                back.target(),
                back.live(),
                back.merged(),
                back.documents(),
                back.bytes());
    }

    /** Whether its documents are put back where they are, and then it is copied because its definition has grown. */
    boolean isCopied() {
        return way == Way.IN_PLACE && back.action() == Action.REBUILD;
    }

    /** The index that goes by its name. */
    Optional<IndexName> there() {
        return Optional.ofNullable(now).map(LiveIndex::name);
    }

    /** The index that the run made in its place, if it is in use. */
    Optional<LiveIndex> applied() {
        return Optional.ofNullable(made);
    }

    /** Whether an index that the run made is given up, with all that it holds. */
    boolean givesUp() {
        return planned.action() == Action.REBUILD && (way == Way.REBUILD || made != null);
    }

    /** Whether an undo that was cut off has given the name to an index it made. */
    boolean isSwitched(String run) {
        return now != null && now.name().concrete().equals(MadeName.forUndo(planned.name(), run));
    }

    /** Whether the index that was read when the run was planned goes by the name. */
    boolean isOriginal() {
        return now != null && now.uuid().equals(planned.uuid());
    }
}
