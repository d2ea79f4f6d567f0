package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes steps of placements. A {@code shift} does everything at once, steps one after the other: values first, the
 * objects that they were in after that.
 */
final class ShiftSteps {

    private static final Comparator<List<Part>> DEEPEST_FIRST = Comparator.comparing((List<Part> path) -> -path.size());

    private final List<Placement> placements;
    private final List<Placement> containers;
    private final List<List<Part>> objects;

    /**
     * Takes what a shift says.
     *
     * @param containers the objects whose other entries pass through, and where to
     * @param objects the same, wherever they go
     */
    ShiftSteps(List<Placement> placements, List<Placement> containers, Set<List<Part>> objects) {
        List<Placement> moving = new ArrayList<>(containers);
        moving.sort(Comparator.comparing(container -> container.from().size()));
        List<Placement> values = new ArrayList<>(placements);
        for (int i = 0; i < moving.size(); i++) {
            Placement container = moving.get(i);
            if (!container.stays()) {
                values.replaceAll(value -> insideOf(container, value));
                for (int j = i + 1; j < moving.size(); j++) {
                    moving.set(j, insideOf(container, moving.get(j)));
                }
            }
        }
        this.placements = values;
        this.containers =
                moving.stream().filter(container -> !container.stays()).toList();
        this.objects = objects.stream().sorted(DEEPEST_FIRST).toList();
    }

    /** What goes where its object goes, is put there before the object goes. */
    private static Placement insideOf(Placement container, Placement value) {
        List<Part> before = container.from();
        List<Part> after = container.to().get(0);
        List<List<Part>> to = new ArrayList<>();
        for (List<Part> target : value.to()) {
            boolean goesAlong = Part.isInside(value.from(), before) && Part.isInside(target, after);
            if (!goesAlong && Part.isInside(target, before)) {
                throw new NotNative("some of '" + Part.path(before) + "' stays where it goes away");
            }
            List<Part> inside = new ArrayList<>(before);
            inside.addAll(goesAlong ? target.subList(after.size(), target.size()) : List.of());
            to.add(goesAlong ? inside : target);
        }
        return new Placement(value.from(), to);
    }

    List<ObjectNode> steps() {
        refuseMeetings();
        List<ObjectNode> steps = new ArrayList<>();
        Map<List<Part>, List<Placement>> byHead = new LinkedHashMap<>();
        for (Placement placement : placements) {
            if (!placement.stays()) {
                List<Part> head = Part.head(placement.from());
                checkHead(placement, head);
                byHead.computeIfAbsent(head, unused -> new ArrayList<>()).add(placement);
            }
        }
        byHead.forEach((head, group) -> steps.addAll(InOrder.steps(head, group)));
        steps.addAll(emptied());
        containers.stream()
                .sorted(Comparator.comparing(Placement::from, DEEPEST_FIRST))
                .forEach(container ->
                        steps.add(Steps.move(container.from(), container.to().get(0))));
        return steps;
    }

    /** Up to the last wildcard a value stays where it is. */
    private static void checkHead(Placement placement, List<Part> head) {
        for (List<Part> target : placement.to()) {
            boolean sameHead = target.size() > head.size() && Part.isInside(target, head);
            if (!sameHead || target.subList(head.size(), target.size()).stream().anyMatch(Part::isWild)) {
                throw new NotNative("it takes values out of or into the elements of a list");
            }
        }
    }

    /** Jolt leaves no object behind from which it has taken everything. */
    private List<ObjectNode> emptied() {
        List<ObjectNode> steps = new ArrayList<>();
        for (List<Part> object : objects) {
            boolean isLiteral = !object.isEmpty() && object.stream().noneMatch(Part::isWild);
            boolean loses = placements.stream()
                    .anyMatch(placement -> placement.leaves() && Part.isInside(placement.from(), object));
            if (isLiteral && loses) {
                steps.add(Steps.removeEmpty(object));
            }
        }
        return steps;
    }

    /** Where two values meet, Jolt makes a list of them. */
    private void refuseMeetings() {
        List<List<Part>> targets = new ArrayList<>();
        for (Placement placement : placements) {
            targets.addAll(placement.to());
        }
        for (Placement container : containers) {
            List<Part> target = container.to().get(0);
            if (target.isEmpty()
                    || container.from().isEmpty()
                    || container.from().stream().anyMatch(Part::isWild)) {
                throw new NotNative("what it does not name goes elsewhere");
            }
            targets.add(target);
            refuseSources(container);
        }
        for (int i = 0; i < targets.size(); i++) {
            for (int j = i + 1; j < targets.size(); j++) {
                if (Part.meet(targets.get(i), targets.get(j)) && !isInsideContainer(targets.get(i), targets.get(j))) {
                    throw new NotNative("two values go to '" + Part.path(targets.get(i)) + "'");
                }
            }
        }
    }

    private boolean isInsideContainer(List<Part> one, List<Part> other) {
        return containers.stream()
                .anyMatch(container -> Part.isInside(one, container.from()) != Part.isInside(other, container.from()));
    }

    /** An object does not go where another value still is. */
    @SuppressWarnings("ReferenceEquality") // an equal one beside it is another one
    private void refuseSources(Placement container) {
        List<Part> target = container.to().get(0);
        for (Placement placement : placements) {
            boolean own = Part.isInside(placement.from(), container.from());
            if (!own && Part.meet(placement.from(), target)) {
                throw new NotNative("'" + Part.path(container.from()) + "' goes where another value was");
            }
        }
        for (Placement other : containers) {
            if (!other.equals(container) && Part.meet(other.from(), target)) {
                throw new NotNative("'" + Part.path(container.from()) + "' goes where another object was");
            }
        }
    }
}
