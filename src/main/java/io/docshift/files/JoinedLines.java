package io.docshift.files;

import io.docshift.doc.RawJson;
import java.io.IOException;
import java.io.OutputStream;

/** Lines in a stream; the line feed that one lacks is added when another follows. */
final class JoinedLines {

    private final OutputStream out;
    private boolean lacksEnd;

    JoinedLines(OutputStream out) {
        this.out = out;
    }

    void append(RawJson line, boolean ended) throws IOException {
        if (lacksEnd) {
            out.write('\n');
        }
        line.writeTo(out);
        if (ended) {
            out.write('\n');
        }
        lacksEnd = !ended;
    }
}
