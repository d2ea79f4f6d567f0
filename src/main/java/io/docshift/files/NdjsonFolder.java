package io.docshift.files;

import io.docshift.doc.RawJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Lines to the files of a folder, which is filled under another name beside its own. */
final class NdjsonFolder implements NdjsonWriter {

    private final Path target;
    private final Path part;
    private @Nullable NdjsonFile current;

    private NdjsonFolder(Path target, Path part) {
        this.target = target;
        this.part = part;
    }

    static NdjsonFolder begin(Path folder) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new TargetTaken(folder + ": it is there already; name a folder that is not");
        }
        try {
            Path absolute = folder.toAbsolutePath().normalize();
            Path parent = absolute.resolveSibling("");
            return new NdjsonFolder(
                    folder, Files.createTempDirectory(parent, absolute.getFileName() + PartFile.SUFFIX));
        } catch (IOException e) {
            throw Trouble.with(folder, "begin", e);
        }
    }

    @Override
    public void enter(String file) {
        if (current != null) {
            current.finish();
        }
        current = NdjsonFile.begin(part.resolve(Path.of(file).getFileName()), false);
    }

    @Override
    public void append(RawJson line, boolean ended) {
        if (current == null) {
            throw new IllegalStateException(target + ": enter a file before the first line");
        }
        current.append(line, ended);
    }

    @Override
    public void finish() {
        if (current != null) {
            current.finish();
            current = null;
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            Disk.syncFolderOf(target);
        } catch (IOException e) {
            throw Trouble.with(target, "finish", e);
        }
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
        try {
            if (Disk.isFolder(part)) {
                Disk.deleteAll(part);
            }
        } catch (IOException e) {
            throw Trouble.with(target, "give up", e);
        }
    }
}
