package io.docshift.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.run.Backup;
import io.docshift.run.Backup.FolderContents;
import io.docshift.run.Progress;
import io.docshift.run.Refused;
import io.docshift.run.RestoreJournal;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a folder of the application back. The archive is unpacked beside what is there; then each entry takes its place by a
 * rename, and what stood there is moved aside by another. Begun again after it was cut off, it ends the same.
 */
public final class FolderRestore {

    private final StoredBackup stored;
    private final Backup.Folder packed;
    private final Path target;
    private final RestoreJournal journal;

    /**
     * Prepares it.
     *
     * @param target the folder; made if it is not there
     * @param journal tells what an earlier attempt has moved
     */
    public FolderRestore(StoredBackup stored, Backup.Folder packed, Path target, RestoreJournal journal) {
        this.stored = stored;
        this.packed = packed;
        this.target = target.toAbsolutePath().normalize();
        this.journal = journal;
    }

    /** One entry and where what stood in its place is moved; empty if nothing did. */
    private record Move(String entry, String aside) {}

    /** Where it goes. */
    public Path target() {
        return target;
    }

    /** Entries of others that stand where those of the backup go. */
    public List<String> inTheWay() {
        List<String> moved = moves().stream().map(Move::entry).toList();
        return packed.entries().stream()
                .filter(entry -> !moved.contains(entry) && DirectorySteps.isThere(target.resolve(entry)))
                .toList();
    }

    private List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        for (ObjectNode entry : journal.entries()) {
            if (entry.path("step").asText().equals("folder")
                    && entry.path("target").asText().equals(target.toString())) {
                moves.add(new Move(
                        entry.path("entry").asText(), entry.path("aside").asText()));
            }
        }
        return moves;
    }

    private Path unpacked() {
        return target.resolve(".restore-" + stored.backup().name() + PartFile.SUFFIX);
    }

    /**
     * Unpacks the archive beside what is there; nothing is replaced yet.
     *
     * @return how many entries could not be given to whom they belonged
     * @throws Refused if the archive is not as it should be
     * @throws StagingFailure if the disk does not play along
     */
    public long unpack(Progress progress) {
        Path place = unpacked();
        try {
            Files.createDirectories(target);
            expectNoLinks();
            expectRoom();
            if (Disk.isFolder(place)) {
                Disk.deleteAll(place);
            }
            Disk.createFolder(place);
            long others = Unpacking.into(
                    place, stored.archive(packed), packed.contents().bytes(), progress);
            FolderContents there = FolderSize.contents(place, packed.entries());
            if (!there.equals(packed.contents())) {
                throw new Refused("%s: %s were packed, and %s were unpacked: nothing was restored"
                        .formatted(stored.archive(packed), packed.contents(), there));
            }
            return others;
        } catch (IOException e) {
            throw Trouble.with(place, "unpack", e);
        }
    }

    private void expectNoLinks() throws IOException {
        for (String entry : packed.entries()) {
            Path parent = target.resolve(entry).resolveSibling("");
            if (Files.exists(parent)
                    && !parent.toRealPath().equals(target.toRealPath().resolve(target.relativize(parent)))) {
                throw new Refused("%s is reached by a link, which is not followed: put the folder itself in its place"
                        .formatted(parent));
            }
        }
    }

    private void expectRoom() throws IOException {
        long free = Files.getFileStore(target).getUsableSpace();
        if (free < packed.contents().bytes()) {
            throw new StagingFailure("%s: unpacking needs %,d bytes and %,d are free: make room, then start again"
                    .formatted(target, packed.contents().bytes(), free));
        }
    }

    /**
     * Gives each entry its place.
     *
     * @param mark what the names of those moved aside end with
     * @return where they are now
     */
    public List<Path> replace(String mark) {
        List<Path> aside = new ArrayList<>();
        for (String entry : packed.entries()) {
            try {
                replace(entry, mark).ifPresent(aside::add);
            } catch (IOException e) {
                throw Trouble.with(target.resolve(entry), "put back", e);
            }
        }
        try {
            Disk.deleteAll(unpacked());
        } catch (IOException e) {
            throw Trouble.with(unpacked(), "remove", e);
        }
        return aside;
    }

    private Optional<Path> replace(String entry, String mark) throws IOException {
        Path place = target.resolve(entry);
        Optional<Move> before =
                moves().stream().filter(move -> move.entry().equals(entry)).findFirst();
        Move move = before.isPresent() ? before.get() : begin(entry, place, mark);
        boolean isAside = move.aside().isEmpty() || DirectorySteps.isThere(Path.of(move.aside()));
        if (!isAside && DirectorySteps.isThere(place)) {
            Files.move(place, Path.of(move.aside()));
        }
        if (!DirectorySteps.isThere(place)) {
            Files.createDirectories(place.resolveSibling(""));
            Files.move(unpacked().resolve(entry), place);
            Disk.syncFolderOf(place);
        }
        return move.aside().isEmpty() ? Optional.empty() : Optional.of(Path.of(move.aside()));
    }

    private Move begin(String entry, Path place, String mark) {
        String aside = "";
        if (DirectorySteps.isThere(place)) {
            Path free = place.resolveSibling(place.getFileName() + mark);
            for (int i = 2; DirectorySteps.isThere(free); i++) {
                free = place.resolveSibling(place.getFileName() + mark + "-" + i);
            }
            aside = free.toString();
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("step", "folder")
                .put("target", target.toString())
                .put("entry", entry)
                .put("aside", aside);
        journal.append(line);
        return new Move(entry, aside);
    }
}
