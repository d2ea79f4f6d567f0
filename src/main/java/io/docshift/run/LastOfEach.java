package io.docshift.run;

import io.docshift.doc.RawJson;
import org.jspecify.annotations.Nullable;

/** Of sorted lines that begin with the same type and id, the last. */
final class LastOfEach implements LineReader {

    private final LineReader lines;
    private @Nullable RawJson next;

    LastOfEach(LineReader lines) {
        this.lines = lines;
        this.next = lines.next();
    }

    @Override
    public @Nullable RawJson next() {
        RawJson last = next;
        next = lines.next();
        while (last != null && next != null && key(next).equals(key(last))) {
            last = next;
            next = lines.next();
        }
        return last;
    }

    private static String key(RawJson line) {
        String text = line.toString();
        return text.substring(0, text.indexOf('\t', text.indexOf('\t') + 1));
    }

    @Override
    public void close() {
        lines.close();
    }
}
