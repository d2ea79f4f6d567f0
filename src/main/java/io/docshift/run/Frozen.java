package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.RawJson;
import io.docshift.spool.LineSum;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Compares what is in an index now with what a plan read from it. Sorted files are compared, so memory stays flat. */
final class Frozen {

    private static final int MOST_NAMED = 100;

    private final Source source;
    private final Staging staging;
    private final Progress progress;
    private final Clock clock;
    private final List<String> differences = new ArrayList<>();
    private long different;

    Frozen(Source source, Staging staging, Progress progress, Clock clock) {
        this.source = source;
        this.staging = staging;
        this.progress = progress;
        this.clock = clock;
    }

    /** The differences found, the first of them by address, one line each. */
    List<String> differences() {
        List<String> lines = new ArrayList<>(differences);
        if (different > lines.size()) {
            lines.add("and " + (different - lines.size()) + " more");
        }
        return lines;
    }

    /**
     * Compares one index.
     *
     * @param planned names of the notes of what was read
     */
    void compare(PlannedIndex index, List<String> planned) {
        if (!sum(index).equals(sum(planned))) {
            compareEach(index, planned);
        }
    }

    /** Of what is the same as a whole nothing need be compared one by one. */
    private LineSum sum(List<String> planned) {
        LineSum sum = new LineSum();
        for (String name : planned) {
            try (LineReader notes = staging.read(Staging.Area.NOTES, name)) {
                for (RawJson line = notes.next(); line != null; line = notes.next()) {
                    ReadLine.addVersion(line, sum);
                }
            }
        }
        return sum;
    }

    private LineSum sum(PlannedIndex index) {
        LineSum whole = new LineSum();
        Sweep.through(
                        source.partitions(new IndexName(index.name(), index.concrete())),
                        source::openWithoutSources,
                        LineSum::new,
                        (part, document) -> ReadLine.addVersion(ReadLine.of(document, ReadLine.STAYS), part),
                        done -> progress.at("compare", index.name(), done, index.documents()))
                .forEach(whole::add);
        return whole;
    }

    private void compareEach(PlannedIndex index, List<String> planned) {
        List<String> now = new ArrayList<>();
        long done = 0;
        for (Partition partition : source.partitions(new IndexName(index.name(), index.concrete()))) {
            String name = "now-" + index.name() + "-" + partition.part();
            done = note(partition, name, done, index.documents());
            now.add(name);
        }
        compare(index.name(), MergedLines.sorted(staging, planned), MergedLines.sorted(staging, now));
        now.forEach(name -> staging.discard(Staging.Area.NOTES, name));
    }

    private long note(Partition partition, String name, long before, long total) {
        return Rereading.untilWhole(() -> {
            try (LineWriter notes = staging.begin(Staging.Area.NOTES, name)) {
                long done =
                        each(partition, before, total, document -> notes.append(ReadLine.of(document, ReadLine.STAYS)));
                notes.finish();
                return done;
            }
        });
    }

    private long each(Partition partition, long before, long total, Consumer<Document> documents) {
        long done = before;
        try (Pages pages = source.openWithoutSources(partition)) {
            for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                page.forEach(documents);
                done += page.size();
                progress.at("compare", partition.index().name(), done, total);
            }
        }
        return done;
    }

    private void compare(String index, LineReader before, LineReader after) {
        try (SortedPairs pairs = new SortedPairs(before, after)) {
            for (SortedPairs.Pair pair = pairs.next(); pair != null; pair = pairs.next()) {
                ReadLine planned = pair.left() == null ? null : ReadLine.of(pair.left());
                ReadLine now = pair.right() == null ? null : ReadLine.of(pair.right());
                if (planned == null) {
                    differs(pair.in(index), "is new");
                } else if (now == null) {
                    if (!planned.hasExpiredBy(clock.millis())) {
                        differs(pair.in(index), "is gone");
                    }
                } else if (!planned.version().equals(now.version())) {
                    differs(
                            pair.in(index),
                            "has version %d, planned was %d"
                                    .formatted(
                                            now.version().version(),
                                            planned.version().version()));
                }
            }
        }
    }

    private void differs(Address address, String how) {
        different++;
        if (differences.size() < MOST_NAMED) {
            differences.add(address + " " + how);
        }
    }
}
