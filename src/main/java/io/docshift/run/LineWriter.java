package io.docshift.run;

import io.docshift.doc.RawJson;

/** A file being written, line by line. Not for several threads. */
public interface LineWriter extends AutoCloseable {

    /**
     * Appends a line; it holds no line break.
     *
     * @return the byte it begins at in the (uncompressed) file
     */
    long append(RawJson line);

    /** Puts the file on disk under its name. */
    Staging.StagedFile finish();

    /** Gives the file up, unless it is finished. */
    @Override
    void close();
}
