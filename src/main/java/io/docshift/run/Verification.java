package io.docshift.run;

import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks what an apply left behind: re-reads every document that was written and compares it with its after-image, and
 * checks the account of each index and type.
 */
public final class Verification {

    private static final int AT_ONCE = 200;
    private static final int MOST_NAMED = 1_000;

    private final Plan plan;
    private final Source source;
    private final Indices indices;
    private final Staging staging;
    private final Progress progress;
    private final Clock clock;
    private final List<String> differences = new ArrayList<>();
    private final Account expired = new Account();
    private long different;
    private long checked;

    /** Prepares to check what this plan left behind. */
    public Verification(Plan plan, Source source, Indices indices, Staging staging, Progress progress, Clock clock) {
        this.plan = plan;
        this.source = source;
        this.indices = indices;
        this.staging = staging;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param checked how many written documents were compared
     * @param different how many differences there are
     * @param differences the first of them, one line each
     * @param expired documents that were read and expired since, by type
     */
    public record Verified(long checked, long different, List<String> differences, List<TypeCounts> expired) {
        public Verified {
            differences = List.copyOf(differences);
            expired = List.copyOf(expired);
        }

        public boolean isFine() {
            return different == 0;
        }
    }

    /** Checks. Makes recent changes visible to searches first, which changes no document. */
    public Verified verify() {
        StagedDocuments documents = new StagedDocuments(plan, staging, clock.millis());
        for (PlannedIndex index : plan.indices()) {
            if (index.action() == Action.LEAVE) {
                continue;
            }
            Optional<LiveIndex> live = indices.find(index.name());
            if (live.isEmpty()) {
                if (index.action() != Action.DROP) {
                    differs("the index " + index.name() + " is not there");
                }
                continue;
            }
            compare(index, live.get().name(), documents);
            indices.refresh(live.get().name().concrete());
            account(index, live.get(), documents);
        }
        return new Verified(checked, different, differences, expired.types());
    }

    private void compare(PlannedIndex index, IndexName name, StagedDocuments documents) {
        List<Document> batch = new ArrayList<>();
        for (StagedPart.Kind kind : List.of(
                StagedPart.Kind.CHANGED, StagedPart.Kind.MOVED, StagedPart.Kind.CREATED, StagedPart.Kind.REPLACING)) {
            documents.each(index.name(), kind, document -> {
                batch.add(document);
                if (batch.size() == AT_ONCE) {
                    compare(name, batch);
                }
            });
        }
        compare(name, batch);
    }

    private void compare(IndexName name, List<Document> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<Optional<Document>> there = source.get(
                name,
                batch.stream()
                        .map(document -> new Source.Located(document.address(), document.metadata()))
                        .toList());
        for (int i = 0; i < batch.size(); i++) {
            Document wanted = batch.get(i);
            Optional<Document> found = there.get(i);
            checked++;
            if (found.isEmpty()) {
                Long expiry = wanted.metadata().expiry();
                if (expiry == null || expiry > clock.millis()) {
                    differs(wanted.address() + " is not there");
                }
            } else if (!Fingerprint.of(found.get()).equals(Fingerprint.of(wanted))) {
                differs(wanted.address() + " is not as it was written");
            }
        }
        progress.at("verify", name.name(), checked, 0);
        batch.clear();
    }

    private void account(PlannedIndex index, LiveIndex live, StagedDocuments documents) {
        Map<String, Long> expected = new TreeMap<>();
        for (TypeCounts type : plan.types()) {
            if (type.name().index().equals(index.name())) {
                Counts counts = type.counts();
                expected.merge(
                        type.name().type(),
                        counts.read() - counts.dropped() - counts.moved() + counts.created(),
                        Long::sum);
            }
        }
        documents.each(
                index.name(),
                StagedPart.Kind.MOVED,
                document -> expected.merge(document.address().type(), 1L, Long::sum));
        Map<String, Long> there = new TreeMap<>(indices.countByType(live.name().concrete()));
        for (Map.Entry<String, Long> entry : expected.entrySet()) {
            long count = there.getOrDefault(entry.getKey(), 0L);
            long missing = entry.getValue() - count;
            TypeName type = new TypeName(index.name(), entry.getKey());
            if (missing > 0 && missing <= expiredBy(index, entry.getKey(), documents)) {
                expired.count(type, Account.Entry.EXPIRED, missing);
            } else if (missing != 0) {
                differs("%s holds %d documents, and %d are accounted for".formatted(type, count, entry.getValue()));
            }
        }
        there.forEach((type, count) -> {
            if (count > 0 && !expected.containsKey(type)) {
                differs("%s holds %d documents, and none is accounted for"
                        .formatted(new TypeName(index.name(), type), count));
            }
        });
    }

    /** How many of the documents that were read have expired by now. */
    private long expiredBy(PlannedIndex index, String type, StagedDocuments documents) {
        long now = clock.millis();
        long count = 0;
        for (String name : documents.names(index.name(), StagedPart.Kind.READ)) {
            try (LineReader lines = staging.read(Staging.Area.NOTES, name)) {
                for (RawJson line = lines.next(); line != null; line = lines.next()) {
                    ReadLine read = ReadLine.parse(line);
                    count += read.type().equals(type) && read.hasExpiredBy(now) ? 1 : 0;
                }
            }
        }
        return count;
    }

    private void differs(String difference) {
        different++;
        if (differences.size() < MOST_NAMED) {
            differences.add(difference);
        }
    }
}
