package io.docshift.files;

import io.docshift.run.Progress;
import io.docshift.run.Refused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks an archive of {@link FolderArchive} into an empty folder. Links are made last, so nothing is written through one;
 * an entry that would lie outside of the folder is refused.
 */
final class Unpacking {

    private final Path archive;
    private final Path folder;
    private final Progress progress;
    private final Deque<Entry> settled = new ArrayDeque<>();
    private final List<Link> links = new ArrayList<>();
    private long bytes;
    private long othersOwn;

    /** Something that was unpacked and gets its marks once all is. */
    private record Entry(Path path, FileMarks marks, FileTime time) {}

    private record Link(Path path, String target, FileMarks marks) {}

    private Unpacking(Path archive, Path folder, Progress progress) {
        this.archive = archive;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Unpacks.
     *
     * @param total how many bytes there will be
     * @return how many of the entries could not be given to whom they belonged
     * @throws Refused if the archive holds what no backup does
     */
    static long into(Path folder, Path archive, long total, Progress progress) throws IOException {
        Unpacking unpacking = new Unpacking(archive, folder, progress);
        try (InputStream in = new BufferedInputStream(Channels.newInputStream(Disk.read(archive)));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new GZIPInputStream(in), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpacking.unpack(entry, tar, total);
            }
        }
        unpacking.settle();
        return unpacking.othersOwn;
    }

    private void unpack(TarArchiveEntry entry, InputStream content, long total) throws IOException {
        Path path = path(entry.getName());
        FileMarks marks = new FileMarks(entry.getMode(), entry.getUserName(), entry.getGroupName());
        try {
            Files.createDirectories(path.resolveSibling(""));
            if (entry.isSymbolicLink()) {
                links.add(new Link(path, entry.getLinkName(), marks));
            } else if (entry.isDirectory()) {
                Files.createDirectory(path);
                settled.push(new Entry(path, marks, entry.getLastModifiedTime()));
            } else if (entry.isFile() && !entry.isLink()) {
                write(content, path, total);
                settled.push(new Entry(path, marks, entry.getLastModifiedTime()));
            } else {
                throw refused(entry.getName(), "is neither file, folder nor link");
            }
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw refused(entry.getName(), "is there twice");
        }
    }

    private void write(InputStream content, Path path, long total) throws IOException {
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                out.write(buffer, 0, read);
                bytes += read;
                progress.at("unpack", archive.getFileName().toString(), bytes, total);
            }
        }
    }

    private Path path(String name) {
        try {
            Path relative = Path.of(name);
            boolean inside = !relative.isAbsolute() && !name.isEmpty() && !name.contains("\\");
            for (Path part : relative) {
                inside &= !part.toString().equals("..")
                        && !part.toString().equals(".")
                        && !part.toString().isEmpty();
            }
            if (inside) {
                return folder.resolve(relative);
            }
        } catch (InvalidPathException e) {
            throw refused(name, "is no path");
        }
        throw refused(name, "would lie outside of the folder");
    }

    private Refused refused(String name, String why) {
        return new Refused("%s: the entry '%s' %s, so this is no archive of a backup: nothing was restored"
                .formatted(archive, name, why));
    }

    /** From the inside out: a folder may forbid to write into it. */
    private void settle() throws IOException {
        for (Link link : links) {
            if (Files.exists(link.path, LinkOption.NOFOLLOW_LINKS)) {
                throw refused(folder.relativize(link.path).toString(), "is there twice");
            }
            Files.createSymbolicLink(link.path, Path.of(link.target));
            othersOwn += link.marks.giveBack(link.path) ? 0 : 1;
        }
        for (Entry entry : settled) {
            othersOwn += entry.marks.giveBack(entry.path) ? 0 : 1;
            // A change of owner takes the set-user-id bit away, so this comes after it.
            entry.marks.permit(entry.path);
            Files.setLastModifiedTime(entry.path, entry.time);
        }
    }
}
