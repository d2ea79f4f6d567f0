package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.rule.LookupSpec;
import io.docshift.wire.HitDecoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds documents among lines. Not for several threads. */
public final class LineFinder implements DocumentFinder {

    private final Lines.Origin origin;
    private final HitDecoder decoder;
    private final Set<LookupSpec> specs;
    private final Staging staging;
    private final Progress progress;
    private @Nullable LookupTables tables;

    /**
     * Prepares to find.
     *
     * @param specs what will be looked up
     * @param staging for lookups that are too large for memory
     */
    public LineFinder(
            Lines.Origin origin, HitDecoder decoder, Set<LookupSpec> specs, Staging staging, Progress progress) {
        this.origin = origin;
        this.decoder = decoder;
        this.specs = new LinkedHashSet<>(specs);
        this.staging = staging;
        this.progress = progress;
    }

    @Override
    public Optional<Document> find(Address address) {
        try (Lines lines = origin.open()) {
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                Optional<Document> document = read(line);
                if (document.isPresent() && document.get().address().equals(address)) {
                    return document;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public @Nullable ObjectNode find(LookupSpec spec, String key) {
        LookupTables known = tables;
        if (known == null) {
            known = load();
            tables = known;
        }
        return known.find(spec, key);
    }

    /**
     * Goes through all lines and takes in what lookups need; a line that is no hit is passed over.
     *
     * @throws AmbiguousLookup if two documents share a key
     */
    LookupTables load() {
        LookupTables loaded = LookupTables.within(staging);
        load(loaded, List::of, List.of());
        return loaded;
    }

    /**
     * As {@link #load()}, into these tables.
     *
     * @param through what there is to be found in place of a document
     * @param more what there is to be found beside
     */
    void load(LookupTables loaded, Function<Document, List<Document>> through, List<Document> more) {
        if (specs.isEmpty()) {
            return;
        }
        try (LookupTables.Loading loading = loaded.loading(specs);
                Lines lines = origin.open()) {
            long done = 0;
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                read(line).ifPresent(document -> through.apply(document).forEach(loading::see));
                progress.at("look up", line.file(), ++done, 0);
            }
            more.forEach(loading::see);
            loading.finish();
        }
    }

    private Optional<Document> read(Lines.Line line) {
        try {
            return line.isBlank() ? Optional.empty() : Optional.of(decoder.decode(line.bytes()));
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }
}
