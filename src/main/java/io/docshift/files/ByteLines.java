package io.docshift.files;

import io.docshift.doc.RawJson;
import io.docshift.spool.LineBreaks;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream, cut at each {@code \n} and otherwise as they are. Memory is that of the longest line, for as
 * long as somebody keeps it.
 */
final class ByteLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long start;
    private long next;
    private boolean ended;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its line break; null at the end. */
    @Nullable
    RawJson next() throws IOException {
        start = next;
        int end = LineBreaks.next(buffer, position, limit);
        while (end == limit) {
            int waiting = limit - position;
            if (!fill()) {
                return rest();
            }
            end = LineBreaks.next(buffer, position + waiting, limit);
        }
        RawJson line = cut(end);
        position++;
        next = start + line.length() + 1;
        ended = true;
        return line;
    }

    /** The byte the line begins at, counted from the start of the stream. */
    long start() {
        return start;
    }

    /** The byte after the line and its line break; of the first line to come, the byte it begins at. */
    long end() {
        return next;
    }

    /** Whether a line break followed the line. */
    boolean ended() {
        return ended;
    }

    private @Nullable RawJson rest() {
        ended = false;
        if (position == limit) {
            return null;
        }
        RawJson line = cut(limit);
        next = start + line.length();
        return line;
    }

    /** Takes what is before this place. Short lines are copied; a long one takes the buffer with it. */
    private RawJson cut(int end) {
        int from = position;
        if (buffer.length == BUFFER) {
            position = end;
            return RawJson.of(Arrays.copyOfRange(buffer, from, end));
        }
        RawJson line = RawJson.slice(buffer, from, end);
        byte[] ahead = new byte[BUFFER];
        System.arraycopy(buffer, end, ahead, 0, limit - end);
        buffer = ahead;
        limit -= end;
        position = 0;
        return line;
    }

    /** Reads some more behind what is waiting, and moves that to the start of the buffer; false at the end. */
    private boolean fill() throws IOException {
        int waiting = limit - position;
        if (waiting == buffer.length) {
            if (waiting == LONGEST) {
                throw new IOException("the line at byte %d is longer than %d bytes".formatted(start, LONGEST));
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(LONGEST, 2L * waiting));
        } else if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, waiting);
        }
        position = 0;
        limit = waiting;
        // Never more than one small buffer's worth, so that what follows a long line fits into one.
        int read = in.read(buffer, limit, Math.min(BUFFER, buffer.length - limit));
        if (read < 0) {
            return false;
        }
        limit += read;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
