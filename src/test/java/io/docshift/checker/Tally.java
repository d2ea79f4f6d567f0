package io.docshift.checker;

import io.docshift.server.Fault;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What a check did and found. */
final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);

    void add(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    void faults(Map<Fault, Integer> injected) {
        injected.forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
        add("faults", injected.values().stream().mapToLong(Integer::longValue).sum());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((what, count) -> text.append("%-32s %,d\n".formatted(what, count)));
        faults.forEach((fault, count) -> text.append("  fault %-24s %,d\n".formatted(fault, count)));
        return text.toString();
    }
}
