package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents that fail for what was found out about them, whatever their rule makes of them, and why. They stand in a sorted
 * file of the notes; in memory are only marks that tell for most documents that they are not there. Safe to use from
 * several threads.
 */
final class Excluded {

    private static final String NAME = "excluded-";

    private static final int FEWEST_MARKS = 1 << 10;
    private static final int MOST_MARKS = 1 << 26;

    /** How many marks there are for each document, as long as that does not take more than {@link #MOST_MARKS}. */
    private static final int MARKS_EACH = 32;

    private final int generation;
    private final @Nullable BlockFile file;
    private final long size;
    private final BitSet marks;
    private final int lastMark;

    private Excluded(int generation, @Nullable BlockFile file, long size, BitSet marks, int lastMark) {
        this.generation = generation;
        this.file = file;
        this.size = size;
        this.marks = marks;
        this.lastMark = lastMark;
    }

    static Excluded none() {
        return new Excluded(0, null, 0, new BitSet(), 0);
    }

    /** A line that says why a document fails. */
    static RawJson line(Address address, String reason) {
        return RawJson.of(AddressKey.whole(address) + AddressKey.escaped(reason));
    }

    long size() {
        return size;
    }

    /** Why a document fails; null if it does not. */
    @Nullable
    String reason(Address address) {
        if (file == null) {
            return null;
        }
        String key = AddressKey.whole(address);
        if (!marks.get(mark(key, lastMark))) {
            return null;
        }
        RawJson line = file.find(key);
        return line == null ? null : AddressKey.fields(line.toString()).get(3);
    }

    private static int mark(String key, int lastMark) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 15)) & lastMark;
    }

    /**
     * These and more; of several reasons for one document the first in their order is kept.
     *
     * @param names of notes of {@link #line lines}
     * @param lines how many they hold together
     */
    Excluded and(Staging staging, List<String> names, long lines) {
        int lastMark = lastMark(size + lines);
        BitSet all = new BitSet();
        List<String> sources = new ArrayList<>(names);
        if (file != null) {
            sources.add(NAME + generation);
        }
        Excluded more;
        try (MergedLines sorted = MergedLines.sorted(staging, sources);
                BlockFile.Filling filling = new BlockFile.Filling(staging, NAME + (generation + 1))) {
            String previous = "";
            for (RawJson line = sorted.next(); line != null; line = sorted.next()) {
                String key = keyOf(line);
                if (!key.equals(previous)) {
                    filling.append(key, line);
                    all.set(mark(key, lastMark));
                    previous = key;
                }
            }
            more = new Excluded(generation + 1, filling.finish(), filling.count(), all, lastMark);
        }
        if (file != null) {
            file.discard();
        }
        return more;
    }

    /** The last of as many marks as there are to be for so many documents: a power of two less one. */
    private static int lastMark(long documents) {
        long wanted = Math.min(MOST_MARKS, Math.max(FEWEST_MARKS, documents * MARKS_EACH));
        return Integer.highestOneBit((int) wanted) - 1;
    }

    private static String keyOf(RawJson line) {
        String text = line.toString();
        int end = text.indexOf('\t', text.indexOf('\t', text.indexOf('\t') + 1) + 1);
        return text.substring(0, end + 1);
    }
}
