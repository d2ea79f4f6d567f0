package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of one lookup. Safe to use from several threads; what is found belongs to the entries. */
sealed interface LookupEntries {

    @Nullable
    ObjectNode find(String key);

    long size();

    /** Entries in memory. */
    record InMemory(Map<String, LookupEntry> entries) implements LookupEntries {
        @Override
        public @Nullable ObjectNode find(String key) {
            LookupEntry entry = entries.get(key);
            return entry == null ? null : entry.facts();
        }

        @Override
        public long size() {
            return entries.size();
        }
    }

    /**
     * Entries in a sorted file of the notes, in blocks of lines.
     *
     * @param firstKeys the key that each block begins with, as it stands in its line
     * @param offsets the byte each block begins at, and the byte the last one ends at
     */
    record InFile(Staging staging, String name, List<String> firstKeys, List<Long> offsets, long size)
            implements LookupEntries {

        static final int LINES_A_BLOCK = 64;

        @Override
        public @Nullable ObjectNode find(String key) {
            int block = blockOf(AddressKey.escaped(key));
            if (block < 0) {
                return null;
            }
            long offset = offsets.get(block);
            try (LineReader lines = staging.read(Staging.Area.NOTES, name, offset, offsets.get(block + 1) - offset)) {
                for (RawJson line = lines.next(); line != null; line = lines.next()) {
                    if (LookupEntry.keyOf(line).equals(key)) {
                        return Json.parseObject(LookupEntry.factsOf(line));
                    }
                }
            }
            return null;
        }

        /** The last block that begins with this key or one before it; lines sort by their UTF-8 bytes. */
        private int blockOf(String key) {
            byte[] wanted = bytes(key);
            int low = 0;
            int high = firstKeys.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (Arrays.compareUnsigned(bytes(firstKeys.get(middle)), wanted) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return high;
        }

        private static byte[] bytes(String key) {
            return (key + "\t").getBytes(StandardCharsets.UTF_8);
        }
    }
}
