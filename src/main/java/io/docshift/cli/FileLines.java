package io.docshift.cli;

import io.docshift.files.NdjsonLine;
import io.docshift.files.NdjsonReader;
import io.docshift.run.Lines;
import org.jspecify.annotations.Nullable;

/** Lines of files as a run sees them. */
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
