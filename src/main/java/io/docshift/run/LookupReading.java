package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.rule.LookupSpec;
import io.docshift.rule.RuleSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
    LookupTables load(RuleSet ruleSet, Staging staging) {
        LookupTables tables = LookupTables.within(staging);
        load(ruleSet.lookups(), tables);
        return tables;
    }

    /** As {@link #load(RuleSet, Staging)}, only these, into tables that may know others already. */
    void load(Set<LookupSpec> lookups, LookupTables tables) {
        Map<String, Set<LookupSpec>> byIndex = new TreeMap<>();
        lookups.forEach(spec -> byIndex.computeIfAbsent(spec.documents().index(), unused -> new LinkedHashSet<>())
                .add(spec));
        byIndex.forEach((name, specs) -> catalogue.find(name).ifPresent(index -> load(tables, index, specs)));
    }

    private void load(LookupTables tables, LiveIndex index, Set<LookupSpec> specs) {
        Rereading.untilWhole(() -> {
            try (LookupTables.Loading loading = tables.loading(specs)) {
                read(loading, index);
                loading.finish();
            }
        });
    }

    private void read(LookupTables.Loading loading, LiveIndex index) {
        long done = 0;
        for (Partition partition : source.partitions(index.name())) {
            try (Pages pages = source.open(partition)) {
                for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                    page.forEach(loading::see);
                    done += page.size();
                    progress.at("look up", index.name().name(), done, index.documents());
                }
            }
        }
    }
}
