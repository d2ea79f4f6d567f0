package io.docshift.run;

import io.docshift.doc.RawJson;

/** Where lines are written to; nothing stands there before {@link #finish}. */
public interface LineTarget extends AutoCloseable {

    /**
     * Appends a line.
     *
     * @param file the file that the line it was made from is in
     * @param ended whether a line break follows
     */
    void append(String file, RawJson line, boolean ended);

    /** Puts everything where it belongs. */
    void finish();

    /** Gives it up, unless it is finished. */
    @Override
    void close();

    /** A place that lines can be written to anew. */
    interface Place {

        LineTarget begin();
    }

    /** Takes lines and keeps nothing. */
    static LineTarget nowhere() {
        return new LineTarget() {
            @Override
            public void append(String file, RawJson line, boolean ended) {}

            @Override
            public void finish() {}

            @Override
            public void close() {}
        };
    }
}
