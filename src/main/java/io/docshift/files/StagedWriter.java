package io.docshift.files;

import io.docshift.doc.RawJson;
import io.docshift.run.LineWriter;
import io.docshift.run.Staging.StagedFile;
import io.docshift.spool.LineBreaks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file of lines being written; counts and sums up what goes in, before it is packed. */
final class StagedWriter implements LineWriter {

    private static final int BUFFER = 1 << 16;
    private static final byte[] END = {'\n'};

    private final Consumer<StagedFile> finishing;
    private final Path file;
    private final StagedFile begun;
    private final PartFile part;
    private final OutputStream out;
    private final WriteBehind behind;
    private byte[] buffer = new byte[BUFFER];
    private int waiting;
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
            this.out = compression.pack(part.out());
            this.behind = new WriteBehind(out);
        } catch (IOException e) {
            throw Trouble.with(file, "begin", e);
        }
    }

    @Override
    public long append(RawJson line) {
        byte[] array = line.array();
        int lineBreak = LineBreaks.next(array, line.from(), line.to());
        if (lineBreak < line.to()) {
            throw new IllegalArgumentException(
                    "a line must hold no line break, got one at byte " + (lineBreak - line.from()));
        }
        long start = bytes;
        take(array, line.from(), line.length());
        take(END, 0, END.length);
        lines++;
        bytes += line.length() + 1;
        return start;
    }

    private void take(byte[] array, int from, int length) {
        int taken = 0;
        while (taken < length) {
            int some = Math.min(length - taken, buffer.length - waiting);
            System.arraycopy(array, from + taken, buffer, waiting, some);
            waiting += some;
            taken += some;
            if (waiting == buffer.length) {
                pass();
            }
        }
    }

    private void pass() {
        try {
            buffer = behind.add(buffer, waiting);
            waiting = 0;
        } catch (IOException e) {
            whole = false;
            throw Trouble.with(file, "write", e);
        }
    }

    private String written() {
        try {
            return behind.end();
        } catch (IOException e) {
            whole = false;
            throw Trouble.with(file, "write", e);
        }
    }

    @Override
    public StagedFile finish() {
        if (!whole) {
            throw new IllegalStateException(file + ": it lacks a line that could not be written");
        }
        pass();
        String sha256 = written();
        try {
            out.close();
            part.finish();
        } catch (IOException e) {
            whole = false;
            throw Trouble.with(file, "finish", e);
        }
        StagedFile finished = new StagedFile(begun.name(), begun.path(), lines, bytes, sha256);
        finishing.accept(finished);
        return finished;
    }

    @Override
    public void close() {
        behind.giveUp();
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
