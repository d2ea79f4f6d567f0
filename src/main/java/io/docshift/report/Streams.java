package io.docshift.report;

import io.docshift.run.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Flows as a picture shows them: types in which nothing happens are one, and if there are many others, so are those in
 * which the least happens.
 *
 * @param places in the order in which they stand one below the other
 * @param bands what goes from one to another
 */
record Streams(List<Place> places, List<Band> bands) {

    private static final int MOST_TYPES = 40;

    /** What stands at the side where documents come from, where they go to, or at both. */
    sealed interface Place {

        /** What it is called. */
        String label();

        /** The rest of what it is called; empty if that is all. */
        default String more() {
            return "";
        }

        /** How it is marked. */
        default String mark() {
            return "place";
        }

        /** One index and type. */
        record Type(TypeName name) implements Place {
            @Override
            public String label() {
                return CountTable.index(name);
            }

            @Override
            public String more() {
                return name.type().equals(name.index()) ? "" : name.type();
            }
        }

        /** Types in which nothing happens. */
        record Still(int types) implements Place {
            @Override
            public String label() {
                return Amount.of(types) + " types as they are";
            }
        }

        /** More types than there is room for. */
        record Others(int types) implements Place {
            @Override
            public String label() {
                return Amount.of(types) + " more types";
            }
        }

        /** Where documents come from that rules make. */
        record Rules() implements Place {
            @Override
            public String label() {
                return "made by rules";
            }

            @Override
            public String mark() {
                return Column.CREATED.word();
            }
        }

        /** Where documents end that go no further: a way such as dropped. */
        record End(Column way) implements Place {
            @Override
            public String label() {
                return switch (way) {
                    case FAILED -> "failed, left as they are";
                    case MOVED -> "moved to many places";
                    default -> way.word();
                };
            }

            @Override
            public String mark() {
                return way.word();
            }
        }
    }

    /** Documents that go one way from a place to a place. */
    record Band(Place from, Place to, Column way, long documents) {}

    /** Puts together what is shown as one. */
    static Streams of(List<Flow> flows) {
        Map<TypeName, Long> busy = new TreeMap<>();
        Set<TypeName> still = new TreeSet<>();
        for (Flow flow : flows) {
            for (TypeName type : types(flow)) {
                if (flow.way() != Column.UNCHANGED) {
                    busy.merge(type, flow.documents(), Long::sum);
                }
                still.add(type);
            }
        }
        still.removeAll(busy.keySet());
        Map<TypeName, Place> shown = shown(busy, still);
        Map<Band, Long> sums = new LinkedHashMap<>();
        for (Flow flow : flows) {
            Place from = flow.from() == null ? new Place.Rules() : shown.get(flow.from());
            Place to =
                    flow.to() == null || flow.way() == Column.FAILED ? new Place.End(flow.way()) : shown.get(flow.to());
            if (from != null && to != null) {
                sums.merge(new Band(from, to, flow.way(), 0), flow.documents(), Long::sum);
            }
        }
        List<Band> bands = new ArrayList<>();
        sums.forEach((band, documents) -> bands.add(new Band(band.from, band.to, band.way, documents)));
        return new Streams(places(shown, bands), bands);
    }

    private static List<TypeName> types(Flow flow) {
        List<TypeName> types = new ArrayList<>();
        add(flow.from(), types);
        add(flow.to(), types);
        return types;
    }

    private static void add(@Nullable TypeName type, List<TypeName> types) {
        if (type != null) {
            types.add(type);
        }
    }

    private static Map<TypeName, Place> shown(Map<TypeName, Long> busy, Set<TypeName> still) {
        Set<TypeName> apart = busy.size() <= MOST_TYPES
                ? busy.keySet()
                : busy.entrySet().stream()
                        .sorted(Map.Entry.<TypeName, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST_TYPES - 1L)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        Map<TypeName, Place> shown = new TreeMap<>();
        busy.keySet()
                .forEach(type -> shown.put(
                        type,
                        apart.contains(type) ? new Place.Type(type) : new Place.Others(busy.size() - apart.size())));
        still.forEach(
                type -> shown.put(type, still.size() == 1 ? new Place.Type(type) : new Place.Still(still.size())));
        return shown;
    }

    private static List<Place> places(Map<TypeName, Place> shown, List<Band> bands) {
        List<Place> places = new ArrayList<>();
        shown.values().stream().filter(Place.Type.class::isInstance).distinct().forEach(places::add);
        shown.values().stream()
                .filter(Place.Others.class::isInstance)
                .distinct()
                .forEach(places::add);
        shown.values().stream().filter(Place.Still.class::isInstance).distinct().forEach(places::add);
        bands.stream()
                .map(Band::from)
                .filter(Place.Rules.class::isInstance)
                .distinct()
                .forEach(places::add);
        bands.stream()
                .map(Band::to)
                .filter(Place.End.class::isInstance)
                .distinct()
                .sorted(Comparator.comparing(Place::label))
                .forEach(places::add);
        return places;
    }

    /** Whether anything happens at all. */
    boolean isWorthAPicture() {
        return bands.stream().anyMatch(band -> band.way != Column.UNCHANGED);
    }
}
