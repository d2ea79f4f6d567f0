package io.docshift.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import io.docshift.run.Backup;
import io.docshift.run.BackupContents;
import io.docshift.run.LineReader;
import io.docshift.run.Progress;
import io.docshift.run.Refused;
import io.docshift.run.Staging.StagedFile;
import io.docshift.spool.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A whole backup on disk. */
public final class StoredBackup implements BackupContents {

    static final String FILE = "backup.json";

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Backup backup;

    private StoredBackup(Path folder, Backup backup) {
        this.folder = folder;
        this.backup = backup;
    }

    static StoredBackup open(Path folder) {
        ObjectNode json = new RunDocuments(folder)
                .load("backup")
                .orElseThrow(() -> new Refused("%s holds no whole backup: it has no %s".formatted(folder, FILE)));
        int format = json.path("format").asInt();
        if (format != Backup.FORMAT) {
            throw new Refused("%s: its %s has format %d, and this docshift reads %d: use the docshift it is from"
                    .formatted(folder, FILE, format, Backup.FORMAT));
        }
        try {
            return new StoredBackup(folder, Backup.parse(json));
        } catch (MalformedJson e) {
            throw new Refused("%s: its %s is damaged: %s".formatted(folder, FILE, e.getMessage()));
        }
    }

    @Override
    public Backup backup() {
        return backup;
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /**
     * Reads every file to its end.
     *
     * @throws Refused with each file that is not as it was written
     */
    public void check(Progress progress) {
        List<String> details = new ArrayList<>();
        for (StagedFile file : backup.files()) {
            progress.at("check", file.path(), 0, file.bytes());
            damage(file, progress).ifPresent(details::add);
        }
        for (Backup.Index index : backup.indices()) {
            long lines = backup.files().stream()
                    .filter(file -> file.path().equals(index.lines()))
                    .mapToLong(StagedFile::lines)
                    .sum();
            if (!index.lines().isEmpty() && lines != index.documents()) {
                details.add("%s: it has %,d lines, and index %s had %,d documents"
                        .formatted(index.lines(), lines, index.name(), index.documents()));
            }
        }
        if (!details.isEmpty()) {
            throw new Refused("the backup %s is damaged: nothing was restored".formatted(folder), details);
        }
    }

    private Optional<String> damage(StagedFile file, Progress progress) {
        MessageDigest sha256 = Sha256.begin();
        long bytes = 0;
        try (InputStream in = Channels.newInputStream(Disk.read(inside(file.path())))) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                bytes += read;
                progress.at("check", file.path(), bytes, file.bytes());
            }
        } catch (NoSuchFileException e) {
            return Optional.of(file.path() + ": it is missing");
        } catch (IOException e) {
            throw Trouble.with(folder.resolve(file.path()), "read", e);
        }
        String hash = HexFormat.of().formatHex(sha256.digest());
        return bytes == file.bytes() && hash.equals(file.sha256())
                ? Optional.empty()
                : Optional.of("%s: %,d bytes with SHA-256 %s were written, %,d with %s are there"
                        .formatted(file.path(), file.bytes(), file.sha256(), bytes, hash));
    }

    private Path inside(String path) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new Refused("%s: its %s names %s, which is not in it".formatted(folder, FILE, path));
        }
        return file;
    }

    @Override
    public LineReader lines(Backup.Index index) {
        return StagedReader.plain(inside(index.lines()), 0, Long.MAX_VALUE);
    }

    @Override
    public ObjectNode definition(Backup.Index index) {
        Path file = inside(index.definition());
        try (InputStream in = Channels.newInputStream(Disk.read(file))) {
            ObjectNode described = Json.parseObject(RawJson.of(in.readAllBytes()));
            return described.withObjectProperty(index.name());
        } catch (IOException e) {
            throw Trouble.with(file, "read", e);
        }
    }

    /** The archive of a folder. */
    Path archive(Backup.Folder packed) {
        return inside(packed.archive());
    }
}
