package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts moves that Jolt does at once into an order in which none runs over a value that is still to go. */
final class InOrder {

    private static final String ASIDE = "aside";

    private final List<Placement> waiting;
    private final List<ObjectNode> steps = new ArrayList<>();
    private final List<ObjectNode> last = new ArrayList<>();

    private InOrder(List<Placement> placements) {
        this.waiting = new ArrayList<>(placements);
    }

    /**
     * The steps.
     *
     * @param head what all of them are inside of: nothing, or up to a wildcard
     */
    static List<ObjectNode> steps(List<Part> head, List<Placement> placements) {
        boolean inPlace = placements.stream().allMatch(InOrder::isDoneThroughWildcards);
        if (head.isEmpty() || (inPlace && placements.size() == 1)) {
            return new InOrder(placements).steps();
        }
        List<Placement> below =
                placements.stream().map(placement -> placement.below(head)).toList();
        return List.of(Steps.foreach(head, new InOrder(below).steps()));
    }

    /** A removal, or one new name in the same object. */
    private static boolean isDoneThroughWildcards(Placement placement) {
        List<Part> from = placement.from();
        int last = from.size() - 1;
        return placement.to().isEmpty()
                || (placement.to().size() == 1
                        && placement.to().get(0).size() == from.size()
                        && placement.to().get(0).subList(0, last).equals(from.subList(0, last)));
    }

    private List<ObjectNode> steps() {
        while (!waiting.isEmpty()) {
            Optional<Placement> free = waiting.stream().filter(this::isFree).findFirst();
            if (free.isPresent()) {
                waiting.remove(free.get());
                place(free.get());
            } else {
                setAside(waiting.remove(0));
            }
        }
        steps.addAll(last);
        return steps;
    }

    /** Whether every place that it goes to is left by what was there. */
    @SuppressWarnings("ReferenceEquality") // an equal one beside it is another one
    private boolean isFree(Placement placement) {
        for (List<Part> target : placement.elsewhere()) {
            for (Placement other : waiting) {
                if (!other.equals(placement) && Part.meet(target, other.from())) {
                    if (!other.leaves()) {
                        throw new NotNative("two values go to '" + Part.path(target) + "'");
                    }
                    return false;
                }
            }
            if (Part.isInside(placement.from(), target)) {
                throw new NotNative("'" + Part.path(placement.from()) + "' takes the place of what it is in");
            }
        }
        return true;
    }

    private void place(Placement placement) {
        List<List<Part>> elsewhere = placement.elsewhere();
        if (elsewhere.isEmpty()) {
            steps.add(Steps.remove(List.of(placement.from())));
            return;
        }
        int moved = placement.leaves() ? elsewhere.size() - 1 : elsewhere.size();
        elsewhere.subList(0, moved).forEach(target -> steps.add(Steps.copy(placement.from(), target)));
        if (placement.leaves()) {
            steps.add(Steps.move(placement.from(), elsewhere.get(moved)));
        }
    }

    /** Values that change places: one of them has to step aside. */
    private void setAside(Placement placement) {
        if (placement.to().size() != 1) {
            throw new NotNative("'" + Part.path(placement.from()) + "' changes places and goes to several");
        }
        String local = ASIDE + (last.isEmpty() ? "" : Integer.toString(last.size() + 1));
        steps.add(Steps.setAside(placement.from(), local));
        last.add(Steps.bringBack(local, placement.to().get(0)));
    }
}
