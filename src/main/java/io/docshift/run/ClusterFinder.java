package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Metadata;
import io.docshift.rule.LookupSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents in a cluster. What can be asked for by its address is; anything else takes going through the index,
 * as a plan does. Not for several threads.
 */
public final class ClusterFinder implements DocumentFinder {

    private static final String ID = "_id";

    private final Source source;
    private final Catalogue catalogue;
    private final LookupReading reading;
    private final LookupTables tables;
    private final Progress progress;
    private final Map<LookupSpec, Boolean> loaded = new HashMap<>();

    /**
     * Prepares to find.
     *
     * @param staging for lookups that are too large for memory
     */
    public ClusterFinder(Source source, Catalogue catalogue, Staging staging, Progress progress) {
        this.source = source;
        this.catalogue = catalogue;
        this.reading = new LookupReading(source, catalogue, progress);
        this.tables = LookupTables.within(staging);
        this.progress = progress;
    }

    @Override
    public Optional<Document> find(Address address) {
        Optional<LiveIndex> index = catalogue.find(address.index());
        return index.flatMap(live -> get(live, address).or(() -> searched(live, address)));
    }

    /** Where a document lies may depend on a routing that is not known here; the server then finds nothing, or refuses. */
    private Optional<Document> get(LiveIndex index, Address address) {
        if (address.id().isEmpty() || !catalogue.cluster().mayHold(address)) {
            return Optional.empty();
        }
        try {
            return source.get(index.name(), List.of(new Source.Located(address, Metadata.none())))
                    .get(0);
        } catch (ClusterFailure e) {
            return Optional.empty();
        }
    }

    private Optional<Document> searched(LiveIndex index, Address address) {
        long done = 0;
        for (Partition partition : source.partitions(index.name())) {
            long before = done;
            Part part = Rereading.untilWhole(() -> searched(partition, address, before, index.documents()));
            if (part.found().isPresent()) {
                return part.found();
            }
            done = part.done();
        }
        return Optional.empty();
    }

    /** @param done how many documents were seen by the end of it */
    private record Part(Optional<Document> found, long done) {}

    private Part searched(Partition partition, Address address, long before, long total) {
        Predicate<Document> wanted = document -> document.address().equals(address);
        long done = before;
        try (Pages pages = source.open(partition)) {
            for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                Optional<Document> found = page.stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return new Part(found, done);
                }
                done += page.size();
                progress.at("search", partition.index().name(), done, total);
            }
        }
        return new Part(Optional.empty(), done);
    }

    @Override
    public @Nullable ObjectNode find(LookupSpec spec, String key) {
        String named = spec.documents().type();
        String type = named == null && !catalogue.cluster().hasTypes() ? "" : named;
        if (!loaded.containsKey(spec) && spec.key().toString().equals(ID) && type != null) {
            Address address = new Address(spec.documents().index(), type, key);
            Optional<ObjectNode> facts = catalogue
                    .find(address.index())
                    .flatMap(index -> get(index, address))
                    .flatMap(document -> facts(spec, document));
            if (facts.isPresent()) {
                return facts.get();
            }
        }
        loaded.computeIfAbsent(spec, this::load);
        return tables.find(spec, key);
    }

    private boolean load(LookupSpec spec) {
        reading.load(Set.of(spec), tables);
        return true;
    }

    private static Optional<ObjectNode> facts(LookupSpec spec, Document document) {
        try {
            return Optional.of(spec.facts(new Draft(document)));
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }
}
