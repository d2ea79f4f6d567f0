package io.docshift.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.RawJson;
import io.docshift.run.LineReader;
import io.docshift.run.LineWriter;
import io.docshift.run.Staging;
import io.docshift.run.StagingFailure;
import io.docshift.spool.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one run. No link in it is followed, and no name leads out of it. A file of documents that is there but not
 * listed in {@code files.ndjson} is not finished.
 */
public final class RunDirectory implements Staging {

    /** Where files are that soon go again. */
    private static final String SCRATCH = "scratch";

    private final RunLayout layout;
    private final RunDocuments documents;
    private final AppendLog journal;
    private final Listing listing;
    private final Parking parking = new Parking();
    private final boolean passing;

    RunDirectory(RunLayout layout) {
        this(layout, false);
    }

    /** @param passing whether it is gone once it is closed */
    private RunDirectory(RunLayout layout, boolean passing) {
        this.layout = layout;
        this.passing = passing;
        this.documents = new RunDocuments(layout.folder());
        this.journal = new AppendLog(layout.folder().resolve("journal.ndjson"));
        this.listing = new Listing(new AppendLog(layout.folder().resolve("files.ndjson")));
    }

    /** The run's own folder, such as for its report and its log. */
    public Path folder() {
        return layout.folder();
    }

    /**
     * Keeps other processes of this machine from carrying this run out.
     *
     * @throws io.docshift.run.Refused if one is at it
     */
    public Hold hold() {
        return Hold.on(layout.folder().resolve("lock"), runId());
    }

    /** Where it is noted what is said to people during the run; to be closed by whoever asks. */
    public RunLog log() {
        return new RunLog(layout.folder().resolve(RunLog.NAME));
    }

    /**
     * Stores text for people beside the run's own documents, whole or as it was before.
     *
     * @param name the file's name, such as {@code report.html}
     * @throws StagingFailure if the disk does not play along
     */
    public void write(String name, Text text) {
        documents.write(name, text);
    }

    @Override
    public String runId() {
        return layout.id();
    }

    @Override
    public String location() {
        return layout.folder().toString();
    }

    @Override
    public String location(Area area) {
        return layout.area(area).toString();
    }

    @Override
    public LineWriter begin(Area area, String name) {
        Path file = file(area, name);
        if (area == Area.NOTES) {
            listing.remove(area, name);
        } else if (listing.find(area, name).isPresent()) {
            throw new StagingFailure(file + ": it is finished; discard it before it is written again");
        }
        parking.clear(file);
        StagedFile begun = new StagedFile(name, shown(file), 0, 0, "");
        return new StagedWriter(file, begun, compression(area), finished -> listing.add(area, finished));
    }

    /** Notes are read at many places out of order, so they are not packed. */
    private Compression compression(Area area) {
        return area == Area.NOTES ? Compression.NONE : layout.compression();
    }

