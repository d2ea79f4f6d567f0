package io.docshift.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    private static final Entry[] ENTRIES = Entry.values();

    /** By the place of an entry among all. */
    private final Map<TypeName, long[]> counts = new TreeMap<>();

    /** Most documents in a row are of one type. */
    private TypeName last = new TypeName("", "");

    private long[] ofLast = {};

    void count(TypeName name, Entry entry) {
        count(name, entry, 1);
    }

    void count(TypeName name, Entry entry, long documents) {
        if (ofLast.length == 0 || !name.equals(last)) {
            ofLast = counts.computeIfAbsent(name, unused -> new long[ENTRIES.length]);
            last = name;
        }
        ofLast[entry.ordinal()] += documents;
    }

    void add(Account other) {
        other.counts.forEach((name, entries) -> {
            for (Entry entry : ENTRIES) {
                count(name, entry, entries[entry.ordinal()]);
            }
        });
    }

    List<TypeCounts> types() {
        List<TypeCounts> types = new ArrayList<>();
        counts.forEach((name, entries) -> types.add(new TypeCounts(name, counts(entries))));
        return types;
    }

    private static Counts counts(long[] entries) {
        long unchanged = entries[Entry.UNCHANGED.ordinal()];
        long changed = entries[Entry.CHANGED.ordinal()];
        long moved = entries[Entry.MOVED.ordinal()];
        long dropped = entries[Entry.DROPPED.ordinal()];
        long expired = entries[Entry.EXPIRED.ordinal()];
        long failed = entries[Entry.FAILED.ordinal()];
        return new Counts(
                unchanged + changed + moved + dropped + expired + failed,
                unchanged,
                changed,
                moved,
                entries[Entry.CREATED.ordinal()],
                entries[Entry.KEPT.ordinal()],
                dropped,
                expired,
                failed,
                entries[Entry.WARNED.ordinal()]);
    }
}
