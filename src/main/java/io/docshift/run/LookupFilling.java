package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Draft;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.rule.LookupSpec;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One lookup while its documents come by: in memory, or in a file once it was told to spill. Not for several threads. */
final class LookupFilling implements AutoCloseable {

    /** What Java needs for an entry beside its characters, roughly. */
    private static final long ENTRY_OVERHEAD = 200;

    private final Staging staging;
    private final LookupSpec spec;
    private final String name;
    private final Map<String, LookupEntry> kept = new HashMap<>();
    private long bytes;
    private @Nullable LineWriter spilled;

    /** Begins empty; if it spills, then into notes of this name. */
    LookupFilling(Staging staging, LookupSpec spec, String name) {
        this.staging = staging;
        this.spec = spec;
        this.name = name;
    }

    /** How many bytes of memory it takes, roughly. */
    long memory() {
        return spilled == null ? bytes : 0;
    }

    /** How large it is, for people. */
    String described(long entries) {
        return "%d entries, %d bytes%s".formatted(entries, bytes, spilled == null ? "" : ", in a file of the run");
    }

    /**
     * Takes in a document.
     *
     * @throws AmbiguousLookup if another one in memory has one of its keys
     */
    void take(Draft draft) {
        List<String> keys = spec.keys(draft);
        if (keys.isEmpty()) {
            return;
        }
        LookupEntry entry = new LookupEntry(draft.address(), spec.facts(draft));
        long facts = 3L * Json.print(entry.facts()).length;
        for (String key : keys) {
            bytes += ENTRY_OVERHEAD + 2L * key.length() + facts;
            if (spilled != null) {
                spilled.append(entry.line(key));
                continue;
            }
            LookupEntry other = kept.put(key, entry);
            if (other != null) {
                throw ambiguous(key, other.address(), entry.address());
            }
        }
    }

    /** Goes on in a file. */
    void spill() {
        if (spilled == null) {
            LineWriter file = staging.begin(Staging.Area.NOTES, name);
            spilled = file;
            kept.forEach((key, entry) -> file.append(entry.line(key)));
            kept.clear();
        }
    }

    private AmbiguousLookup ambiguous(String key, Address one, Address other) {
        return new AmbiguousLookup(spec.ambiguity(key, one, other));
    }

    /**
     * The entries.
     *
     * @throws AmbiguousLookup if two documents share a key
     */
    LookupEntries finish() {
        LineWriter file = spilled;
        if (file == null) {
            return new LookupEntries.InMemory(Collections.unmodifiableMap(kept));
        }
        file.finish();
        LookupEntries sorted = sortedFile(name + "-sorted");
        staging.discard(Staging.Area.NOTES, name);
        return sorted;
    }

    /** Sorts the file. */
    private LookupEntries sortedFile(String sortedName) {
        try (LineReader sorted = staging.sorted(Staging.Area.NOTES, name);
                BlockFile.Filling file = new BlockFile.Filling(staging, sortedName)) {
            RawJson previous = null;
            for (RawJson line = sorted.next(); line != null; line = sorted.next()) {
                String key = LookupEntry.keyOf(line);
                if (previous != null && LookupEntry.keyOf(previous).equals(key)) {
                    throw ambiguous(key, LookupEntry.addressOf(previous), LookupEntry.addressOf(line));
                }
                previous = line;
                file.append(AddressKey.escaped(key) + "\t", line);
            }
            return new LookupEntries.InFile(file.finish(), file.count());
        }
    }

    @Override
    public void close() {
        if (spilled != null) {
            spilled.close();
        }
    }
}
