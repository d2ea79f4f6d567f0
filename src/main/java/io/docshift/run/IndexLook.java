package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One look at an index after an apply: whether every document that was written is there with its bytes, whether each type
 * has as many documents as are accounted for, and which documents have expired. Memory grows with none of them.
 */
final class IndexLook {

    private static final int AT_ONCE = 2_000;
    private static final long AT_ONCE_BYTES = 4L << 20;

    private final Source source;
    private final Staging staging;
    private final Progress progress;
    private final long now;
    private final PlannedIndex index;
    private final IndexName name;
    private final StagedDocuments documents;
    private final Differences differences = new Differences();
    private final Account corrections = new Account();
    private final Map<String, Long> gone = new TreeMap<>();
    private long checked;
    private boolean mortals;
    private boolean fits = true;

    /** Prepares to look at an index that goes by this name now. */
    IndexLook(
            Source source,
            Staging staging,
            Progress progress,
            long now,
            PlannedIndex index,
            IndexName name,
            StagedDocuments documents) {
        this.source = source;
        this.staging = staging;
        this.progress = progress;
        this.now = now;
        this.index = index;
        this.name = name;
        this.documents = documents;
    }

    long checked() {
        return checked;
    }

    Differences differences() {
        return differences;
    }

    /** How the counts of the plan differ from what came true: documents that expired went no other way. */
    Account corrections() {
        return corrections;
    }

    /** Whether a number is off, and that may be so because a document expired while this looked. */
    boolean isBlurred() {
        return mortals && !fits;
    }

    /** Takes every document that was written for as it should be, since the index was read and is, and looks for the others. */
    void takeAsWritten() {
        checked += documents.written(index.name());
        // Not known of each, so that numbers that are off are looked into.
        mortals = true;
        lookForMortals();
    }

    /** Compares every document that was written, and looks for those that expire and are not there. */
    void compare() {
        String movedAway = "expired-" + name.name();
        long moved;
        try (LineWriter expired = staging.begin(Staging.Area.NOTES, movedAway)) {
            compare(StagedPart.Kind.CHANGED, document -> expire(document.address(), Account.Entry.CHANGED));
            compare(StagedPart.Kind.REPLACING, document -> expire(document.address(), Account.Entry.CHANGED));
            compare(StagedPart.Kind.CREATED, document -> vanish(document.address()));
            compare(StagedPart.Kind.MOVED, document -> {
                goneFrom(document.address());
                expired.append(RawJson.of(AddressKey.whole(document.address())));
            });
            moved = expired.finish().lines();
        }
        if (moved > 0) {
            new Origins(staging, documents.names(StagedPart.Kind.ARRIVALS))
                    .of(movedAway, origin -> recount(origin, Account.Entry.MOVED));
        }
        staging.discard(Staging.Area.NOTES, movedAway);
        lookForMortals();
    }

    private interface Expired {
        void take(Document document);
    }

    private void compare(StagedPart.Kind kind, Expired expired) {
        List<Document> batch = new ArrayList<>();
        long[] bytes = {0};
        documents.each(index.name(), kind, document -> {
            batch.add(document);
            bytes[0] += document.source().length();
            if (batch.size() == AT_ONCE || bytes[0] >= AT_ONCE_BYTES) {
                compare(batch, expired);
                bytes[0] = 0;
            }
        });
        compare(batch, expired);
    }

    private void compare(List<Document> batch, Expired expired) {
        if (batch.isEmpty()) {
            return;
        }
        List<Optional<Document>> there = source.get(
                name,
                batch.stream()
                        .map(document -> new Source.Located(document.address(), document.metadata()))
                        .toList());
        for (int i = 0; i < batch.size(); i++) {
            compare(batch.get(i), there.get(i), expired);
        }
        progress.at("verify", name.name(), checked, 0);
        batch.clear();
    }

