package io.docshift.spool;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of parts, each line with its length before it. It has no name where the system can do without, so a process that
 * is killed leaves nothing behind.
 */
final class SortFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long end;

    private SortFile(FileChannel channel) {
        this.channel = channel;
    }

    static SortFile in(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "sort-", ".tmp");
        return new SortFile(FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** What writes the lines of one part, in order. */
    @FunctionalInterface
    interface Content {
        void writeTo(Sequence out) throws IOException;
    }

    Part writePart(Content content) throws IOException {
        long from = end;
        Sequence sequence = new Sequence();
        content.writeTo(sequence);
        flush();
        return new Part(from, end, sequence.longest);
    }

    PartReader read(Part part, int bufferBytes) {
        return new PartReader(part, bufferBytes);
    }

    private void put(byte[] array, int from, int to) throws IOException {
        if (to - from > buffer.remaining()) {
            flush();
        }
        if (to - from > buffer.remaining()) {
            write(ByteBuffer.wrap(array, from, to - from));
        } else {
            buffer.put(array, from, to - from);
        }
    }

    private void flush() throws IOException {
        write(buffer.flip());
        buffer.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A part being written. */
    final class Sequence {

        private final byte[] head = new byte[Integer.BYTES];
        private int longest;

        void write(byte[] array, int from, int to) throws IOException {
            ByteBuffer.wrap(head).putInt(to - from);
            put(head, 0, head.length);
            put(array, from, to);
            longest = Math.max(longest, to - from);
        }
    }

    /** A part being read. */
    final class PartReader {

        private final ByteBuffer ahead;
        private final long to;
        private long at;

        private PartReader(Part part, int bufferBytes) {
            this.ahead = ByteBuffer.allocate(bufferBytes).limit(0);
            this.at = part.from();
            this.to = part.to();
        }

        byte @Nullable [] next() throws IOException {
            if (!ahead.hasRemaining() && at == to) {
                return null;
            }
            byte[] head = new byte[Integer.BYTES];
            fill(head);
            byte[] line = new byte[ByteBuffer.wrap(head).getInt()];
            fill(line);
            return line;
        }

        private void fill(byte[] target) throws IOException {
            int done = Math.min(target.length, ahead.remaining());
            ahead.get(target, 0, done);
            if (target.length - done >= ahead.capacity()) {
                readFully(ByteBuffer.wrap(target, done, target.length - done));
            } else if (done < target.length) {
                ahead.clear().limit((int) Math.min(ahead.capacity(), to - at));
                readFully(ahead);
                ahead.flip().get(target, done, target.length - done);
            }
        }

        private void readFully(ByteBuffer target) throws IOException {
            while (target.hasRemaining()) {
                int read = channel.read(target, at);
                if (read < 0) {
                    throw new EOFException("a file of the sort ends at byte " + at);
                }
                at += read;
            }
        }
    }
}
