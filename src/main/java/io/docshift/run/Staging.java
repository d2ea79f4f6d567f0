package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The files of one run. Everything is written beside its place first, and only stands there once it is whole and on
 * disk. All methods throw {@link StagingFailure} if the disk does not play along.
 */
public interface Staging extends AutoCloseable {

    /** The run's id: lower case, sortable by time, unique. */
    String runId();

    /** Where the run's files are, for people. */
    String location();

    /** Where the files of this area are, for people. */
    String location(Area area);

    /**
     * Begins a file, over any unfinished one of that name. A finished one is only replaced among the notes: they can be
     * taken again, and a run that goes on after a crash does so.
     *
     * @param name such as an index's name; any text, made safe for the disk
     */
    LineWriter begin(Area area, String name);

    /** Reads a finished file from its start. */
    LineReader read(Area area, String name);

    /**
     * Reads some lines of a finished file: those that begin at this byte, up to that many bytes further. Quick in any
     * order for notes and files that are not packed, otherwise only from front to back.
     */
    LineReader read(Area area, String name, long offset, long length);

    /**
     * Reads a finished file with its lines in the order of their bytes. Sorted on disk, so that memory does not grow
     * with the file.
     */
    LineReader sorted(Area area, String name);

    /** The finished files of an area, by name. */
    List<StagedFile> files(Area area);

    /**
     * Reads a finished file to its end.
     *
     * @param expected what the file was when it was written, such as a plan says
     * @throws StagingFailure if its lines, bytes or checksum are others by now
     */
    void verify(Area area, StagedFile expected);

    /** Takes away a file of this area, finished or not, if it is there. */
    void discard(Area area, String name);

    /** Stores a document of the run itself, such as its plan; whole or not at all. */
    void save(String name, ObjectNode content);

    Optional<ObjectNode> load(String name);

    /** Adds lines to the journal and returns once they are on disk. */
    void journal(ObjectNode entry);

    /** What the journal holds; a line cut short at the end by a crash is left out. */
    List<ObjectNode> journal();

    /**
     * Files of their own under the same run id, in a place within this run's; gone once they are closed. Only one such at a
     * time: what an earlier one has left behind goes first.
     */
    Staging scratch();

    /** Free bytes on the disk of this area. */
    long freeBytes(Area area);

    /** The disk of this area; areas on the same one share its free bytes. */
    String disk(Area area);

    @Override
    void close();

    /** Which kind of file; each has a folder of its own. */
    enum Area {
        /** Before-images. */
        EXPORTED,
        /** After-images. */
        TO_IMPORT,
        /** What docshift noted while reading: addresses, versions, references. */
        NOTES
    }

    /**
     * A finished file.
     *
     * @param name as given to {@link #begin}
     * @param path relative to the run's location, or absolute where the area lies elsewhere
     * @param sha256 in lower-case hexadecimal digits
     */
    record StagedFile(String name, String path, long lines, long bytes, String sha256) {}
}
