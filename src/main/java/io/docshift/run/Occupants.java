package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents that were read, asked for in the order of their addresses, index by index. */
final class Occupants implements AutoCloseable {

    private final Staging staging;
    private final Map<String, List<String>> read;
    private String index = "";
    private @Nullable MergedLines lines;
    private @Nullable ReadLine next;

    /** Prepares to look into the notes of what was read, named by index. */
    Occupants(Staging staging, Map<String, List<String>> read) {
        this.staging = staging;
        this.read = read;
    }

    /** The document that was read at this address; null if there was none. */
    @Nullable
    ReadLine at(Address address) {
        MergedLines notes = lines;
        if (notes == null || !index.equals(address.index())) {
            close();
            notes = MergedLines.sorted(staging, read.getOrDefault(address.index(), List.of()));
            index = address.index();
            lines = notes;
            next = after(notes);
        }
        String wanted = AddressKey.within(address);
        while (next != null && order(next.key(), wanted) < 0) {
            next = after(notes);
        }
        return next != null && next.key().equals(wanted) ? next : null;
    }

    private static @Nullable ReadLine after(MergedLines notes) {
        RawJson line = notes.next();
        return line == null ? null : ReadLine.parse(line);
    }

    private static int order(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
        }
    }
}
