package io.docshift.files;

import io.docshift.run.Refused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The sole right of one process of this machine to carry a run out. The operating system takes it back when the process
 * ends, however it ends; not while it is merely stopped.
 */
public final class Hold implements AutoCloseable {

    private final Path file;
    private final String run;
    private final FileChannel channel;

    private Hold(Path file, String run, FileChannel channel) {
        this.file = file;
        this.run = run;
        this.channel = channel;
    }

    /** The id of the run. */
    public String run() {
        return run;
    }

    static Hold on(Path file, String run) {
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    Disk.fileOfOwner(file));
            if (isLocked(channel)) {
                return new Hold(file, run, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw Trouble.with(file, "lock", e);
        }
        throw new Refused(
                "another process of this machine is at work on run %s; if it is stopped, let it go on or end it"
                        .formatted(run));
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Lets others carry the run out. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Trouble.with(file, "unlock", e);
        }
    }
}
