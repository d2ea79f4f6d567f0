package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Writes documents to one index, batch by batch, and finds out what became of each. */
final class Writer {

    private final Server server;
    private final IndexName index;
    private final Troubles troubles;
    private final Progress progress;
    private final Clock clock;
    private final String phase;
    private final long total;
    private final Batch batch = new Batch();
    private long done;

    Writer(
            Server server,
            IndexName index,
            Troubles troubles,
            Progress progress,
            Clock clock,
            String phase,
            long total) {
        this.server = server;
        this.index = index;
        this.troubles = troubles;
        this.progress = progress;
        this.clock = clock;
        this.phase = phase;
        this.total = total;
    }

    void write(Write write) {
        if (batch.add(write)) {
            flush();
        }
    }

    /** Sends what is left. */
    void flush() {
        List<Write> writes = batch.take();
        if (writes.isEmpty()) {
            return;
        }
        List<Answer> answers = server.sink().write(index, writes);
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
        Optional<Document> there = server.source()
                .get(index, List.of(new Source.Located(address, write.document().metadata())))
                .get(0);
        if (write instanceof Write.Delete) {
            if (there.isPresent()) {
                troubles.failed(address, "it was changed by someone since it was planned, and stays [changed]");
            }
        } else if (there.isEmpty()) {
            troubles.failed(address, "it was deleted by someone since it was planned [changed]");
        } else if (!Fingerprint.of(there.get()).equals(Fingerprint.of(write.document()))) {
            troubles.failed(
                    address,
                    write instanceof Write.Create
                            ? "another document is at its address [address-taken]"
                            : "it was changed by someone since it was planned, and stays [changed]");
        }
    }
}
