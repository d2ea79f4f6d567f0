package io.docshift.files;

import io.docshift.doc.RawJson;
import io.docshift.run.LineReader;
import io.docshift.spool.LineSort;
import io.docshift.spool.SortedLines;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file in the order of their bytes, sorted in a folder beside it. */
final class SortedReader implements LineReader {

    private final Path folder;
    private final LineSort sort;
    private final SortedLines lines;

    private SortedReader(Path folder, LineSort sort, SortedLines lines) {
        this.folder = folder;
        this.sort = sort;
        this.lines = lines;
    }

    static SortedReader of(LineReader unsorted, Path folder) {
        LineSort sort = null;
        try {
            sort = new LineSort(folder);
            for (RawJson line = unsorted.next(); line != null; line = unsorted.next()) {
                sort.add(line.array(), line.from(), line.to());
            }
            SortedReader reader = new SortedReader(folder, sort, sort.sort());
            sort = null;
            return reader;
        } catch (IOException e) {
            throw Trouble.with(folder, "sort in", e);
        } finally {
            close(sort, folder);
        }
    }

    @Override
    public @Nullable RawJson next() {
        try {
            byte[] line = lines.next();
            return line == null ? null : RawJson.of(line);
        } catch (IOException e) {
            throw Trouble.with(folder, "sort in", e);
        }
    }

    @Override
    public void close() {
        close(sort, folder);
    }

    private static void close(@Nullable LineSort sort, Path folder) {
        try {
            if (sort != null) {
                sort.close();
            }
        } catch (IOException e) {
            throw Trouble.with(folder, "sort in", e);
        }
    }
}
