package io.docshift.files;

import io.docshift.doc.RawJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lines to one file. */
final class NdjsonFile implements NdjsonWriter {

    private final Path file;
    private final PartFile part;
    private final OutputStream out;
    private final JoinedLines lines;

    private NdjsonFile(Path file, PartFile part, OutputStream out) {
        this.file = file;
        this.part = part;
        this.out = out;
        this.lines = new JoinedLines(out);
    }

    static NdjsonFile begin(Path file, boolean replace) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new TargetTaken(file + ": it is there and is no file; name another");
        }
        if (Files.exists(file) && !replace) {
            throw new TargetTaken(file + ": it is there already; replace it by --force, or name another");
        }
        try {
            // A link stays one, and the file it points at is replaced.
            PartFile part = PartFile.ofAll(Files.isSymbolicLink(file) ? file.toRealPath() : file);
            OutputStream packed = Compression.ofFile(file.toString()).pack(part.out());
            return new NdjsonFile(file, part, new BufferedOutputStream(packed, 1 << 16));
        } catch (IOException e) {
            throw Trouble.with(file, "begin", e);
        }
    }

    @Override
    public void enter(String name) {}

    @Override
    public void append(RawJson line, boolean ended) {
        try {
            lines.append(line, ended);
        } catch (IOException e) {
            throw Trouble.with(file, "write", e);
        }
    }

    @Override
    public void finish() {
        try {
            out.close();
            part.finish();
        } catch (IOException e) {
            throw Trouble.with(file, "finish", e);
        }
    }

    @Override
    public void close() {
        try {
            part.close();
        } catch (IOException e) {
            throw Trouble.with(file, "give up", e);
        }
    }
}
