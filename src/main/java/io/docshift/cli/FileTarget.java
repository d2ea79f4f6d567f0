package io.docshift.cli;

import io.docshift.doc.RawJson;
import io.docshift.files.NdjsonWriter;
import io.docshift.run.LineTarget;

/** Where a run's lines go, as files see it. Not for several threads. */
final class FileTarget implements LineTarget {

    private final NdjsonWriter writer;
    private final Runnable afterwards;
    private String file = "";

    /**
     * Passes lines on.
     *
     * @param afterwards what is done when everything is on disk
     */
    FileTarget(NdjsonWriter writer, Runnable afterwards) {
        this.writer = writer;
        this.afterwards = afterwards;
    }

    @Override
    public void append(String from, RawJson line, boolean ended) {
        if (!from.equals(file)) {
            writer.enter(from);
            file = from;
        }
        writer.append(line, ended);
    }

    @Override
    public void finish() {
        writer.finish();
        afterwards.run();
    }

    @Override
    public void close() {
        writer.close();
    }
}
