package io.docshift.run;

import io.docshift.doc.Document;
import java.util.ArrayList;
import java.util.List;

/** Notes of what is in an index now, one sorted file for each of its parts; gone once they are closed. */
final class ImageNotes implements AutoCloseable {

    private final Staging staging;
    private final List<String> names = new ArrayList<>();

    private ImageNotes(Staging staging) {
        this.staging = staging;
    }

    /** Reads a whole index. */
    static ImageNotes of(Source source, Staging staging, Progress progress, IndexName index, long total) {
        ImageNotes notes = new ImageNotes(staging);
        long done = 0;
        for (Partition partition : source.partitions(index)) {
            done = notes.note(source, partition, progress, done, total);
        }
        return notes;
    }

    private long note(Source source, Partition partition, Progress progress, long before, long total) {
        String index = partition.index().name();
        String name = "there-" + index + "-" + partition.part();
        names.add(name);
        return Rereading.untilWhole(() -> {
            long done = before;
            try (LineWriter notes = staging.begin(Staging.Area.NOTES, name);
                    Pages pages = source.open(partition)) {
                for (List<Document> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                    page.forEach(document -> notes.append(ImageLine.of(document, ImageLine.FIRST)));
                    done += page.size();
                    progress.at("compare", index, done, total);
                }
                notes.finish();
            }
            return done;
        });
    }

    /** What is there, sorted. */
    LineReader sorted() {
        return MergedLines.sorted(staging, names);
    }

    @Override
    public void close() {
        names.forEach(name -> staging.discard(Staging.Area.NOTES, name));
    }
}
