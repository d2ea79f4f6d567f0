package io.docshift.files;

import io.docshift.doc.RawJson;
import io.docshift.run.LineWriter;
import io.docshift.run.Staging.StagedFile;
import io.docshift.spool.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;

/** A file of lines being written; counts and sums up what goes in, before it is packed. */
final class StagedWriter implements LineWriter {

    private static final int BUFFER = 1 << 16;

    private final Consumer<StagedFile> finishing;
    private final Path file;
    private final StagedFile begun;
    private final PartFile part;
    private final OutputStream out;
    private final MessageDigest sha256 = Sha256.begin();
    private long lines;
    private long bytes;
    private boolean whole = true;

    /**
     * Begins it.
     *
     * @param begun what is known of the file before it is written: its name and path
     * @param finishing is told what it is once it is whole
     */
    StagedWriter(Path file, StagedFile begun, Compression compression, Consumer<StagedFile> finishing) {
        this.finishing = finishing;
        this.file = file;
        this.begun = begun;
        try {
            this.part = PartFile.ofOwner(file);
            this.out = new BufferedOutputStream(compression.pack(part.out()), BUFFER);
        } catch (IOException e) {
            throw Trouble.with(file, "begin", e);
        }
    }

    @Override
    public long append(RawJson line) {
        expectOneLine(line);
        long start = bytes;
        try {
            line.writeTo(out);
            out.write('\n');
        } catch (IOException e) {
            whole = false;
            throw Trouble.with(file, "write", e);
        }
        sha256.update(line.array(), line.from(), line.length());
        sha256.update((byte) '\n');
        lines++;
        bytes += line.length() + 1;
        return start;
    }

    private static void expectOneLine(RawJson line) {
        byte[] array = line.array();
        for (int i = line.from(); i < line.to(); i++) {
            if (array[i] == '\n') {
                throw new IllegalArgumentException(
                        "a line must hold no line break, got one at byte " + (i - line.from()));
            }
        }
    }

    @Override
    public StagedFile finish() {
        if (!whole) {
            throw new IllegalStateException(file + ": it lacks a line that could not be written");
        }
        try {
            out.close();
            part.finish();
        } catch (IOException e) {
            whole = false;
            throw Trouble.with(file, "finish", e);
        }
        String hash = HexFormat.of().formatHex(sha256.digest());
        StagedFile finished = new StagedFile(begun.name(), begun.path(), lines, bytes, hash);
        finishing.accept(finished);
        return finished;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            // Its last bytes do not matter: the file is given up.
            whole = false;
        }
        try {
            part.close();
        } catch (IOException e) {
            throw Trouble.with(file, "give up", e);
        }
    }
}
