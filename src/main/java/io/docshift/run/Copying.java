package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies an index whose mapping has grown into one with the old mapping, once its documents are back; a mapping cannot
 * shrink in place. If that cannot be done, the index stays as it is and is named.
 */
final class Copying {

    private final Server server;
    private final Staging staging;
    private final Troubles troubles;
    private final Journal journal;
    private final Progress progress;
    private final Clock clock;

    Copying(Server server, Staging staging, Troubles troubles, Journal journal, Progress progress, Clock clock) {
        this.server = server;
        this.staging = staging;
        this.troubles = troubles;
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
    }

    /** Copies, unless it was copied before the undo was cut off. */
    void copy(Reversal reversal) {
        if (!isSwitching(reversal)) {
            PlannedIndex index = reversal.anew();
            journal.step("undo-block", index.concrete(), () -> server.indices().blockWrites(index.concrete(), true));
            server.indices().refresh(index.concrete());
            List<FailedDocument> refused = load(index);
            if (!refused.isEmpty()) {
                giveUp(index, refused);
                return;
            }
            journal.step("undo-restore", index.target(), () -> finish(index));
        }
        journal.step("undo-switch", reversal.name(), () -> switchOver(reversal));
    }

    /** Whether the copy is complete, and was about to take the name. */
    boolean isSwitching(Reversal reversal) {
        return journal.hasBegun(Undo.STEP, "undo-switch", reversal.name());
    }

    private List<FailedDocument> load(PlannedIndex index) {
        Troubles refused = new Troubles();
        Loading loading = new Loading(server, staging, refused, progress, clock);
        remove(index.target());
        journal.step("undo-create", index.target(), () -> loading.create(index));
        IndexName from = new IndexName(index.name(), index.concrete());
        Contents contents = documents -> read(from, documents);
        journal.step("undo-load", index.target(), () -> loading.load(index, contents));
        if (refused.isEmpty()) {
            journal.step("undo-check", index.target(), () -> loading.compare(index, contents));
        }
        return refused.failures();
    }

    /** A part that is cut off is read again; what is loaded already is met again, and is the same. */
    private void read(IndexName index, Consumer<Document> documents) {
        for (Partition partition : server.source().partitions(index)) {
            Rereading.untilWhole(() -> {
                try (Pages pages = server.source().open(partition)) {
                    for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                        page.forEach(documents);
                    }
                }
            });
        }
    }

    private void giveUp(PlannedIndex index, List<FailedDocument> refused) {
        remove(index.target());
        server.indices().blockWrites(index.concrete(), false);
        FailedDocument first = refused.get(0);
        troubles.failed(
                "the index %s keeps the mapping that the run gave it, since %s/%s/%s cannot be stored by the old one: %s"
                        .formatted(index.name(), first.index(), first.type(), first.id(), first.reason()));
    }

    private void remove(String target) {
        server.indices().uuid(target).ifPresent(uuid -> server.indices().delete(target, uuid));
    }

    /** All but the name, which then is all that is missing wherever this is cut off. */
    private void finish(PlannedIndex index) {
        server.indices().putSettings(index.target(), Loading.afterLoading(index.merged()));
        ObjectNode others = index.merged().withObjectProperty("aliases");
        if (!others.isEmpty()) {
            server.indices().addAliases(index.target(), others);
        }
    }

    private void switchOver(Reversal reversal) {
        Indices indices = server.indices();
        PlannedIndex old = reversal.planned();
        String target = reversal.back().target();
        boolean switched = indices.find(old.name())
                .filter(now -> now.name().concrete().equals(target))
                .isPresent();
        if (!switched && old.name().equals(old.concrete())) {
            indices.switchOver(old.name(), old.concrete(), old.uuid(), target);
        } else if (!switched) {
            indices.moveAlias(old.name(), old.concrete(), target);
        }
        if (!old.name().equals(old.concrete())) {
            indices.delete(old.concrete(), old.uuid());
        }
    }
}
