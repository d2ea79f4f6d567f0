package io.docshift.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts documents back where they are, each only if it is as a run left it, guarded by the version it has now. What
 * somebody changed since stays, and becomes a failure. Doing it again changes nothing.
 */
final class Restoring {

    /** How often a document is looked at again that changed between the look and the write. */
    private static final int TRIES = 4;

    private final Server server;
    private final ChangesInPlace changes;
    private final Troubles troubles;
    private final Account corrections;
    private final HeldBack held;
    private final Progress progress;

    /**
     * Prepares it.
     *
     * @param corrections what is counted otherwise than planned
     */
    Restoring(
            Server server,
            StagedDocuments documents,
            Troubles troubles,
            Account corrections,
            Progress progress,
            Clock clock) {
        this.server = server;
        this.changes = new ChangesInPlace(documents, server.source(), clock);
        this.troubles = troubles;
        this.corrections = corrections;
        this.held = new HeldBack(documents, corrections);
        this.progress = progress;
    }

    /** Brings back what the run changed or took away. */
    void bringBack(IndexName index) {
        long[] done = {0};
        changes.eachThatWas(index.name(), some -> {
            settle(index, some, this::failToBringBack);
            progress.at("put back", index.name(), done[0] += some.size(), 0);
        });
    }

    private void failToBringBack(DocumentChange change, String reason) {
        Account.Entry entry = change.after() == null ? Account.Entry.CREATED : Account.Entry.CHANGED;
        fail(change, reason, entry);
        held.add(change.address());
    }

    /** Takes away what the run brought, unless what it was made of could not be brought back. */
    void takeAway(IndexName index) {
        takeAway(index, StagedPart.Kind.MOVED, Account.Entry.MOVED);
        takeAway(index, StagedPart.Kind.CREATED, Account.Entry.DROPPED);
    }

    private void takeAway(IndexName index, StagedPart.Kind kind, Account.Entry entry) {
        long[] done = {0};
        changes.eachThatCame(index.name(), kind, some -> {
            List<DocumentChange> free = new ArrayList<>();
            for (DocumentChange change : some) {
                if (held.holds(change.address())) {
                    fail(change, "what it was made from could not be put back, so it stays [changed]", entry);
                } else {
                    free.add(change);
                }
            }
            settle(index, free, (change, reason) -> fail(change, reason, entry));
            progress.at("take away", index.name(), done[0] += some.size(), 0);
        });
    }

    private interface Failure {
        void of(DocumentChange change, String reason);
    }

    private void settle(IndexName index, List<DocumentChange> some, Failure failure) {
        List<DocumentChange> left = some;
        for (int attempt = 1; !left.isEmpty() && attempt <= TRIES; attempt++) {
            left = write(index, left, failure);
        }
        left.forEach(
                change -> failure.of(change, "it changes all the time; is the application still running? [changed]"));
    }

    /** Those whose guard did not hold: what is there decides anew. */
    private List<DocumentChange> write(IndexName index, List<DocumentChange> some, Failure failure) {
        List<DocumentChange> written = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        for (ChangesInPlace.Finding finding : changes.look(index, some)) {
            if (finding.step() instanceof DocumentChange.Step.Put put) {
                written.add(finding.change());
                writes.add(put.write());
            } else if (finding.step() instanceof DocumentChange.Step.Leave leave) {
                failure.of(finding.change(), leave.reason());
            }
        }
        if (writes.isEmpty()) {
            return List.of();
        }
        List<DocumentChange> again = new ArrayList<>();
        List<Answer> answers = server.sink().write(index, writes);
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            if (answer.isConflict() || answer.status() == 404) {
                again.add(written.get(i));
            } else if (!answer.isDone() && !answer.isExpired()) {
                failure.of(written.get(i), answer.reason() + " [refused]");
            }
        }
        return again;
    }

    /** @param entry how it was to be counted */
    private void fail(DocumentChange change, String reason, Account.Entry entry) {
        troubles.failed(change.address(), reason);
        TypeName type = TypeName.of(change.address());
        corrections.count(type, Account.Entry.FAILED);
        corrections.count(type, entry, -1);
    }
}
