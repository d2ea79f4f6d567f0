package io.docshift.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts lines by their bytes, the bytes taken as unsigned, in a bounded amount of memory: what does not fit goes to one
 * file in the given folder, sorted in parts that are merged at the end. A line may hold any bytes.
 *
 * <p>Memory is three times the chunk, or the two longest lines where these are more. The disk takes up to twice the bytes
 * of the lines. Not for several threads.
 */
public final class LineSort implements AutoCloseable {

    /** How many bytes of lines are sorted in memory at once, where nothing else is said. */
    public static final int CHUNK = 8 << 20;

    /** A line costs that much beside its bytes. */
    static final int COST_OF_A_LINE = 12;

    private static final int FEWEST = 64;

    /** The most parts that are merged at once. */
    private static final int WIDEST_MERGE = 64;

    private final Path folder;
    private final int chunkBytes;
    private final LineChunk chunk;
    private final List<Part> parts = new ArrayList<>();
    private SortFile file;
    private boolean sorted;

    public LineSort(Path folder) throws IOException {
        this(folder, CHUNK);
    }

    /**
     * Begins a sort.
     *
     * @param folder is there, and can be written to
     * @param chunkBytes how many bytes are sorted in memory at once, at least 64
     * @throws IOException if no file can be made in the folder
     */
    public LineSort(Path folder, int chunkBytes) throws IOException {
        if (chunkBytes < FEWEST) {
            throw new IllegalArgumentException("a chunk must be >= %d bytes, got %d".formatted(FEWEST, chunkBytes));
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        this.folder = folder;
        this.chunkBytes = chunkBytes;
        this.chunk = new LineChunk(chunkBytes);
        this.file = SortFile.in(folder);
    }

    public void add(byte[] line) throws IOException {
        add(line, 0, line.length);
    }

    /** Adds the line that stands between two places of an array; the bytes are copied. */
    public void add(byte[] array, int from, int to) throws IOException {
        if (sorted) {
            throw new IllegalStateException("the lines are sorted already");
        }
        if (chunk.add(array, from, to)) {
            return;
        }
        spill();
        if (!chunk.add(array, from, to)) {
            parts.add(file.writePart(part -> part.write(array, from, to)));
        }
    }

    private void spill() throws IOException {
        if (!chunk.isEmpty()) {
            parts.add(file.writePart(chunk::drainTo));
        }
    }

    /**
     * Ends the adding. The lines can be read once, until this sort is closed.
     *
     * @throws IOException if the disk is full or fails
     */
    public SortedLines sort() throws IOException {
        if (sorted) {
            throw new IllegalStateException("the lines are sorted already");
        }
        sorted = true;
        if (parts.isEmpty()) {
            return chunk.drain();
        }
        spill();
        chunk.forget();
        while (widest(parts, 0) < parts.size()) {
            mergeOnce();
        }
        return new Merge(file, parts, buffer());
    }

    /** Merges neighbouring parts into fewer, in a new file that takes the place of the old one. */
    private void mergeOnce() throws IOException {
        SortFile next = SortFile.in(folder);
        try {
            List<Part> merged = new ArrayList<>();
            for (int from = 0; from < parts.size(); ) {
                int to = from + widest(parts, from);
                Merge merge = new Merge(file, parts.subList(from, to), buffer());
                merged.add(next.writePart(merge::drainTo));
                from = to;
            }
            parts.clear();
            parts.addAll(merged);
        } catch (IOException e) {
            next.close();
            throw e;
        }
        file.close();
        file = next;
    }

    /** How many parts, from this one on, can be merged at once: two at least, more as long as memory is kept. */
    private int widest(List<Part> all, int from) {
        long memory = 0;
        int count = 0;
        while (from + count < all.size() && count < WIDEST_MERGE) {
            memory += buffer() + all.get(from + count).longest();
            if (count >= 2 && memory > 2L * chunkBytes) {
                break;
            }
            count++;
        }
        return count;
    }

    private int buffer() {
        return Math.max(FEWEST, Math.min(chunkBytes / WIDEST_MERGE, 1 << 16));
    }

    /** Takes the file away. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
