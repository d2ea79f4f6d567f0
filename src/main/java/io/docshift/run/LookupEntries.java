package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
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

    /** Entries in a sorted file of the notes. */
    record InFile(BlockFile file, long size) implements LookupEntries {
        @Override
        public @Nullable ObjectNode find(String key) {
            RawJson line = file.find(AddressKey.escaped(key) + "\t");
            return line == null ? null : Json.parseObject(LookupEntry.factsOf(line));
        }
    }
}
