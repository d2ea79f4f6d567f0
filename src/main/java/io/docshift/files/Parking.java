package io.docshift.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Packed files that were read up to some line and may be read on from there, so that many stretches of one file, read from
 * front to back, unpack it once. At most one place for each file. For several threads.
 */
final class Parking implements AutoCloseable {

    private final Map<Path, ByteLines> parked = new ConcurrentHashMap<>();

    /** Gives out a file that is at this byte or before. */
    Optional<ByteLines> take(Path file, long offset) throws IOException {
        ByteLines lines = parked.remove(file);
        if (lines != null && lines.end() > offset) {
            lines.close();
            return Optional.empty();
        }
        return Optional.ofNullable(lines);
    }

    void leave(Path file, ByteLines lines) throws IOException {
        close(parked.put(file, lines));
    }

    void clear(Path file) {
        try {
            close(parked.remove(file));
        } catch (IOException e) {
            throw Trouble.with(file, "close", e);
        }
    }

    @Override
    public void close() {
        parked.keySet().forEach(this::clear);
    }

    private static void close(@Nullable ByteLines lines) throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
