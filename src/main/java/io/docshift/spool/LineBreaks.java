package io.docshift.spool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for line feeds eight bytes at a time. */
public final class LineBreaks {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';

    private LineBreaks() {}

    /** The first line feed from one place to another; the latter if there is none. */
    public static int next(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long eight = (long) EIGHT.get(bytes, at) ^ LINE_FEEDS;
            // The lowest of the bits that are set is that of the first byte that is zero now.
            long found = (eight - ONES) & ~eight & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
