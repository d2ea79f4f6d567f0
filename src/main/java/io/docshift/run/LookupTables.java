package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.rule.LookupSpec;
import io.docshift.rule.Lookups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lookups know: loaded once, before the documents. It stays in memory as long as all of it together is small
 * against the heap; what goes beyond is sorted into a file of the run and read from there.
 */
final class LookupTables implements Lookups {

    /** Two documents that share a key. */
    static final class Ambiguous extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ambiguous(String message) {
            super(message, null, false, false);
        }
    }

    /** What Java needs for an entry beside its characters, roughly. */
    private static final long ENTRY_OVERHEAD = 200;

    private interface Entries {
        @Nullable
        ObjectNode find(String key);

        long size();
    }

    private record Kept(ObjectNode facts, Address address) {}

    private final Map<LookupSpec, Entries> tables = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Staging staging;
    private long budget;

    /**
     * Begins empty.
     *
     * @param budget how many bytes of memory all lookups together may take
     */
    LookupTables(Staging staging, long budget) {
        this.staging = staging;
        this.budget = budget;
    }

    /** How many entries each lookup has, for people. */
    List<String> notes() {
        return notes;
    }

    @Override
    public @Nullable ObjectNode find(LookupSpec spec, String key) {
        Entries entries = tables.get(spec);
        return entries == null ? null : entries.find(key);
    }

    /** Takes in documents for these lookups. */
    Loading loading(Set<LookupSpec> specs) {
        return new Loading(specs);
    }

    /** Lookups while their documents come by. */
    final class Loading implements AutoCloseable {

        private final Map<LookupSpec, Filling> fillings = new LinkedHashMap<>();

        private Loading(Set<LookupSpec> specs) {
            specs.forEach(spec -> fillings.put(spec, new Filling(spec, tables.size() + fillings.size())));
        }

        void see(Document document) {
            if (fillings.keySet().stream().noneMatch(spec -> spec.documents().covers(document.address()))) {
                return;
            }
            Draft draft;
            try {
                draft = new Draft(document);
            } catch (MalformedJson e) {
                return;
            }
            fillings.forEach((spec, filling) -> {
                if (spec.documents().covers(document.address())) {
                    filling.take(draft);
                }
            });
        }

        /**
         * Ends the loading.
         *
         * @throws Ambiguous if two documents share a key
         */
        void finish() {
            fillings.forEach((spec, filling) -> {
                Entries entries = filling.finish();
                tables.put(spec, entries);
                notes.add("lookup into %s by %s: %d entries, %d bytes%s"
                        .formatted(
                                spec.documents(),
                                spec.key(),
                                entries.size(),
                                filling.bytes,
                                filling.spilled == null ? "" : ", in a file of the run"));
            });
        }

        @Override
        public void close() {
            fillings.values().forEach(Filling::close);
        }
    }

    private final class Filling implements AutoCloseable {

        private final LookupSpec spec;
        private final String name;
        private final Map<String, Kept> kept = new HashMap<>();
        private long bytes;
        private @Nullable LineWriter spilled;

        Filling(LookupSpec spec, int number) {
            this.spec = spec;
            this.name = "lookup-" + number;
        }

        void take(Draft draft) {
            Kept entry = new Kept(spec.facts(draft), draft.address());
            spec.keys(draft).forEach(key -> take(key, entry));
        }

        private void take(String key, Kept entry) {
            long size = ENTRY_OVERHEAD + 2L * key.length() + 3L * Json.print(entry.facts).length;
            bytes += size;
            budget -= size;
            if (spilled != null) {
                spilled.append(line(key, entry));
                return;
            }
            Kept other = kept.put(key, entry);
            if (other != null) {
                throw ambiguous(key, other.address, entry.address);
            }
            if (budget < 0) {
                LineWriter file = staging.begin(Staging.Area.NOTES, name);
                kept.forEach((each, value) -> file.append(line(each, value)));
                kept.clear();
                budget += bytes;
                spilled = file;
            }
        }

        private Ambiguous ambiguous(String key, Address one, Address other) {
            return new Ambiguous(spec.ambiguity(key, one, other));
        }

        private static RawJson line(String key, Kept entry) {
            return RawJson.of(AddressKey.escaped(key)
                    + "\t"
                    + AddressKey.whole(entry.address)
                    + new String(Json.print(entry.facts), java.nio.charset.StandardCharsets.UTF_8));
        }

        Entries finish() {
            LineWriter file = spilled;
            if (file == null) {
                return new InMemory(Map.copyOf(kept));
            }
            file.finish();
            return sortedFile();
        }

        /** Sorts the file, and remembers where every so manieth line begins. */
        private Entries sortedFile() {
            List<String> firstKeys = new ArrayList<>();
            List<Long> offsets = new ArrayList<>();
            long count = 0;
            try (LineReader sorted = staging.sorted(Staging.Area.NOTES, name);
                    LineWriter file = staging.begin(Staging.Area.NOTES, name + "-sorted")) {
                String previous = "";
                Address previousAddress = new Address("", "", "");
                for (RawJson line = sorted.next(); line != null; line = sorted.next()) {
                    Entry entry = Entry.parse(line);
                    if (count > 0 && entry.key.equals(previous)) {
                        throw ambiguous(entry.key, previousAddress, entry.address);
                    }
                    previous = entry.key;
                    previousAddress = entry.address;
                    long offset = file.append(line);
                    if (count++ % InFile.LINES_A_BLOCK == 0) {
                        firstKeys.add(AddressKey.escaped(entry.key));
                        offsets.add(offset);
                    }
                }
                Staging.StagedFile finished = file.finish();
                offsets.add(finished.bytes());
            }
            return new InFile(staging, name + "-sorted", firstKeys, offsets, count);
        }

        @Override
        public void close() {
            if (spilled != null) {
                spilled.close();
            }
        }
    }

    private record Entry(String key, Address address, String facts) {
        static Entry parse(RawJson line) {
            String text = line.toString();
            int tab = -1;
            for (int i = 0; i < 4; i++) {
                tab = text.indexOf('\t', tab + 1);
            }
            List<String> fields = AddressKey.fields(text.substring(0, tab));
            return new Entry(
                    fields.get(0), new Address(fields.get(1), fields.get(2), fields.get(3)), text.substring(tab + 1));
        }
    }

    private record InMemory(Map<String, Kept> kept) implements Entries {
        @Override
        public @Nullable ObjectNode find(String key) {
            Kept entry = kept.get(key);
            return entry == null ? null : entry.facts;
        }

        @Override
        public long size() {
            return kept.size();
        }
    }

    /** Entries in a sorted file, of which the key of every so manieth line is kept in memory. */
    private record InFile(Staging staging, String name, List<String> firstKeys, List<Long> offsets, long size)
            implements Entries {

        static final int LINES_A_BLOCK = 64;

        @Override
        public @Nullable ObjectNode find(String key) {
            int block = blockOf(AddressKey.escaped(key));
            if (block < 0) {
                return null;
            }
            long offset = offsets.get(block);
            try (LineReader lines = staging.read(Staging.Area.NOTES, name, offset, offsets.get(block + 1) - offset)) {
                for (RawJson line = lines.next(); line != null; line = lines.next()) {
                    Entry entry = Entry.parse(line);
                    if (entry.key.equals(key)) {
                        return Json.parseObject(RawJson.of(entry.facts));
                    }
                }
            }
            return null;
        }

        /** The last block that begins with this key or one before it; lines sort by their UTF-8 bytes. */
        private int blockOf(String key) {
            byte[] wanted = (key + "\t").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            int low = 0;
            int high = firstKeys.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                byte[] first = (firstKeys.get(middle) + "\t").getBytes(java.nio.charset.StandardCharsets.UTF_8);
                if (java.util.Arrays.compareUnsigned(first, wanted) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return high;
        }
    }
}
