package io.docshift.files;

import io.docshift.doc.RawJson;
import io.docshift.run.StagingFailure;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Where lines go. A file or folder appears under its name when it is finished and on disk, or not at all.
 *
 * <p>Lines read and appended as they are give the same bytes: a last line without a line feed stays so, unless another
 * follows it in the same file. Not for several threads. All methods throw {@link StagingFailure} if the disk does not play
 * along.
 */
public interface NdjsonWriter extends AutoCloseable {

    /**
     * Writes one file, packed if its name ends in {@code .gz} or {@code .zst}.
     *
     * @param replace whether a file that is there, also the one that is read, may be replaced
     * @throws TargetTaken if it may not, or something is there that is no file
     */
    static NdjsonWriter toFile(Path file, boolean replace) {
        return NdjsonFile.begin(file, replace);
    }

    /**
     * Writes a folder of files.
     *
     * @throws TargetTaken if something of that name is there
     */
    static NdjsonWriter toFolder(Path folder) {
        return NdjsonFolder.begin(folder);
    }

    /**
     * Writes to a stream, which stays open.
     *
     * @param name what messages call it
     */
    static NdjsonWriter toStream(String name, OutputStream out) {
        return new NdjsonStream(name, out);
    }

    /**
     * Says which file the following lines are from. In a folder they go to a file of that name, so it must come before the
     * first line, and no file may come twice; elsewhere it makes no difference.
     *
     * @param file a path; its last name counts
     */
    void enter(String file);

    /**
     * Appends a line.
     *
     * @param ended whether a line feed follows
     */
    void append(RawJson line, boolean ended);

    /** Puts everything on disk, and under its name. */
    void finish();

    /** Gives everything up, unless it is finished. */
    @Override
    void close();
}
