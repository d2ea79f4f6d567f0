package io.docshift.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts by index and type while they grow. Not for several threads. */
final class Account {

    /** A way a document can go. */
    enum Entry {
        UNCHANGED,
        CHANGED,
        MOVED,
        CREATED,
        KEPT,
        DROPPED,
        EXPIRED,
        FAILED,
        WARNED
    }

    private final Map<TypeName, Map<Entry, Long>> counts = new TreeMap<>();

    /** Most documents in a row are of one type. */
    private @Nullable TypeName last;

    private Map<Entry, Long> ofLast = Map.of();

    void count(TypeName name, Entry entry) {
        count(name, entry, 1);
    }

    void count(TypeName name, Entry entry, long documents) {
        if (!name.equals(last)) {
            ofLast = counts.computeIfAbsent(name, unused -> new EnumMap<>(Entry.class));
            last = name;
        }
        ofLast.merge(entry, documents, Long::sum);
    }

    void add(Account other) {
        other.counts.forEach((name, entries) -> entries.forEach((entry, documents) -> count(name, entry, documents)));
    }

    List<TypeCounts> types() {
        List<TypeCounts> types = new ArrayList<>();
        counts.forEach((name, entries) -> types.add(new TypeCounts(name, counts(entries))));
        return types;
    }

    private static Counts counts(Map<Entry, Long> entries) {
        long unchanged = entries.getOrDefault(Entry.UNCHANGED, 0L);
        long changed = entries.getOrDefault(Entry.CHANGED, 0L);
        long moved = entries.getOrDefault(Entry.MOVED, 0L);
        long dropped = entries.getOrDefault(Entry.DROPPED, 0L);
        long expired = entries.getOrDefault(Entry.EXPIRED, 0L);
        long failed = entries.getOrDefault(Entry.FAILED, 0L);
        return new Counts(
                unchanged + changed + moved + dropped + expired + failed,
                unchanged,
                changed,
                moved,
                entries.getOrDefault(Entry.CREATED, 0L),
                entries.getOrDefault(Entry.KEPT, 0L),
                dropped,
                expired,
                failed,
                entries.getOrDefault(Entry.WARNED, 0L));
    }
}
