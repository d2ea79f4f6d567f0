package io.docshift.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects in a file, one a line, each on disk before {@link #append} returns. What a crash left of the last line is no
 * entry, and is cut off before the next one is added. For several threads of one process.
 */
final class AppendLog implements AutoCloseable {

    private final Path file;
    private @Nullable FileChannel channel;

    AppendLog(Path file) {
        this.file = file;
    }

    synchronized void append(ObjectNode entry) {
        byte[] json = Json.print(entry);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        try {
            FileChannel open = channel == null ? open() : channel;
            // Only set again once the line is whole: after a failure the next append begins by cutting its rest off.
            channel = null;
            try {
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    open.write(bytes);
                }
                open.force(true);
                channel = open;
            } finally {
                if (channel == null) {
                    open.close();
                }
            }
        } catch (IOException e) {
            throw Trouble.with(file, "add to", e);
        }
    }

    synchronized List<ObjectNode> read() {
        return content().entries;
    }

    private FileChannel open() throws IOException {
        boolean isNew = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        long whole = content().bytes;
        FileChannel opened = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                Disk.fileOfOwner(file));
        opened.truncate(whole).position(whole);
        if (isNew) {
            Disk.syncFolderOf(file);
        }
        return opened;
    }

    private Content content() {
        List<ObjectNode> entries = new ArrayList<>();
        long whole = 0;
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Content(entries, whole);
        }
        try (ByteLines lines = new ByteLines(Channels.newInputStream(Disk.read(file)))) {
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                ObjectNode entry = lines.ended() ? parse(line) : null;
                if (entry == null) {
                    expectEnd(lines, entries.size() + 1);
                    break;
                }
                entries.add(entry);
                whole = lines.end();
            }
        } catch (IOException e) {
            throw Trouble.with(file, "read", e);
        }
        return new Content(entries, whole);
    }

    private static @Nullable ObjectNode parse(RawJson line) {
        try {
            return Json.parseObject(line);
        } catch (MalformedJson torn) {
            return null;
        }
    }

    private void expectEnd(ByteLines lines, int number) throws IOException {
        if (lines.next() != null) {
            throw new StagingFailure(
                    "%s:%d: damaged: the line is no JSON object, and others follow; restore the file from a backup"
                            .formatted(file, number));
        }
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

    /** @param bytes how many bytes the entries take */
    private record Content(List<ObjectNode> entries, long bytes) {}
}
