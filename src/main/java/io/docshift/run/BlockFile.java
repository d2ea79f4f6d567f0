package io.docshift.run;

import io.docshift.doc.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sorted file of the notes in which a line is found by what it begins with. Of each block of lines the first key is kept
 * in memory; the lines are not. Safe to use from several threads.
 */
final class BlockFile {

    private static final int LINES_A_BLOCK = 64;

    private final Staging staging;
    private final String name;
    private final List<byte[]> firstKeys;
    private final List<Long> offsets;

    private BlockFile(Staging staging, String name, List<byte[]> firstKeys, List<Long> offsets) {
        this.staging = staging;
        this.name = name;
        this.firstKeys = firstKeys;
        this.offsets = offsets;
    }

    /** Such a file while it is written. */
    static final class Filling implements AutoCloseable {

        private final Staging staging;
        private final String name;
        private final LineWriter file;
        private final List<byte[]> firstKeys = new ArrayList<>();
        private final List<Long> offsets = new ArrayList<>();
        private long count;

        Filling(Staging staging, String name) {
            this.staging = staging;
            this.name = name;
            this.file = staging.begin(Staging.Area.NOTES, name);
        }

        /**
         * Appends a line; lines come in the order of their bytes.
         *
         * @param key what it begins with, up to and with a tab
         */
        void append(String key, RawJson line) {
            long offset = file.append(line);
            if (count++ % LINES_A_BLOCK == 0) {
                firstKeys.add(bytes(key));
                offsets.add(offset);
            }
        }

        long count() {
            return count;
        }

        BlockFile finish() {
            offsets.add(file.finish().bytes());
            return new BlockFile(staging, name, firstKeys, offsets);
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** The line that begins with this key; null if there is none. */
    @Nullable
    RawJson find(String key) {
        byte[] wanted = bytes(key);
        int block = blockOf(wanted);
        if (block < 0) {
            return null;
        }
        long offset = offsets.get(block);
        try (LineReader lines = staging.read(Staging.Area.NOTES, name, offset, offsets.get(block + 1) - offset)) {
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                if (beginsWith(line, wanted)) {
                    return line;
                }
            }
        }
        return null;
    }

    /** The last block that begins with this key or one before it; -1 if there is none. */
    private int blockOf(byte[] wanted) {
        int low = 0;
        int high = firstKeys.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(firstKeys.get(middle), wanted) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private static boolean beginsWith(RawJson line, byte[] key) {
        return line.length() >= key.length
                && Arrays.equals(line.array(), line.from(), line.from() + key.length, key, 0, key.length);
    }

    void discard() {
        staging.discard(Staging.Area.NOTES, name);
    }
}
