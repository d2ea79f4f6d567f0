package io.docshift.spool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines in the order of their bytes, one after the other. */
@FunctionalInterface
public interface SortedLines {

    /**
     * The next line; null at the end. The array is the caller's.
     *
     * @throws IOException if the disk fails
     */
    byte @Nullable [] next() throws IOException;
}
