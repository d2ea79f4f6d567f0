package io.docshift.run;

import io.docshift.rule.Detect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was read of each index, by name, as long as it stands: an index that is to be read for something else is read again.
 * What was counted is kept apart for each index while there is room for that; if there is none, all are read again with it.
 */
final class Readings {

    /** Bytes of memory for what was counted. */
    static final long ROOM = ChangeLog.OF_A_RUN;

    private record One(IndexWork work, List<StagedPart> parts) {}

    private final List<Detect> detects;
    private final long room;
    private final Map<String, One> indices = new TreeMap<>();
    private final Map<String, Reckoning> apart = new TreeMap<>();
    private @Nullable Reckoning mixed;
    private long bytes;

    /**
     * Begins with nothing.
     *
     * @param detects how to see where the data stands
     * @param room bytes of memory
     */
    Readings(List<Detect> detects, long room) {
        this.detects = detects;
        this.room = room;
    }

    void put(IndexWork work, Intake.Taken taken) {
        indices.put(work.name(), new One(work, taken.parts()));
        apart.put(work.name(), taken.reckoning());
        bytes += taken.reckoning().bytes();
        if (mixed != null || bytes > room) {
            mixed = mixed();
            apart.clear();
        }
    }

    private Reckoning mixed() {
        Reckoning whole = mixed == null ? Reckoning.ofAll(detects) : mixed;
        apart.values().forEach(whole::add);
        return whole;
    }

    /** Those of which it is not known what comes of their documents. */
    List<IndexWork> due(Collection<IndexWork> works) {
        List<IndexWork> due = new ArrayList<>();
        boolean again = false;
        for (IndexWork work : works) {
            One one = indices.get(work.name());
            if (one == null || !one.work.equals(work)) {
                due.add(work);
                again |= one != null;
            }
        }
        return again && mixed != null ? List.copyOf(works) : due;
    }

    /** Takes indices out; what was staged of them is for the caller to discard. */
    List<StagedPart> forget(Collection<IndexWork> works) {
        List<StagedPart> parts = new ArrayList<>();
        for (IndexWork work : works) {
            One one = indices.remove(work.name());
            Reckoning reckoning = apart.remove(work.name());
            parts.addAll(one == null ? List.of() : one.parts);
            bytes -= reckoning == null ? 0 : reckoning.bytes();
        }
        if (indices.isEmpty()) {
            mixed = null;
            bytes = 0;
        }
        return parts;
    }

    /** What was staged. */
    List<StagedPart> parts() {
        List<StagedPart> parts = new ArrayList<>();
        indices.values().forEach(one -> parts.addAll(one.parts));
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
    Reading.Result together() {
        return new Reading.Result(parts(), mixed());
    }
}
