package io.docshift.files;

import io.docshift.run.Backup.FolderContents;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Adds up what is in a folder; links are not followed. */
final class FolderSize extends SimpleFileVisitor<Path> {

    private long files;
    private long folders;
    private long links;
    private long bytes;

    private FolderSize() {}

    /** The bytes of all files in these entries. */
    static long of(Path root, List<String> entries) throws IOException {
        return contents(root, entries).bytes();
    }

    static FolderContents contents(Path root, List<String> entries) throws IOException {
        FolderSize size = new FolderSize();
        for (String entry : entries) {
            Files.walkFileTree(root.resolve(entry), size);
        }
        return new FolderContents(size.files, size.folders, size.links, size.bytes);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes at) {
        folders++;
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes at) {
        if (at.isSymbolicLink()) {
            links++;
        } else if (at.isRegularFile()) {
            files++;
            bytes += at.size();
        }
        return FileVisitResult.CONTINUE;
    }

    /** A file that went meanwhile is not there. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
    }
}
