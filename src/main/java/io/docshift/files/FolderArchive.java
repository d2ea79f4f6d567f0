package io.docshift.files;

import io.docshift.run.Backup;
import io.docshift.run.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Packs a folder into a tar.gz, with modes, owners and times. A link is packed as a link, and never followed; what is neither
 * file, folder nor link is left out. Files that are written meanwhile are packed as far as they were, and named.
 */
final class FolderArchive {

    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final String shown;
    private final TarArchiveOutputStream tar;
    private final Progress progress;
    private final long total;
    private final List<String> changed = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private long files;
    private long folders;
    private long links;
    private long bytes;

    private FolderArchive(Path root, String shown, TarArchiveOutputStream tar, Progress progress, long total) {
        this.root = root;
        this.shown = shown;
        this.tar = tar;
        this.progress = progress;
        this.total = total;
    }

    /** What was packed. */
    record Packing(List<String> entries, Backup.FolderContents contents, List<String> changed, List<String> leftOut) {}

    static Packing write(FolderChoice chosen, OutputStream out, Progress progress) throws IOException {
        Path root = chosen.path().toRealPath();
        List<String> entries = entries(chosen, root);
        long total = FolderSize.of(root, entries);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(out, BUFFER), StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            FolderArchive archive = new FolderArchive(root, chosen.name(), tar, progress, total);
            for (String entry : entries) {
                archive.addAll(root.resolve(entry));
            }
            tar.finish();
            return archive.packing(entries);
        }
    }

    /** Those of the chosen entries that are there, or every entry of the folder. */
    static List<String> entries(FolderChoice chosen, Path root) throws IOException {
        if (chosen.entries().isEmpty()) {
            try (Stream<Path> all = Files.list(root)) {
                return all.map(entry -> entry.getFileName().toString()).sorted().toList();
            }
        }
        List<String> there = new ArrayList<>();
        for (String entry : chosen.entries()) {
            Path path = root.resolve(entry);
            if (DirectorySteps.isThere(path)) {
                Path parent = path.resolveSibling("");
                if (!parent.toRealPath().equals(parent.normalize())) {
                    throw new IOException(parent + " is reached by a link, which is not followed");
                }
                there.add(entry);
            }
        }
        return there;
    }

    private Packing packing(List<String> entries) {
        return new Packing(entries, new Backup.FolderContents(files, folders, links, bytes), changed, leftOut);
    }

    private void addAll(Path entry) throws IOException {
        Files.walkFileTree(entry, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes at) throws IOException {
                begin(new TarArchiveEntry(name(folder) + "/", TarConstants.LF_DIR), folder, at);
                tar.closeArchiveEntry();
                folders++;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes at) throws IOException {
                add(file, at);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    changed.add(name(file));
                    return FileVisitResult.CONTINUE;
                }
                throw Trouble.with(file, "read", e);
            }
        });
    }

    private String name(Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private void begin(TarArchiveEntry entry, Path path, BasicFileAttributes at) throws IOException {
        entry.setModTime(at.lastModifiedTime());
        FileMarks marks = FileMarks.of(path);
        entry.setMode(marks.mode());
        entry.setUserName(marks.owner());
        entry.setGroupName(marks.group());
        tar.putArchiveEntry(entry);
    }

    private void add(Path file, BasicFileAttributes at) throws IOException {
        try {
            if (at.isSymbolicLink()) {
                TarArchiveEntry link = new TarArchiveEntry(name(file), TarConstants.LF_SYMLINK);
                link.setLinkName(Files.readSymbolicLink(file).toString());
                begin(link, file, at);
                tar.closeArchiveEntry();
                links++;
            } else if (at.isRegularFile()) {
                addFile(file);
            } else {
                leftOut.add(name(file));
            }
        } catch (NoSuchFileException e) {
            changed.add(name(file));
        }
    }

    private void addFile(Path file) throws IOException {
        try (FileChannel channel = open(file)) {
            BasicFileAttributes before = attributes(file);
            long size = channel.size();
            TarArchiveEntry entry = new TarArchiveEntry(name(file), TarConstants.LF_NORMAL);
            entry.setSize(size);
            begin(entry, file, before);
            boolean whole = copy(Channels.newInputStream(channel), size);
            tar.closeArchiveEntry();
            files++;
            if (!whole || isOther(before, file, size)) {
                changed.add(name(file));
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return Disk.read(file);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw Trouble.with(file, "read", e);
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isOther(BasicFileAttributes before, Path file, long size) {
        try {
            BasicFileAttributes after = attributes(file);
            return after.size() != size || !after.lastModifiedTime().equals(before.lastModifiedTime());
        } catch (IOException gone) {
            return true;
        }
    }

    /** Exactly as many bytes as the entry says, since that stands before them; false if the file had fewer by then. */
    private boolean copy(InputStream in, long size) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = size;
        boolean whole = true;
        while (left > 0) {
            int wanted = (int) Math.min(buffer.length, left);
            int read = whole ? in.read(buffer, 0, wanted) : wanted;
            if (read < 0) {
                whole = false;
                buffer = new byte[BUFFER];
                continue;
            }
            tar.write(buffer, 0, read);
            left -= read;
            bytes += read;
            progress.at("pack", shown, bytes, total);
        }
        return whole;
    }
}
