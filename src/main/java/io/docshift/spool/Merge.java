package io.docshift.spool;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The lines of several parts as one sequence in order. */
final class Merge implements SortedLines {

    private final PriorityQueue<Head> heads =
            new PriorityQueue<>((one, other) -> Arrays.compareUnsigned(one.line, other.line));

    Merge(SortFile file, List<Part> parts, int bufferBytes) throws IOException {
        for (Part part : parts) {
            advance(file.read(part, bufferBytes));
        }
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        Head least = heads.poll();
        if (least == null) {
            return null;
        }
        advance(least.rest);
        return least.line;
    }

    void drainTo(SortFile.Sequence out) throws IOException {
        for (byte[] line = next(); line != null; line = next()) {
            out.write(line, 0, line.length);
        }
    }

    private void advance(SortFile.PartReader part) throws IOException {
        byte[] line = part.next();
        if (line != null) {
            heads.add(new Head(line, part));
        }
    }

    /** The next line of one part. */
    private static final class Head {

        private final byte[] line;
        private final SortFile.PartReader rest;

        private Head(byte[] line, SortFile.PartReader rest) {
            this.line = line;
            this.rest = rest;
        }
    }
}
