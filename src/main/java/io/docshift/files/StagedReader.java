package io.docshift.files;

import io.docshift.doc.RawJson;
import io.docshift.run.LineReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a finished file that begin within a stretch of its bytes. */
final class StagedReader implements LineReader {

    private final Path file;
    private final ByteLines lines;
    private final long limit;
    private final @Nullable Parking parking;
    private boolean ended;
    private boolean closed;

    /**
     * @param limit the byte at which no line of the stretch begins any more, counted as {@code lines} does
     * @param parking where the file is left when it is not read to its end; null to close it
     */
    private StagedReader(Path file, ByteLines lines, long limit, @Nullable Parking parking) {
        this.file = file;
        this.lines = lines;
        this.limit = limit;
        this.parking = parking;
    }

    /** Reads a file that is not packed. */
    static StagedReader plain(Path file, long offset, long length) {
        try {
            FileChannel channel = Disk.read(file).position(offset);
            return new StagedReader(file, new ByteLines(Channels.newInputStream(channel)), length, null);
        } catch (IOException e) {
            throw Trouble.with(file, "read", e);
        }
    }

    /**
     * Reads a packed file: from where it was left if that is before the stretch, otherwise from its start.
     *
     * @param offset of the bytes before they were packed
     */
    static StagedReader packed(Path file, Compression compression, long offset, long length, Parking parking) {
        try {
            ByteLines lines = parking.take(file, offset).orElse(null);
            if (lines == null) {
                lines = unpack(file, compression);
            }
            skipTo(offset, lines);
            return new StagedReader(file, lines, length > Long.MAX_VALUE - offset ? length : offset + length, parking);
        } catch (IOException e) {
            throw Trouble.with(file, "read", e);
        }
    }

    private static void skipTo(long offset, ByteLines lines) throws IOException {
        try {
            while (lines.end() < offset && lines.next() != null) {
                // Lines in front of the stretch.
            }
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    private static ByteLines unpack(Path file, Compression compression) throws IOException {
        FileChannel channel = Disk.read(file);
        try {
            return new ByteLines(compression.unpack(Channels.newInputStream(channel)));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public @Nullable RawJson next() {
        try {
            if (lines.end() >= limit) {
                return null;
            }
            RawJson line = lines.next();
            ended = line == null;
            return line;
        } catch (IOException e) {
            ended = true;
            throw Trouble.with(file, "read", e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (parking == null || ended) {
                lines.close();
            } else {
                parking.leave(file, lines);
            }
        } catch (IOException e) {
            throw Trouble.with(file, "close", e);
        }
    }
}
