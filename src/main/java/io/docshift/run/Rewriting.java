package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.IndexPatch;
import io.docshift.rule.TypeMappings;
import java.time.Clock;

/** Changes an index in place: its mapping and settings first, then its documents. */
final class Rewriting {

    private final Server server;
    private final StagedDocuments documents;
    private final Troubles troubles;
    private final Progress progress;
    private final Clock clock;
    private final Anew anew;

    Rewriting(Server server, StagedDocuments documents, Troubles troubles, Progress progress, Clock clock, Anew anew) {
        this.server = server;
        this.documents = documents;
        this.troubles = troubles;
        this.progress = progress;
        this.clock = clock;
        this.anew = anew;
    }

    /**
     * Lets the mapping and the settings grow, and reads them back.
     *
     * @throws ClusterFailure if the server did not take them
     */
    void patch(PlannedIndex index) {
        DefinitionChange change = DefinitionChange.between(index.live(), index.merged());
        for (TypeMappings.TypeMapping type :
                TypeMappings.of(index.merged().path("mappings")).all()) {
            if (change.types().contains(type.type())) {
                server.indices().putMapping(index.concrete(), type.type(), (ObjectNode) type.mapping());
            }
        }
        if (!change.dynamicSettings().isEmpty()) {
            server.indices().putSettings(index.concrete(), change.dynamicSettings());
        }
        LiveIndex now = server.indices()
                .find(index.name())
                .orElseThrow(() -> new ClusterFailure("the index " + index.name() + " is gone"));
        // Documents that were written before a crash may have brought fields of their own.
        ObjectNode wanted = new IndexPatch.Patch(index.name(), "", "", index.merged()).merged(now.definition());
        DefinitionChange left = DefinitionChange.between(now.definition(), wanted);
        if (!left.isNone()) {
            throw new ClusterFailure("the server acknowledged the mapping of %s and did not take it: %s"
                    .formatted(index.name(), String.join("; ", left.all())));
        }
    }

    /** Writes what changes, moves here, was made for it, and takes away what goes or moves away. */
    void rewrite(PlannedIndex index) {
        IndexName name = new IndexName(index.name(), index.target());
        try (Writer writer = new Writer(server, name, troubles, progress, clock, "write", 0, anew)) {
            documents.each(index.name(), StagedPart.Kind.MOVED, document -> writer.write(new Write.Create(document)));
            writer.flush();
            documents.each(
                    index.name(),
                    StagedPart.Kind.CHANGED,
                    document -> writer.write(new Write.Replace(document, document.version())));
            writer.flush();
            documents.each(index.name(), StagedPart.Kind.CREATED, document -> writer.write(new Write.Create(document)));
            writer.flush();
        }
    }

    /** Takes away what goes or has moved away; only once every new place is filled. */
    void clear(PlannedIndex index) {
        IndexName name = new IndexName(index.name(), index.target());
        try (Writer writer = new Writer(server, name, troubles, progress, clock, "delete", 0)) {
            documents.each(
                    index.name(),
                    StagedPart.Kind.GONE,
                    document -> writer.write(new Write.Delete(document, document.version())));
            writer.flush();
        }
    }
}
