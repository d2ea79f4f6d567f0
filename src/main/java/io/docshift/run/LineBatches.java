package io.docshift.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines a few at a time, bounded by count and bytes. */
final class LineBatches {

    private static final int MOST_LINES = 500;
    private static final int MOST_BYTES = 1 << 20;

    private final Lines lines;
    private Lines.@Nullable Line last;

    LineBatches(Lines lines) {
        this.lines = lines;
    }

    /** The next lines; empty at the end. */
    List<Lines.Line> next() {
        List<Lines.Line> batch = new ArrayList<>();
        long bytes = 0;
        while (batch.size() < MOST_LINES && bytes < MOST_BYTES) {
            Lines.Line line = lines.next();
            if (line == null) {
                return batch;
            }
            last = line;
            bytes += line.bytes().length();
            batch.add(line);
        }
        return batch;
    }

    /** What a line takes in memory, roughly. */
    static long bytes(Lines.Line line) {
        return (long) Pipeline.OF_A_DOCUMENT + line.bytes().length();
    }

    /** The line that was read last; null if there was none. */
    Lines.@Nullable Line last() {
        return last;
    }
}
