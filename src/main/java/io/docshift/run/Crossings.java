package io.docshift.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts where documents go that get another address. Rules may make up names of indices, so only so many are told apart. */
final class Crossings {

    private static final int MOST = 2_000;
    private static final TypeName ELSEWHERE = new TypeName("", "");

    private final Map<TypeName, Map<TypeName, Long>> counts = new TreeMap<>();
    private int known;

    /** Counts documents that go from one to the other. */
    void count(TypeName from, TypeName to, long documents) {
        Map<TypeName, Long> ways = counts.computeIfAbsent(from, unused -> new TreeMap<>());
        boolean told = ways.containsKey(to);
        if (!told && known < MOST) {
            known++;
            told = true;
        }
        ways.merge(told ? to : ELSEWHERE, documents, Long::sum);
    }

    void add(Crossings other) {
        other.counts.forEach((from, ways) -> ways.forEach((to, documents) -> count(from, to, documents)));
    }

    /** All of them, in the order of their names. */
    List<Crossing> all() {
        List<Crossing> all = new ArrayList<>();
        counts.forEach((from, ways) -> ways.forEach((to, documents) -> all.add(new Crossing(from, to, documents))));
        return all;
    }
}
