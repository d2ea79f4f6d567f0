package io.docshift.run;

import io.docshift.doc.RawJson;
import org.jspecify.annotations.Nullable;

/** A file being read, line by line. Not for several threads. */
public interface LineReader extends AutoCloseable {

    /** The next line without its line break; null at the end. */
    @Nullable
    RawJson next();

    @Override
    void close();
}
