package io.docshift.files;

import io.docshift.doc.RawJson;
import io.docshift.run.StagingFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Lines to somebody else's stream. */
final class NdjsonStream implements NdjsonWriter {

    private final String name;
    private final OutputStream target;
    private final OutputStream out;
    private final JoinedLines lines;

    NdjsonStream(String name, OutputStream target) {
        this.name = name;
        this.target = target;
        this.out = new BufferedOutputStream(target, 1 << 16);
        this.lines = new JoinedLines(out);
    }

    @Override
    public void enter(String file) {}

    @Override
    public void append(RawJson line, boolean ended) {
        try {
            lines.append(line, ended);
        } catch (IOException e) {
            throw failure(e.getMessage());
        }
    }

    @Override
    public void finish() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(e.getMessage());
        }
        // This kind keeps its failures to itself.
        if (target instanceof PrintStream print && print.checkError()) {
            throw failure("not everything could be written");
        }
    }

    private StagingFailure failure(@Nullable String reason) {
        return new StagingFailure(
                "%s: cannot write it: %s; check what reads it, or the disk it goes to".formatted(name, reason));
    }

    @Override
    public void close() {}
}
