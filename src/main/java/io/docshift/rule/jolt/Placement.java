package io.docshift.rule.jolt;

import java.util.List;

/**
 * A value and where it goes.
 *
 * @param to nowhere, to one place, or to several
 */
record Placement(List<Part> from, List<List<Part>> to) {

    Placement {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    boolean stays() {
        return to.equals(List.of(from));
    }

    /** Whether the value is gone from where it was. */
    boolean leaves() {
        return !to.contains(from);
    }

    /** The places it goes to beside where it was. */
    List<List<Part>> elsewhere() {
        return to.stream().filter(path -> !path.equals(from)).toList();
    }

    /** The same from the last wildcard on. */
    Placement below(List<Part> head) {
        return new Placement(
                from.subList(head.size(), from.size()),
                to.stream().map(path -> path.subList(head.size(), path.size())).toList());
    }
}
