package io.docshift.run;

import io.docshift.doc.RawJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sorted files read as one. */
final class MergedLines implements LineReader {

    private record Head(RawJson line, LineReader rest) {}

    private static final Comparator<Head> BY_BYTES = (one, other) -> Arrays.compareUnsigned(
            one.line.array(), one.line.from(), one.line.to(), other.line.array(), other.line.from(), other.line.to());

    private final PriorityQueue<Head> heads = new PriorityQueue<>(BY_BYTES);
    private final List<LineReader> readers = new ArrayList<>();

    /** Reads the finished files of these names, sorted and together. */
    static MergedLines sorted(Staging staging, List<String> names) {
        MergedLines merged = new MergedLines();
        for (String name : names) {
            LineReader reader = staging.sorted(Staging.Area.NOTES, name);
            merged.readers.add(reader);
            merged.advance(reader);
        }
        return merged;
    }

    private void advance(LineReader reader) {
        RawJson line = reader.next();
        if (line != null) {
            heads.add(new Head(line, reader));
        }
    }

    @Override
    public @Nullable RawJson next() {
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        advance(head.rest);
        return head.line;
    }

    @Override
    public void close() {
        readers.forEach(LineReader::close);
    }
}