    private void compare(Document wanted, Optional<Document> found, Expired expired) {
        checked++;
        Long expiry = wanted.metadata().expiry();
        mortals |= expiry != null;
        boolean over = expiry != null && expiry <= now;
        if (found.isPresent() && Fingerprint.isShared(found.get(), wanted)) {
            return;
        }
        if (!over) {
            differences.add(wanted.address() + (found.isPresent() ? " is not as it was written" : " is not there"));
            return;
        }
        expired.take(wanted);
        if (found.isPresent()) {
            // It was not written any more, and the server has yet to take the old one away.
            gone.merge(wanted.address().type(), -1L, Long::sum);
        }
    }

    private void goneFrom(Address address) {
        gone.merge(address.type(), 1L, Long::sum);
    }

    private void expire(Address address, Account.Entry way) {
        goneFrom(address);
        recount(address, way);
    }

    private void recount(Address read, Account.Entry way) {
        corrections.count(TypeName.of(read), way, -1);
        corrections.count(TypeName.of(read), Account.Entry.EXPIRED);
    }

    /** A document that was made was not read, so it is not counted as expired. */
    private void vanish(Address address) {
        goneFrom(address);
        corrections.count(TypeName.of(address), Account.Entry.CREATED, -1);
    }

    /** Of the documents that nothing was done to, those whose time is over are looked for. */
    private void lookForMortals() {
        List<ReadLine> batch = new ArrayList<>();
        for (String notes : documents.names(index.name(), StagedPart.Kind.READ)) {
            try (LineReader lines = staging.read(Staging.Area.NOTES, notes)) {
                for (RawJson line = lines.next(); line != null; line = lines.next()) {
                    ReadLine read = ReadLine.parse(line);
                    mortals |= read.isMortal();
                    if (read.isLeftAlone() && read.hasExpiredBy(now)) {
                        batch.add(read);
                    }
                    if (batch.size() == AT_ONCE) {
                        lookFor(batch);
                    }
                }
            }
        }
        lookFor(batch);
    }

    private void lookFor(List<ReadLine> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<Source.Located> wanted = new ArrayList<>();
        batch.forEach(read -> wanted.add(located(read)));
        List<Optional<Document>> there = source.get(name, wanted);
        for (int i = 0; i < batch.size(); i++) {
            if (there.get(i).isEmpty()) {
                boolean failed = batch.get(i).way() == ReadLine.FAILS;
                expire(wanted.get(i).address(), failed ? Account.Entry.FAILED : Account.Entry.UNCHANGED);
            }
        }
        batch.clear();
    }

    private Source.Located located(ReadLine read) {
        Metadata finding = read.finding();
        return new Source.Located(new Address(index.name(), read.type(), read.id()), finding);
    }

    /**
     * Compares the numbers of documents, once what was written is visible to searches.
     *
     * @param counts of the plan
     * @param there how many documents each type has now
     */
    void count(List<TypeCounts> counts, Map<String, Long> there) {
        Map<String, Long> expected = new TreeMap<>();
        for (TypeCounts type : counts) {
            if (type.name().index().equals(index.name())) {
                Counts each = type.counts();
                long stays = each.read() - each.dropped() - each.moved() + each.created();
                expected.merge(type.name().type(), stays, Long::sum);
            }
        }
        documents.each(
                index.name(),
                StagedPart.Kind.MOVED,
                document -> expected.merge(document.address().type(), 1L, Long::sum));
        gone.forEach((type, documents) -> expected.merge(type, -documents, Long::sum));
        expected.forEach((type, wanted) -> {
            long count = there.getOrDefault(type, 0L);
            if (count != wanted) {
                off("%s holds %d documents, and %d are accounted for"
                        .formatted(new TypeName(index.name(), type), count, wanted));
            }
        });
        there.forEach((type, count) -> {
            if (count > 0 && !expected.containsKey(type)) {
                off("%s holds %d documents, and none is accounted for"
                        .formatted(new TypeName(index.name(), type), count));
            }
        });
    }

    private void off(String difference) {
        fits = false;
        differences.add(difference);
    }
}
