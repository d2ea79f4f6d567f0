package io.docshift.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.run.Backup;
import io.docshift.run.BackupFiles;
import io.docshift.run.LineWriter;
import io.docshift.run.Progress;
import io.docshift.run.Staging.StagedFile;
import io.docshift.run.StagingFailure;
import io.docshift.spool.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A backup that is being made, in a folder {@code NAME.part}; the folder has its own name once the backup is whole. All
 * methods throw {@link io.docshift.run.StagingFailure} if the disk does not play along.
 */
public final class BackupFolder implements BackupFiles, AutoCloseable {

    private static final String LOCK = "lock";
    private static final String INDICES = "indices";
    private static final String FOLDERS = "folders";
    private static final String NOTE = "snapshot";

    private final Path target;
    private final Path part;
    private final Hold hold;
    private final Optional<ObjectNode> leftover;
    private boolean finished;

    private BackupFolder(Path target, Path part, Hold hold, Optional<ObjectNode> leftover) {
        this.target = target;
        this.part = part;
        this.hold = hold;
        this.leftover = leftover;
    }

    static BackupFolder begin(Path target, String name) {
        Path part = target.resolveSibling(target.getFileName() + PartFile.SUFFIX);
        try {
            Optional<ObjectNode> leftover = Optional.empty();
            if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
                Disk.expectFolder(part);
                // Refuses while another process is at it.
                Hold.on(part.resolve(LOCK), name).close();
                leftover = new RunDocuments(part).load(NOTE);
                Disk.deleteAll(part);
            }
            Disk.createFolder(part);
            Hold hold = Hold.on(part.resolve(LOCK), name);
            Disk.createFolder(part.resolve(INDICES));
            Disk.createFolder(part.resolve(FOLDERS));
            leftover.ifPresent(left -> new RunDocuments(part).save(NOTE, left));
            return new BackupFolder(target, part, hold, leftover);
        } catch (IOException e) {
            throw Trouble.with(part, "begin", e);
        }
    }

    /** What {@link #note} was told of a backup of this name that was cut off. */
    public Optional<ObjectNode> leftover() {
        return leftover;
    }

    /** Writes down what is to be cleared away outside of this folder if the backup is cut off. */
    public void note(ObjectNode outside) {
        new RunDocuments(part).save(NOTE, outside);
    }

    @Override
    public LineWriter lines(String index) {
        String path = INDICES + "/" + SafeName.of(index) + ".ndjson";
        return new StagedWriter(
                part.resolve(path), new StagedFile(index, path, 0, 0, ""), Compression.NONE, file -> {});
    }

    @Override
    public StagedFile definition(String index, ObjectNode definition) {
        byte[] json = (Json.pretty(definition) + "\n").getBytes(StandardCharsets.UTF_8);
        return write(index, INDICES + "/" + SafeName.of(index) + ".json", out -> {
                    out.write(json);
                    return true;
                })
                .file();
    }

    /** A file and what its writer made of it. */
    private record Written<T>(StagedFile file, T result) {}

    private interface Content<T> {
        T writeTo(OutputStream out) throws IOException;
    }

    private <T> Written<T> write(String name, String path, Content<T> content) {
        Path file = part.resolve(path);
        MessageDigest sha256 = Sha256.begin();
        try (PartFile begun = PartFile.ofOwner(file)) {
            T result;
            try (OutputStream out = new DigestOutputStream(begun.out(), sha256)) {
                result = content.writeTo(out);
            }
            begun.finish();
            String hash = HexFormat.of().formatHex(sha256.digest());
            return new Written<>(new StagedFile(name, path, 0, Files.size(file), hash), result);
        } catch (IOException e) {
            throw Trouble.with(file, "write", e);
        }
    }

    /** A folder that was packed, and its archive. */
    public record Packed(Backup.Folder folder, StagedFile file) {}

    /** Packs a folder of the application. */
    public Packed pack(FolderChoice chosen, Progress progress) {
        expectRoom(chosen);
        String path = FOLDERS + "/" + SafeName.of(chosen.name()) + ".tar.gz";
        Written<FolderArchive.Packing> written =
                write(chosen.name(), path, out -> FolderArchive.write(chosen, out, progress));
        FolderArchive.Packing packing = written.result();
        return new Packed(
                new Backup.Folder(
                        chosen.name(),
                        chosen.config(),
                        chosen.path().toAbsolutePath().normalize().toString(),
                        packing.entries(),
                        path,
                        packing.contents(),
                        packing.changed(),
                        packing.leftOut()),
                written.file());
    }

    private void expectRoom(FolderChoice chosen) {
        try {
            Path root = chosen.path().toRealPath();
            long needed = FolderSize.of(root, FolderArchive.entries(chosen, root));
            if (freeBytes() < needed) {
                throw new StagingFailure(
                        "%s: packing it may need %,d bytes and %,d are free: make room, or give --backup-dir on another disk"
                                .formatted(chosen.path(), needed, freeBytes()));
            }
        } catch (IOException e) {
            throw Trouble.with(chosen.path(), "read", e);
        }
    }

    /** Free bytes on its disk. */
    public long freeBytes() {
        try {
            return Files.getFileStore(part).getUsableSpace();
        } catch (IOException e) {
            throw Trouble.with(part, "look at", e);
        }
    }

    /**
     * Gives the backup its name.
     *
     * @return its folder
     */
    public Path finish(Backup backup) {
        try {
            new RunDocuments(part).save("backup", Json.tree(backup));
            Files.deleteIfExists(part.resolve(NOTE + ".json"));
            for (String inner : List.of(INDICES, FOLDERS)) {
                Disk.syncFolderOf(part.resolve(inner).resolve("any"));
            }
            Files.delete(part.resolve(LOCK));
            hold.close();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            Disk.syncFolderOf(target);
            finished = true;
            return target;
        } catch (IOException e) {
            throw Trouble.with(target, "finish", e);
        }
    }

    /** Takes away what was written, unless it is finished, or there is something outside that the next one has to clear away. */
    @Override
    public void close() {
        if (!finished) {
            hold.close();
            try {
                if (!Files.exists(part.resolve(NOTE + ".json"), LinkOption.NOFOLLOW_LINKS)) {
                    Disk.deleteAll(part);
                }
            } catch (IOException e) {
                throw Trouble.with(part, "remove", e);
            }
        }
    }
}
