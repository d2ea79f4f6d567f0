package io.docshift.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what is needed only while a command runs; it goes away with all it holds. */
public final class ScratchFolder implements AutoCloseable {

    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes one that only its owner can read.
     *
     * @param parent is made if it is not there
     * @param name what its name begins with
     * @throws io.docshift.run.StagingFailure if the disk does not play along
     */
    public static ScratchFolder in(Path parent, String name) {
        try {
            if (!Files.isDirectory(parent)) {
                Disk.createFolders(parent);
            }
            return new ScratchFolder(Files.createTempDirectory(parent, name));
        } catch (IOException e) {
            throw Trouble.with(parent, "create a folder in", e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Disk.deleteAll(path);
        } catch (IOException e) {
            throw Trouble.with(path, "remove", e);
        }
    }
}
