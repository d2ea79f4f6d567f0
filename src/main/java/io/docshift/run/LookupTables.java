package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.MalformedJson;
import io.docshift.rule.LookupSpec;
import io.docshift.rule.Lookups;
import java.util.ArrayList;
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

    private final Map<LookupSpec, LookupEntries> tables = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Staging staging;
    private final String name;
    private long budget;

    /**
     * Begins empty.
     *
     * @param budget how many bytes of memory all lookups together may take
     */
    LookupTables(Staging staging, long budget) {
        this(staging, budget, "lookup-");
    }

    private LookupTables(Staging staging, long budget, String name) {
        this.staging = staging;
        this.budget = budget;
        this.name = name;
    }

    /** Begins empty, with a quarter of the heap. */
    static LookupTables within(Staging staging) {
        return new LookupTables(staging, Runtime.getRuntime().maxMemory() / 4);
    }

    /** Begins empty, for one of several rule sets: each has its share of a quarter of the heap. */
    static LookupTables within(Staging staging, int position, int ruleSets) {
        return new LookupTables(staging, Runtime.getRuntime().maxMemory() / 4 / ruleSets, "lookup-" + position + "-");
    }

    /** How many entries each lookup has, for people. */
    List<String> notes() {
        return notes;
    }

    @Override
    public @Nullable ObjectNode find(LookupSpec spec, String key) {
        LookupEntries entries = tables.get(spec);
        return entries == null ? null : entries.find(key);
    }

    /** Takes in documents for these lookups. */
    Loading loading(Set<LookupSpec> specs) {
        return new Loading(specs);
    }

    /** Lookups while their documents come by. What it took of the memory it gives back, unless it is finished. */
    final class Loading implements AutoCloseable {

        private final Map<LookupSpec, LookupFilling> fillings = new LinkedHashMap<>();

        private Loading(Set<LookupSpec> specs) {
            specs.forEach(spec ->
                    fillings.put(spec, new LookupFilling(staging, spec, name + (tables.size() + fillings.size()))));
        }

        /**
         * Takes in one document.
         *
         * @throws AmbiguousLookup if another one had one of its keys
         */
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
                    take(draft, filling);
                }
            });
        }

        private void take(Draft draft, LookupFilling filling) {
            budget += filling.memory();
            filling.take(draft);
            if (filling.memory() > budget) {
                filling.spill();
            }
            budget -= filling.memory();
        }

        /**
         * Ends the loading.
         *
         * @throws AmbiguousLookup if two documents share a key
         */
        void finish() {
            fillings.forEach((spec, filling) -> {
                LookupEntries entries = filling.finish();
                tables.put(spec, entries);
                notes.add("rules look up %s by %s: %s"
                        .formatted(spec.documents(), spec.key(), filling.described(entries.size())));
            });
        }

        @Override
        public void close() {
            fillings.forEach((spec, filling) -> {
                filling.close();
                if (!tables.containsKey(spec)) {
                    budget += filling.memory();
                }
            });
        }
    }
}
