package io.docshift.run;

import io.docshift.rule.Detect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was read of each index, by name, as long as it stands: an index that is to be read for something else is read again. */
final class Readings {

    private record One(IndexWork work, Intake.Taken taken) {}

    private final Map<String, One> indices = new TreeMap<>();

    void put(IndexWork work, Intake.Taken taken) {
        indices.put(work.name(), new One(work, taken));
    }

    /** Those of which it is not known what comes of their documents. */
    List<IndexWork> due(Collection<IndexWork> works) {
        return works.stream()
                .filter(work -> {
                    One one = indices.get(work.name());
                    return one == null || !one.work.equals(work);
                })
                .toList();
    }

    /** Takes an index out; what was staged of it is for the caller to discard. */
    List<StagedPart> forget(String index) {
        One one = indices.remove(index);
        return one == null ? List.of() : one.taken.parts();
    }

    /** Takes all out. */
    List<StagedPart> forgetAll() {
        List<StagedPart> parts = parts();
        indices.clear();
        return parts;
    }

    /** What was staged. */
    List<StagedPart> parts() {
        List<StagedPart> parts = new ArrayList<>();
        indices.values().forEach(one -> parts.addAll(one.taken.parts()));
        return parts;
    }

    /** Names of the notes of what was read, by index. */
    Map<String, List<String>> read() {
        Map<String, List<String>> read = new HashMap<>();
        for (StagedPart part : parts()) {
            if (part.kind() == StagedPart.Kind.READ) {
                read.computeIfAbsent(part.index(), unused -> new ArrayList<>())
                        .add(part.file().name());
            }
        }
        return read;
    }

    /** Names of the notes that list documents which come to an address. */
    List<String> arrivals() {
        return parts().stream()
                .filter(part -> part.kind() == StagedPart.Kind.ARRIVALS)
                .map(part -> part.file().name())
                .toList();
    }

    /** Adds everything up. Only once: what was counted may be gone on with. */
    Reading.Result together(List<Detect> detects) {
        Reckoning whole = Reckoning.ofAll(detects);
        indices.values().forEach(one -> whole.add(one.taken.reckoning()));
        return new Reading.Result(parts(), whole);
    }
}
