package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Writes documents to one index, several requests at once, and finds out what became of each. Nothing of it is under way any
 * more once it is closed.
 */
final class Writer implements AutoCloseable {

    /** How often a document is transformed anew that changes again and again. */
    private static final int TRIES = 3;

    private static final String DELETED = "it was deleted by someone since it was planned [changed]";

    private final Server server;
    private final IndexName index;
    private final Troubles troubles;
    private final Progress progress;
    private final Clock clock;
    private final String phase;
    private final long total;
    private final Anew anew;
    private final Outlet outlet;
    private long done;

    /** One that leaves documents as they are which changed since they were planned. */
    Writer(
            Server server,
            IndexName index,
            Troubles troubles,
            Progress progress,
            Clock clock,
            String phase,
            long total) {
        this(server, index, troubles, progress, clock, phase, total, Anew.never());
    }

    /**
     * Prepares it.
     *
     * @param anew what is done to documents that are to be replaced and changed since they were planned
     */
    Writer(
            Server server,
            IndexName index,
            Troubles troubles,
            Progress progress,
            Clock clock,
            String phase,
            long total,
            Anew anew) {
        this.server = server;
        this.index = index;
        this.troubles = troubles;
        this.progress = progress;
        this.clock = clock;
        this.phase = phase;
        this.total = total;
        this.anew = anew;
        this.outlet = server.sink().open(index, this::settle);
    }

    void write(Write write) {
        outlet.write(write);
    }

    /** Sends what is left, and returns once it is known of every document what became of it. */
    void flush() {
        outlet.flush();
    }

    @Override
    public void close() {
        outlet.close();
    }

    private void settle(List<Write> writes, List<Answer> answers) {
        for (int i = 0; i < writes.size(); i++) {
            settle(writes.get(i), answers.get(i));
        }
        done += writes.size();
        progress.at(phase, index.name(), done, total);
    }

    private void settle(Write write, Answer answer) {
        Document document = write.document();
        Address address = document.address();
        if (answer.isDone()) {
            return;
        }
        if (answer.isExpired() || hasExpired(document)) {
            // The second look at the end finds it gone, and counts it.
            return;
        }
        if (answer.isConflict() || answer.status() == 404) {
            settleConflict(write, address);
        } else {
            troubles.failed(address, answer.reason() + " [refused]");
        }
    }

    private boolean hasExpired(Document document) {
        Long expiry = document.metadata().expiry();
        return expiry != null && expiry <= clock.millis();
    }

    /** A guard did not hold. After a lost reply that may be our own doing, so what is there decides. */
    private void settleConflict(Write write, Address address) {
        Optional<Document> there = look(write.document());
        if (write instanceof Write.Delete) {
            if (there.isPresent()) {
                troubles.failed(address, "it was changed by someone since it was planned, and stays [changed]");
            }
        } else if (there.isEmpty()) {
            troubles.failed(address, DELETED);
        } else if (!isSame(there.get(), write.document())) {
            if (write instanceof Write.Create) {
                troubles.failed(address, "another document is at its address [address-taken]");
            } else {
                replaceAnew(there.get());
            }
        }
    }

    private Optional<Document> look(Document document) {
        return server.source()
                .get(index, List.of(new Source.Located(document.address(), document.metadata())))
                .get(0);
    }

    private static boolean isSame(Document one, Document other) {
        return Fingerprint.isShared(one, other);
    }

    /** The application that changed the document may do so again meanwhile. */
    private void replaceAnew(Document changed) {
        Document now = changed;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Anew.Result result = anew.of(now);
            if (result instanceof Anew.Result.No no) {
                troubles.failed(now.address(), no.reason());
                return;
            }
            if (!(result instanceof Anew.Result.Put put)) {
                return;
            }
            Answer answer = server.sink()
                    .write(index, List.of(new Write.Replace(put.after(), now.version())))
                    .get(0);
            if (answer.isDone() || answer.isExpired()) {
                return;
            }
            if (!answer.isConflict() && answer.status() != 404) {
                troubles.failed(now.address(), answer.reason() + " [refused]");
                return;
            }
            Optional<Document> there = look(now);
            if (there.isEmpty()) {
                troubles.failed(now.address(), DELETED);
                return;
            }
            if (isSame(there.get(), put.after())) {
                return;
            }
            now = there.get();
        }
        troubles.failed(
                now.address(), "it changes all the time, and stays; is the application still running? [changed]");
    }
}
