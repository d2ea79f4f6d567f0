package io.docshift.files;

import io.docshift.doc.RawJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The lines of files of documents, one after the other, as they are; memory is that of the longest line. A file whose
 * name ends in {@code .gz} or {@code .zst} is unpacked. Knows nothing of what is in a line. Not for several threads.
 */
public final class NdjsonReader implements AutoCloseable {

    private final Deque<Path> waiting;
    private Path file;
    private @Nullable ByteLines lines;
    private long number;

    private NdjsonReader(Deque<Path> waiting, Path file, @Nullable ByteLines lines) {
        this.waiting = waiting;
        this.file = file;
        this.lines = lines;
    }

    /** Reads files one after the other; each is opened when its turn comes. */
    public static NdjsonReader of(NdjsonFiles files) {
        Deque<Path> waiting = new ArrayDeque<>(files.read());
        return new NdjsonReader(waiting, waiting.getFirst(), null);
    }

    /**
     * Reads a stream.
     *
     * @param name what messages call it
     */
    public static NdjsonReader of(String name, InputStream in) {
        return new NdjsonReader(new ArrayDeque<>(), Path.of(name), new ByteLines(in));
    }

    /**
     * The next line, blank ones too; null at the end.
     *
     * @throws MalformedLine if the file is no UTF-8 text without a byte order mark
     * @throws io.docshift.run.StagingFailure if the file cannot be read
     */
    public @Nullable NdjsonLine next() {
        try {
            while (lines != null || !waiting.isEmpty()) {
                ByteLines current = lines == null ? open(waiting.removeFirst()) : lines;
                NdjsonLine line = line(current);
                if (line != null) {
                    return line;
                }
                close();
            }
            return null;
        } catch (IOException e) {
            throw Trouble.with(file, "read", e);
        }
    }

    private ByteLines open(Path next) throws IOException {
        file = next;
        number = 0;
        InputStream packed = Files.newInputStream(file);
        try {
            ByteLines opened = new ByteLines(Compression.ofFile(file.toString()).unpack(packed));
            lines = opened;
            return opened;
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    private @Nullable NdjsonLine line(ByteLines from) throws IOException {
        RawJson bytes = from.next();
        if (bytes == null) {
            return null;
        }
        number++;
        NdjsonLine line = new NdjsonLine(file.toString(), number, from.start(), bytes, from.ended());
        if (number == 1) {
            Signature.of(bytes).ifPresent(found -> {
                throw new MalformedLine(line.place() + ": " + found.advice());
            });
        }
        return line;
    }

    @Override
    public void close() {
        try {
            if (lines != null) {
                lines.close();
                lines = null;
            }
        } catch (IOException e) {
            throw Trouble.with(file, "close", e);
        }
    }
}
