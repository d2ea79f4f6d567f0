package io.docshift.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** A file that is written beside its place as {@code .part}, and stands there once it is whole and on disk. */
final class PartFile implements AutoCloseable {

    static final String SUFFIX = ".part";

    private final Path target;
    private final Path part;
    private final FileChannel channel;

    private PartFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
    }

    /** Begins a file that only its owner may read, in place of what a killed process left of it. */
    static PartFile ofOwner(Path target) throws IOException {
        return begin(target, Disk.fileOfOwner(target));
    }

    /** Begins a file as {@link #ofOwner}, with the permissions that files of this process have. */
    static PartFile ofAll(Path target) throws IOException {
        return begin(target);
    }

    private static PartFile begin(Path target, FileAttribute<?>... attributes) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + SUFFIX);
        if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            deleteLeftover(part);
        }
        FileChannel channel =
                FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
        lock(channel);
        return new PartFile(target, part, channel);
    }

    /** A writer holds a lock on its file, and loses it when it dies. */
    private static void deleteLeftover(Path part) throws IOException {
        if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
            try (FileChannel left = FileChannel.open(part, StandardOpenOption.WRITE)) {
                if (!lock(left)) {
                    throw new FileSystemException(
                            part.toString(), null, "another docshift is writing it; wait for that");
                }
            }
        }
        Files.delete(part);
    }

    /** Takes the lock, unless another has it. */
    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // Some network file systems have no locks; there the operator keeps two writers apart.
            return true;
        }
    }

    /** Where the bytes go; closing it does not finish the file. */
    OutputStream out() {
        return new FilterOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() {}
        };
    }

    /** Puts what was written on disk and under its name, over what stood there. */
    void finish() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        Disk.syncFolderOf(target);
    }

    /** Takes away what was written, unless it is finished. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            Files.deleteIfExists(part);
        }
    }
}
