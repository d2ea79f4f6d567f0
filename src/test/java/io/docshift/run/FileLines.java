package io.docshift.run;

import io.docshift.files.NdjsonLine;
import io.docshift.files.NdjsonReader;
import org.jspecify.annotations.Nullable;

/** The lines of real files. */
record FileLines(NdjsonReader reader) implements Lines {
    @Override
    public @Nullable Line next() {
        NdjsonLine line = reader.next();
        return line == null ? null : new Line(line.file(), line.place(), line.bytes(), line.ended());
    }

    @Override
    public void close() {
        reader.close();
    }
}
