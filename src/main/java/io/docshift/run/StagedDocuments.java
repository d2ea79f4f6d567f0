package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.wire.HitDecoder;
import io.docshift.wire.StagedHits;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The documents that a plan staged for one index. */
final class StagedDocuments {

    /** A file without lines. */
    static final LineReader NO_LINES = new LineReader() {
        @Override
        public @Nullable RawJson next() {
            return null;
        }

        @Override
        public void close() {}
    };

    private static final Set<StagedPart.Kind> WRITTEN = EnumSet.of(
            StagedPart.Kind.CHANGED, StagedPart.Kind.MOVED, StagedPart.Kind.CREATED, StagedPart.Kind.REPLACING);

    private final Plan plan;
    private final Staging staging;
    private final Amendments amendments;

    StagedDocuments(Plan plan, Staging staging, long now) {
        this.plan = plan;
        this.staging = staging;
        this.amendments = Amendments.of(staging, HitDecoder.readAt(now));
    }

    /** What became of documents otherwise than staged. */
    Amendments amendments() {
        return amendments;
    }

    /** The documents of this kind, in the order in which they were staged. */
    void each(String index, StagedPart.Kind kind, Consumer<Document> documents) {
        for (StagedPart part : parts(index, kind)) {
            try (LineReader lines = staging.read(part.area(), part.file().name())) {
                each(
                        lines,
                        kind == StagedPart.Kind.CHANGED
                                ? document -> documents.accept(amendments.after(document))
                                : documents);
            }
        }
    }

    /** The before-images that are carried into a rebuilt index as they are. */
    void eachCarried(String index, Consumer<Document> documents) {
        for (StagedPart part : parts(index, StagedPart.Kind.CARRIED)) {
            try (LineReader runs = staging.read(part.area(), part.file().name());
                    CarriedRuns carried = new CarriedRuns(staging)) {
                for (RawJson line = runs.next(); line != null; line = runs.next()) {
                    carried.each(
                            Json.record(Json.parse(line), Carried.class),
                            document -> documents.accept(StagedHits.decode(document)));
                }
            }
        }
    }

    /** Which documents came to which addresses. */
    void eachArrival(Consumer<Arrival> arrivals) {
        for (StagedPart part : plan.parts()) {
            if (part.kind() == StagedPart.Kind.ARRIVALS) {
                try (LineReader lines = staging.read(part.area(), part.file().name())) {
                    for (RawJson line = lines.next(); line != null; line = lines.next()) {
                        arrivals.accept(Arrival.parse(line));
                    }
                }
            }
        }
    }

    /** What an apply leaves in an index that it rebuilds. */
    Contents after(String index) {
        return new Contents() {
            @Override
            public void each(Consumer<Document> documents) {
                eachCarried(index, documents);
                for (StagedPart.Kind kind :
                        List.of(StagedPart.Kind.CHANGED, StagedPart.Kind.MOVED, StagedPart.Kind.CREATED)) {
                    StagedDocuments.this.each(index, kind, documents);
                }
            }

            @Override
            public void eachReplacing(Consumer<Document> documents) {
                StagedDocuments.this.each(index, StagedPart.Kind.REPLACING, documents);
            }
        };
    }

    /** What an apply found in an index that it rebuilds or drops. */
    Contents before(String index) {
        return documents -> each(index, StagedPart.Kind.BEFORE, documents);
    }

    /** What an apply changed or took away in an index that stays, in the order in which it was read. */
    void eachChange(String index, Consumer<DocumentChange> changes) {
        for (StagedPart part : parts(index, StagedPart.Kind.BEFORE)) {
            String name = part.file().name();
            try (LineReader before = staging.read(part.area(), name);
                    LineReader after = names(index, StagedPart.Kind.CHANGED).contains(name)
                            ? staging.read(Staging.Area.TO_IMPORT, name)
                            : NO_LINES) {
                eachChange(before, after, change -> changes.accept(amendments.over(change)));
            }
        }
    }

    /** Every changed document was staged right after its before-image; those of documents that go have none. */
    private void eachChange(LineReader before, LineReader after, Consumer<DocumentChange> changes) {
        Document changed = next(after);
        for (Document old = next(before); old != null; old = next(before)) {
            boolean both = changed != null && changed.address().equals(old.address());
            changes.accept(new DocumentChange(old, both ? changed : null));
            changed = both ? next(after) : changed;
        }
        if (changed != null) {
            throw new StagingFailure("the staged files of run " + plan.run() + " do not fit together: "
                    + changed.address() + " was changed and is not exported; restore the files from a backup");
        }
    }

    private @Nullable Document next(LineReader lines) {
        RawJson line = lines.next();
        return line == null ? null : StagedHits.decode(line);
    }

    private void each(LineReader lines, Consumer<Document> documents) {
        for (Document document = next(lines); document != null; document = next(lines)) {
            documents.accept(document);
        }
    }

    /** Whether documents take the place of others that are loaded too. */
    boolean replaces(String index) {
        return !parts(index, StagedPart.Kind.REPLACING).isEmpty();
    }

    /** How many documents of an index an apply writes that it does not carry as they are. */
    long written(String index) {
        return plan.parts().stream()
                .filter(part -> part.index().equals(index) && WRITTEN.contains(part.kind()))
                .mapToLong(part -> part.file().lines())
                .sum();
    }

    List<StagedPart> parts(String index, StagedPart.Kind kind) {
        return plan.parts().stream()
                .filter(part -> part.kind() == kind && part.index().equals(index))
                .toList();
    }

    /** The names of the files of this kind, of all indices. */
    List<String> names(StagedPart.Kind kind) {
        return plan.parts().stream()
                .filter(part -> part.kind() == kind)
                .map(part -> part.file().name())
                .toList();
    }

    List<String> names(String index, StagedPart.Kind kind) {
        return parts(index, kind).stream().map(part -> part.file().name()).toList();
    }
}
