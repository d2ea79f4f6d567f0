package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.wire.HitDecoder;
import java.util.List;
import java.util.function.Consumer;

/** The documents that a plan staged for one index. */
final class StagedDocuments {

    private final Plan plan;
    private final Staging staging;
    private final HitDecoder decoder;

    StagedDocuments(Plan plan, Staging staging, long now) {
        this.plan = plan;
        this.staging = staging;
        this.decoder = HitDecoder.readAt(now);
    }

    /** The documents of this kind, in the order in which they were staged. */
    void each(String index, StagedPart.Kind kind, Consumer<Document> documents) {
        for (StagedPart part : parts(index, kind)) {
            try (LineReader lines = staging.read(part.area(), part.file().name())) {
                each(lines, documents);
            }
        }
    }

    /** The before-images that are carried into a rebuilt index as they are. */
    void eachCarried(String index, Consumer<Document> documents) {
        for (StagedPart part : parts(index, StagedPart.Kind.CARRIED)) {
            try (LineReader runs = staging.read(part.area(), part.file().name())) {
                for (RawJson line = runs.next(); line != null; line = runs.next()) {
                    Carried run = Json.record(Json.parse(line), Carried.class);
                    try (LineReader lines =
                            staging.read(Staging.Area.EXPORTED, run.file(), run.offset(), run.length())) {
                        each(lines, documents);
                    }
                }
            }
        }
    }

    private void each(LineReader lines, Consumer<Document> documents) {
        for (RawJson line = lines.next(); line != null; line = lines.next()) {
            documents.accept(decoder.decode(line).withoutHit());
        }
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
