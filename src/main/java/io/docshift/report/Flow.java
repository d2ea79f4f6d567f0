package io.docshift.report;

import io.docshift.run.Crossing;
import io.docshift.run.TypeCounts;
import io.docshift.run.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Documents that go one way, from one index and type to one.
 *
 * @param from null if they were made
 * @param to null if they are gone, or go to so many that they are not told apart
 */
record Flow(@Nullable TypeName from, @Nullable TypeName to, Column way, long documents) {

    private static final List<Column> STAYING = List.of(Column.UNCHANGED, Column.CHANGED, Column.FAILED);
    private static final List<Column> GOING = List.of(Column.DROPPED, Column.EXPIRED);

    /** All that there are, in the order of where they come from; those that were made are the last. */
    static List<Flow> of(Account account) {
        Map<TypeName, List<Crossing>> crossings = new TreeMap<>();
        account.plan()
                .crossings()
                .forEach(crossing -> crossings
                        .computeIfAbsent(crossing.from(), unused -> new ArrayList<>())
                        .add(crossing));
        List<Flow> flows = new ArrayList<>();
        List<Flow> made = new ArrayList<>();
        for (TypeCounts type : account.types()) {
            TypeName name = type.name();
            STAYING.forEach(way -> add(name, name, way, way.of(type.counts()), flows));
            moved(name, type.counts().moved(), crossings.getOrDefault(name, List.of()), flows);
            GOING.forEach(way -> add(name, null, way, way.of(type.counts()), flows));
            add(null, name, Column.CREATED, type.counts().created(), made);
        }
        flows.addAll(made);
        return flows;
    }

    /** A document that was to move may have expired on the way; the plan does not know where it would have gone. */
    private static void moved(TypeName from, long documents, List<Crossing> crossings, List<Flow> flows) {
        long left = documents;
        for (Crossing crossing : crossings) {
            if (crossing.isKnown()) {
                long some = Math.min(left, crossing.documents());
                add(from, crossing.to(), Column.MOVED, some, flows);
                left -= some;
            }
        }
        add(from, null, Column.MOVED, left, flows);
    }

    private static void add(
            @Nullable TypeName from, @Nullable TypeName to, Column way, long documents, List<Flow> flows) {
        if (documents > 0) {
            flows.add(new Flow(from, to, way, documents));
        }
    }
}
