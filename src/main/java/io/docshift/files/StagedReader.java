package io.docshift.files;

import io.docshift.doc.RawJson;
import io.docshift.run.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a finished file that begin within a stretch of its bytes. */
final class StagedReader implements LineReader {

    private final Path file;
    private final ByteLines lines;
    private final long length;

    private StagedReader(Path file, ByteLines lines, long length) {
        this.file = file;
        this.lines = lines;
        this.length = length;
    }

    /** @param offset of the bytes before they were packed; a packed file is unpacked from its start */
    static StagedReader open(Path file, Compression compression, long offset, long length) {
        try {
            FileChannel channel = Disk.read(file);
            try {
                return new StagedReader(file, new ByteLines(from(offset, channel, compression)), length);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw Trouble.with(file, "read", e);
        }
    }

    private static InputStream from(long offset, FileChannel channel, Compression compression) throws IOException {
        if (compression == Compression.NONE) {
            return Channels.newInputStream(channel.position(offset));
        }
        InputStream unpacked = compression.unpack(Channels.newInputStream(channel));
        unpacked.skipNBytes(offset);
        return unpacked;
    }

    @Override
    public @Nullable RawJson next() {
        try {
            return lines.end() >= length ? null : lines.next();
        } catch (IOException e) {
            throw Trouble.with(file, "read", e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw Trouble.with(file, "close", e);
        }
    }
}
