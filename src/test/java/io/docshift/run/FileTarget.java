package io.docshift.run;

import io.docshift.doc.RawJson;
import io.docshift.files.NdjsonWriter;

/** A real file that takes lines. */
record FileTarget(NdjsonWriter writer) implements LineTarget {
    @Override
    public void append(String file, RawJson line, boolean ended) {
        writer.append(line, ended);
    }

    @Override
    public void finish() {
        writer.finish();
    }

    @Override
    public void close() {
        writer.close();
    }
}