    private String shown(Path file) {
        Path path = file.startsWith(layout.folder()) ? layout.folder().relativize(file) : file;
        return path.toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    @Override
    public LineReader read(Area area, String name) {
        return read(area, name, 0, Long.MAX_VALUE);
    }

    @Override
    public LineReader read(Area area, String name, long offset, long length) {
        Path file = file(area, name);
        StagedFile finished = listing.find(area, name)
                .orElseThrow(() -> new StagingFailure(file + ": it is not a finished file of this run; plan again"));
        if (offset < 0 || offset > finished.bytes() || length < 0) {
            throw new IllegalArgumentException("%s: a stretch must lie within %d bytes, got %d from byte %d"
                    .formatted(file, finished.bytes(), length, offset));
        }
        if (compression(area) == Compression.NONE) {
            expectSize(file, finished);
            return StagedReader.plain(file, offset, length);
        }
        return StagedReader.packed(file, layout.compression(), offset, length, parking);
    }

    private void expectSize(Path file, StagedFile finished) {
        try (FileChannel channel = Disk.read(file)) {
            if (channel.size() != finished.bytes()) {
                throw damaged(file, "%d bytes".formatted(finished.bytes()), "%d".formatted(channel.size()));
            }
        } catch (IOException e) {
            throw Trouble.with(file, "read", e);
        }
    }

    private static StagingFailure damaged(Path file, String expected, String found) {
        return new StagingFailure("%s: damaged: %s were written, %s found; restore it from a backup or plan again"
                .formatted(file, expected, found));
    }

    @Override
    public LineReader sorted(Area area, String name) {
        try (LineReader unsorted = read(area, name)) {
            return SortedReader.of(unsorted, layout.folder());
        }
    }

    @Override
    public List<StagedFile> files(Area area) {
        return listing.all(area);
    }

    @Override
    public void verify(Area area, StagedFile expected) {
        Path file = file(area, expected.name());
        MessageDigest sha256 = Sha256.begin();
        long lines = 0;
        long bytes = 0;
        try (LineReader reader = read(area, expected.name())) {
            for (RawJson line = reader.next(); line != null; line = reader.next()) {
                sha256.update(line.array(), line.from(), line.length());
                sha256.update((byte) '\n');
                lines++;
                bytes += line.length() + 1L;
            }
        }
        String hash = HexFormat.of().formatHex(sha256.digest());
        if (lines != expected.lines() || bytes != expected.bytes() || !hash.equals(expected.sha256())) {
            throw damaged(
                    file,
                    "%d lines, %d bytes, SHA-256 %s".formatted(expected.lines(), expected.bytes(), expected.sha256()),
                    "%d lines, %d bytes, SHA-256 %s".formatted(lines, bytes, hash));
        }
    }

    @Override
    public void discard(Area area, String name) {
        Path file = file(area, name);
        listing.remove(area, name);
        parking.clear(file);
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + PartFile.SUFFIX));
        } catch (IOException e) {
            throw Trouble.with(file, "remove", e);
        }
    }

    private Path file(Area area, String name) {
        Path folder = layout.area(area);
        try {
            Disk.expectFolder(folder);
        } catch (IOException e) {
            throw Trouble.with(folder, "use", e);
        }
        return folder.resolve(SafeName.of(name) + ".ndjson" + compression(area).suffix());
    }

    @Override
    public void save(String name, ObjectNode content) {
        if (name.equals(RunLayout.NAME)) {
            throw new IllegalArgumentException("run.json is docshift's own; store it under another name");
        }
        documents.save(name, content);
    }

    @Override
    public Optional<ObjectNode> load(String name) {
        return documents.load(name);
    }

    @Override
    public void journal(ObjectNode entry) {
        journal.append(entry);
    }

    @Override
    public List<ObjectNode> journal() {
        return journal.read();
    }

    @Override
    public Staging scratch() {
        Path place = layout.folder().resolve(SCRATCH);
        remove(place);
        try {
            Disk.createFolder(place);
        } catch (IOException e) {
            throw Trouble.with(place, "create", e);
        }
        RunLayout inner = RunLayout.of(RunPlaces.in(place), layout.id(), layout.compression());
        if (!inner.create()) {
            throw new StagingFailure(place + ": it is in use");
        }
        return new RunDirectory(inner, true);
    }

    private static void remove(Path folder) {
        try {
            if (Disk.isFolder(folder)) {
                Disk.deleteAll(folder);
            }
        } catch (IOException e) {
            throw Trouble.with(folder, "remove", e);
        }
    }

    @Override
    public long freeBytes(Area area) {
        try {
            return store(area).getUsableSpace();
        } catch (IOException e) {
            throw Trouble.with(layout.area(area), "look at", e);
        }
    }

    @Override
    public String disk(Area area) {
        try {
            return String.valueOf(store(area));
        } catch (IOException e) {
            throw Trouble.with(layout.area(area), "look at", e);
        }
    }

    private FileStore store(Area area) throws IOException {
        return Files.getFileStore(layout.area(area));
    }

    @Override
    public void close() {
        journal.close();
        listing.close();
        parking.close();
        if (passing) {
            remove(layout.folder().resolveSibling(""));
        }
    }
}
