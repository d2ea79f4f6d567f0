package io.docshift.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The disk that a folder is on, or will be once it is made.
 *
 * @param bytes that this user can write there
 * @param writable whether this user may write there at all
 */
public record FreeSpace(FileStore store, long bytes, boolean writable) {

    /**
     * Looks; nothing is made.
     *
     * @throws io.docshift.run.StagingFailure if the disk does not play along
     */
    public static FreeSpace of(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            FileStore store = Files.getFileStore(there);
            return new FreeSpace(store, store.getUsableSpace(), Files.isDirectory(there) && Files.isWritable(there));
        } catch (IOException e) {
            throw Trouble.with(there, "look at", e);
        }
    }
}
