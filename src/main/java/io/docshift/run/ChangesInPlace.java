package io.docshift.run;

import io.docshift.doc.Document;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a run did to documents in place, and what is left to do so that they are as they were. Looks only. */
record ChangesInPlace(StagedDocuments documents, Source source, Clock clock) {

    /** A change and what is left to do. */
    record Finding(DocumentChange change, DocumentChange.Step step) {}

    /** The documents that the run changed or took away, some at a time. */
    void eachThatWas(String index, Consumer<List<DocumentChange>> some) {
        ChangeBatches batches = new ChangeBatches(some);
        documents.eachChange(index, batches);
        batches.flush();
    }

    /** The documents of this kind that the run brought, some at a time. */
    void eachThatCame(String index, StagedPart.Kind kind, Consumer<List<DocumentChange>> some) {
        ChangeBatches batches = new ChangeBatches(some);
        documents.each(index, kind, document -> batches.accept(new DocumentChange(null, document)));
        batches.flush();
    }

    /** All of these. */
    void each(String index, Consumer<List<DocumentChange>> some) {
        eachThatWas(index, some);
        eachThatCame(index, StagedPart.Kind.MOVED, some);
        eachThatCame(index, StagedPart.Kind.CREATED, some);
    }

    /** Looks at what is there now. */
    List<Finding> look(IndexName index, List<DocumentChange> changes) {
        List<Optional<Document>> there =
                source.get(index, changes.stream().map(DocumentChange::located).toList());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            DocumentChange change = changes.get(i);
            findings.add(new Finding(change, change.step(there.get(i), clock.millis())));
        }
        return findings;
    }
}
