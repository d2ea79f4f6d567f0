package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Warning;
import io.docshift.rule.Trail;
import io.docshift.step.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What rules said, grouped by the step that said it. Keeps the first of each group and counts the rest. */
final class WarningLog {

    /** How many documents of a group are kept by name. */
    static final int SAMPLES = 1_000;

    private record Key(String rule, String at) {}

    private static final class Group {
        private long count;
        private final List<WarningGroup.Said> samples = new ArrayList<>();
    }

    private final Map<Key, Group> groups = new LinkedHashMap<>();

    /** Notes what a rule said about the document of this address. */
    void note(Address address, Trail trail) {
        for (Warning warning : trail.warnings()) {
            Placed step = trail.rule().step(warning.step());
            Group group = groups.computeIfAbsent(
                    new Key(trail.rule().name(), step == null ? trail.rule().file() : step.at()),
                    unused -> new Group());
            group.count++;
            if (group.samples.size() < SAMPLES) {
                group.samples.add(
                        new WarningGroup.Said(address.index(), address.type(), address.id(), warning.message()));
            }
        }
    }

    void add(WarningLog other) {
        other.groups.forEach((key, more) -> {
            Group group = groups.computeIfAbsent(key, unused -> new Group());
            group.count += more.count;
            more.samples.stream().limit(SAMPLES - group.samples.size()).forEach(group.samples::add);
        });
    }

    /** How many documents are kept by name, in all groups together. */
    int samples() {
        return groups.values().stream().mapToInt(group -> group.samples.size()).sum();
    }

    List<WarningGroup> groups() {
        List<WarningGroup> result = new ArrayList<>();
        groups.forEach((key, group) -> result.add(new WarningGroup(key.rule, key.at, group.count, group.samples)));
        return result;
    }
}
