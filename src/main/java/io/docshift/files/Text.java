package io.docshift.files;

import java.io.IOException;
import java.io.Writer;

/** Text that is written from its start to its end, such as a report. */
public interface Text {

    /** Writes all of it; {@link java.io.UncheckedIOException} is as good as its cause. */
    void writeTo(Writer out) throws IOException;
}
