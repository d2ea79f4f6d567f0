package io.docshift.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was said during a run, line by line, for people; each command of the run adds to it. For several threads. */
public final class RunLog implements AutoCloseable {

    static final String NAME = "run.log";

    private final Path file;
    private @Nullable FileChannel channel;

    RunLog(Path file) {
        this.file = file;
    }

    /**
     * Adds a line.
     *
     * @param line without its line break
     * @throws io.docshift.run.StagingFailure if the disk does not play along
     */
    public synchronized void add(String line) {
        try {
            FileChannel open = channel == null ? open() : channel;
            channel = open;
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException e) {
            throw Trouble.with(file, "add to", e);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
                Disk.fileOfOwner(file));
    }

    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw Trouble.with(file, "close", e);
        }
    }
}
