package io.docshift.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The first phases of an undo, up to which everything can be taken back: block writes to what the run made anew, compare it
 * with what the run left, make the old indices anew beside it, check them.
 */
final class UndoPreparation {

    private final List<Reversal> reversals;
    private final Server server;
    private final Staging staging;
    private final StagedDocuments documents;
    private final Troubles troubles;
    private final Journal journal;
    private final Progress progress;
    private final Clock clock;
    private final Newer newer;
    private final List<Reversal> made = new ArrayList<>();
    private final List<String> blocked = new ArrayList<>();

    UndoPreparation(
            List<Reversal> reversals,
            Server server,
            Staging staging,
            StagedDocuments documents,
            Troubles troubles,
            Journal journal,
            Progress progress,
            Clock clock) {
        this.reversals = reversals;
        this.server = server;
        this.staging = staging;
        this.documents = documents;
        this.troubles = troubles;
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
        this.newer = new Newer(server.source(), staging, documents, progress, clock);
    }

    /** The documents that are given up. */
    Newer newer() {
        return newer;
    }

    /**
     * Prepares everything; what it made is taken back if it cannot.
     *
     * @param discardNewer whether documents that were written since the run are exported and given up
     * @return false if a document was refused or is not as it was meant
     * @throws Refused if there are such documents and they are not to be given up
     */
    boolean prepare(boolean discardNewer) {
        return AllOrNothing.attempt(
                () -> {
                    blockAndCompare(discardNewer);
                    return loadOldIndices();
                },
                this::withdraw);
    }

    /** Takes back what an undo that was cut off had begun. */
    void withdrawBegun() {
        for (Reversal reversal : reversals) {
            if (journal.hasBegun(Undo.STEP, "undo-create", reversal.back().target())) {
                made.add(reversal);
            }
            String applied = reversal.planned().target();
            if (journal.hasBegun(Undo.STEP, "undo-block", applied)) {
                blocked.add(applied);
            }
        }
        withdraw();
        made.clear();
        blocked.clear();
    }

    private void blockAndCompare(boolean discardNewer) {
        for (Reversal reversal : reversals) {
            reversal.applied().map(applied -> applied.name().concrete()).ifPresent(concrete -> {
                journal.begun("undo-block", concrete);
                blocked.add(concrete);
                server.indices().blockWrites(concrete, true);
                journal.done("undo-block", concrete);
                server.indices().refresh(concrete);
            });
        }
        for (Reversal reversal : reversals) {
            if (reversal.givesUp()) {
                String step = discardNewer ? "undo-export" : "undo-compare";
                journal.step(step, reversal.name(), () -> newer.find(reversal, discardNewer));
            }
        }
        if (newer.count() > 0 && !discardNewer) {
            throw new Refused(
                    "documents were written since the run to indices that it made anew, and going back would lose them."
                            + " Look at them; with --discard-newer they are exported, and given up",
                    newer.lines());
        }
    }

    private boolean loadOldIndices() {
        Loading loading = new Loading(server, staging, troubles, progress, clock);
        List<Reversal> anew = reversals.stream()
                .filter(reversal -> reversal.way() == Reversal.Way.REBUILD)
                .toList();
        for (Reversal reversal : anew) {
            made.add(reversal);
            journal.step("undo-create", reversal.back().target(), () -> loading.create(reversal.anew()));
        }
        for (Reversal reversal : anew) {
            journal.step(
                    "undo-load",
                    reversal.back().target(),
                    () -> loading.load(reversal.anew(), documents.before(reversal.name())));
        }
        if (!troubles.isEmpty()) {
            return false;
        }
        for (Reversal reversal : anew) {
            journal.step(
                    "undo-check",
                    reversal.back().target(),
                    () -> loading.compare(reversal.anew(), documents.before(reversal.name())));
        }
        return troubles.isEmpty();
    }

    private void withdraw() {
        for (Reversal reversal : made) {
            String target = reversal.back().target();
            server.indices()
                    .uuid(target)
                    .ifPresent(uuid -> journal.step(
                            "undo-withdraw", target, () -> server.indices().delete(target, uuid)));
        }
        for (String concrete : blocked) {
            journal.step("undo-unblock", concrete, () -> server.indices().blockWrites(concrete, false));
        }
        journal.done(Undo.STEP, Journal.WITHDRAWN);
    }
}
