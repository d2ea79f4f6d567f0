package io.docshift.run;

import io.docshift.doc.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Counts differences, and keeps one sample of each group. Memory stays flat: what goes beyond a number of groups is
 * counted together, and what goes beyond an amount of text has no sample.
 */
final class DifferenceGroups {

    private static final int MOST_WAYS = 2_000;
    private static final int MOST_TEXT = 4_000_000;
    private static final List<String> OTHERS = List.of("~ other shapes");

    /**
     * A way to come out otherwise, finer than what is shown.
     *
     * @param old what the document went through under the old rules
     * @param now what it goes through under the new ones
     */
    record Way(TypeName type, DifferenceKind kind, List<String> shape, List<String> old, List<String> now) {}

    /** What is shown together. */
    private record Shown(TypeName type, DifferenceKind kind, List<String> shape, DifferenceLog.Places places) {}

    private static final class Group {
        private final DifferenceLog.Places places;
        private final String address;
        private final List<String> sample;
        private long count;

        Group(DifferenceLog.Places places, String address, List<String> sample) {
            this.places = places;
            this.address = address;
            this.sample = sample;
        }
    }

    private static final class Totals {
        private long read;
        private long affected;
        private final Map<DifferenceKind, Long> kinds = new EnumMap<>(DifferenceKind.class);
    }

    private final Map<Way, Group> groups = new LinkedHashMap<>();
    private final Map<TypeName, Totals> types = new TreeMap<>();
    private long text;

    private Totals totals(TypeName type) {
        return types.computeIfAbsent(type, unused -> new Totals());
    }

    /** Counts a document that was transformed. */
    void read(TypeName type, boolean differs) {
        Totals totals = totals(type);
        totals.read++;
        totals.affected += differs ? 1 : 0;
    }

    /** Counts a document that is made otherwise. */
    void affected(TypeName type) {
        totals(type).affected++;
    }

    /**
     * Notes a difference.
     *
     * @param places asked only for the first of its way
     * @param sample asked only for the first of its way
     */
    void note(Way way, Address address, Supplier<DifferenceLog.Places> places, Supplier<List<String>> sample) {
        totals(way.type).kinds.merge(way.kind, 1L, Long::sum);
        Group group = groups.get(way);
        if (group == null && groups.size() < MOST_WAYS) {
            List<String> lines = text < MOST_TEXT ? sample.get() : List.of("# not shown: there are too many others");
            text += lines.stream().mapToLong(String::length).sum();
            group = new Group(places.get(), address.toString(), lines);
            groups.put(way, group);
        } else if (group == null) {
            Way others = new Way(way.type, way.kind, OTHERS, List.of(), List.of());
            group = groups.computeIfAbsent(
                    others, unused -> new Group(DifferenceLog.Places.none(), address.toString(), List.of()));
        }
        group.count++;
    }

    Comparison comparison(List<String> standings, List<String> problems) {
        List<TypeDifferences> counts = new ArrayList<>();
        types.forEach(
                (name, totals) -> counts.add(new TypeDifferences(name, totals.read, totals.affected, totals.kinds)));
        return new Comparison(counts, shown(), standings, problems);
    }

    private List<DifferenceGroup> shown() {
        Map<Shown, List<Group>> together = new LinkedHashMap<>();
        groups.forEach((way, group) -> together.computeIfAbsent(
                        new Shown(way.type, way.kind, way.shape, group.places), unused -> new ArrayList<>())
                .add(group));
        List<DifferenceGroup> result = new ArrayList<>();
        together.forEach((shown, all) -> result.add(new DifferenceGroup(
                shown.type,
                shown.kind,
                shown.shape,
                shown.places.old(),
                shown.places.now(),
                all.stream().mapToLong(group -> group.count).sum(),
                all.get(0).address,
                all.get(0).sample)));
        result.sort(Comparator.comparing(DifferenceGroup::type)
                .thenComparing(Comparator.comparingLong(DifferenceGroup::count).reversed()));
        return result;
    }
}
