package io.docshift.run;

import io.docshift.doc.Address;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Documents that were written, changed or deleted since a run in the indices that it made anew. Sorted files are compared,
 * so memory stays flat.
 */
final class Newer {

    private static final int MOST_NAMED = 1_000;
    /** How a document came to be where an apply left it: the order letters of the lines of what it left. */
    private static final char CARRIED = 'a';

    private static final char CHANGED = 'b';
    private static final char MOVED = 'c';
    private static final char CREATED = 'd';
    private static final char REPLACING = 'e';

    private final Source source;
    private final Staging staging;
    private final StagedDocuments documents;
    private final Progress progress;
    private final Clock clock;
    private final List<WarningGroup.Said> named = new ArrayList<>();
    private final Account corrections = new Account();
    private long count;

    Newer(Source source, Staging staging, StagedDocuments documents, Progress progress, Clock clock) {
        this.source = source;
        this.staging = staging;
        this.documents = documents;
        this.progress = progress;
        this.clock = clock;
    }

    /** How many there are. */
    long count() {
        return count;
    }

    /** The first of them, and how they differ. */
    List<WarningGroup.Said> named() {
        return named;
    }

    /** What is counted otherwise than planned if they are given up. */
    Account corrections() {
        return corrections;
    }

    /** One line for each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        named.forEach(said -> lines.add(new Address(said.index(), said.type(), said.id()) + " " + said.message()));
        if (count > named.size()) {
            lines.add("and %,d more".formatted(count - named.size()));
        }
        return lines;
    }

    /**
     * Compares what is in an index with what an apply left there.
     *
     * @param keep whether documents that are there and differ are exported
     */
    void find(Reversal reversal, boolean keep) {
        String index = reversal.name();
        noteLeft(index);
        try (LineReader left = new LastOfEach(staging.sorted(Staging.Area.NOTES, left(index)))) {
            Optional<LiveIndex> applied = reversal.applied();
            if (applied.isEmpty()) {
                each(new SortedPairs(left, StagedDocuments.NO_LINES), index, now -> {});
            } else if (keep) {
                try (Keeping keeping = new Keeping(source, staging, index)) {
                    IndexName name = nameOf(applied.get(), index);
                    compare(applied.get(), index, left, now -> keeping.take(name, now.in(index)));
                    keeping.finish();
                }
            } else {
                compare(applied.get(), index, left, now -> {});
            }
        }
        staging.discard(Staging.Area.NOTES, left(index));
    }

    private static String left(String index) {
        return "left-" + index;
    }

    private void noteLeft(String index) {
        try (LineWriter notes = staging.begin(Staging.Area.NOTES, left(index))) {
            documents.eachCarried(index, document -> notes.append(ImageLine.of(document, CARRIED)));
            noteLeft(index, StagedPart.Kind.CHANGED, CHANGED, notes);
            noteLeft(index, StagedPart.Kind.MOVED, MOVED, notes);
            noteLeft(index, StagedPart.Kind.CREATED, CREATED, notes);
            noteLeft(index, StagedPart.Kind.REPLACING, REPLACING, notes);
            notes.finish();
        }
    }

    private void noteLeft(String index, StagedPart.Kind kind, char order, LineWriter notes) {
        documents.each(index, kind, document -> notes.append(ImageLine.of(document, order)));
    }

    /** After a crash nothing may go by the name. */
    private static IndexName nameOf(LiveIndex applied, String index) {
        return new IndexName(index, applied.name().concrete());
    }

    private void compare(LiveIndex applied, String index, LineReader left, Consumer<ImageLine> differing) {
        IndexName name = nameOf(applied, index);
        try (ImageNotes there = ImageNotes.of(source, staging, progress, name, applied.documents());
                LineReader now = there.sorted()) {
            each(new SortedPairs(left, now), index, differing);
        }
    }

    private void each(SortedPairs pairs, String index, Consumer<ImageLine> differing) {
        for (SortedPairs.Pair pair = pairs.next(); pair != null; pair = pairs.next()) {
            ImageLine left = ImageLine.of(pair.left());
            ImageLine now = ImageLine.of(pair.right());
            String how = difference(left, now);
            if (!how.isEmpty()) {
                note(pair.in(index), how);
                recount(TypeName.of(pair.in(index)), left, now);
                if (now != null) {
                    differing.accept(now);
                }
            }
        }
    }

    private String difference(@Nullable ImageLine left, @Nullable ImageLine now) {
        if (left == null) {
            return "is new";
        }
        if (now == null) {
            return left.hasExpiredBy(clock.millis()) ? "" : "is gone";
        }
        return left.isSameAs(now) ? "" : "has changed";
    }

    private void note(Address address, String how) {
        count++;
        if (named.size() < MOST_NAMED) {
            named.add(new WarningGroup.Said(address.index(), address.type(), address.id(), how));
        }
    }

    private void recount(TypeName type, @Nullable ImageLine left, @Nullable ImageLine now) {
        if (left == null) {
            corrections.count(type, Account.Entry.DROPPED);
        } else if (now == null) {
            corrections.count(type, entry(left), -1);
            boolean comesBack = left.order() != MOVED && left.order() != CREATED;
            corrections.count(type, Account.Entry.CREATED, comesBack ? 1 : 0);
        } else if (left.order() == CARRIED) {
            corrections.count(type, Account.Entry.UNCHANGED, -1);
            corrections.count(type, Account.Entry.CHANGED);
        }
    }

    private static Account.Entry entry(ImageLine left) {
        return switch (left.order()) {
            case CARRIED -> Account.Entry.UNCHANGED;
            case MOVED -> Account.Entry.MOVED;
            case CREATED -> Account.Entry.DROPPED;
            default -> Account.Entry.CHANGED;
        };
    }
}
