package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.rule.LookupSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads from a cluster what the lookups of a rule set know. */
final class LookupReading {

    private final Source source;
    private final Catalogue catalogue;
    private final Progress progress;

    LookupReading(Source source, Catalogue catalogue, Progress progress) {
        this.source = source;
        this.catalogue = catalogue;
        this.progress = progress;
    }

    /**
     * Reads each index once, however many lookups go into it; an index that is not there holds nothing.
     *
     * @throws AmbiguousLookup if two documents share a key
     */
    void load(Set<LookupSpec> lookups, LookupTables tables) {
        Map<String, Set<LookupSpec>> byIndex = new TreeMap<>();
        lookups.forEach(spec -> byIndex.computeIfAbsent(spec.documents().index(), unused -> new LinkedHashSet<>())
                .add(spec));
        byIndex.forEach((name, specs) -> catalogue.find(name).ifPresent(index -> load(tables, index, specs)));
    }

    /**
     * Reads what a later rule set looks up: documents as the rule sets before leave them.
     *
     * @param through the rule sets before
     * @param excluded documents that fail
     * @param others indices beside those that are looked into, from which documents may come there
     * @throws AmbiguousLookup if two documents share a key
     */
    void load(Set<LookupSpec> lookups, LookupTables tables, Passage through, Excluded excluded, Set<String> others) {
        if (lookups.isEmpty()) {
            return;
        }
        Set<String> names = new TreeSet<>(others);
        lookups.forEach(spec -> names.add(spec.documents().index()));
        Rereading.untilWhole(() -> {
            try (LookupTables.Loading loading = tables.loading(lookups)) {
                for (String name : names) {
                    Consumer<Document> see =
                            document -> through.results(document, excluded).forEach(loading::see);
                    catalogue.find(name).ifPresent(index -> read(see, index));
                }
                through.creations().made().forEach(made -> loading.see(made.document()));
                loading.finish();
            }
        });
    }

    private void load(LookupTables tables, LiveIndex index, Set<LookupSpec> specs) {
        Rereading.untilWhole(() -> {
            try (LookupTables.Loading loading = tables.loading(specs)) {
                read(loading::see, index);
                loading.finish();
            }
        });
    }

    private void read(Consumer<Document> see, LiveIndex index) {
        long done = 0;
        for (Partition partition : source.partitions(index.name())) {
            try (Pages pages = source.open(partition)) {
                for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                    page.forEach(see);
                    done += page.size();
                    progress.at("look up", index.name().name(), done, index.documents());
                }
            }
        }
    }
}
