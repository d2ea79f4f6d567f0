package io.docshift.doc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON as the bytes it was written in: a slice of a larger array, which nobody may change afterwards.
 *
 * <p>Two are equal when their bytes are.
 */
public final class RawJson {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long CARRIAGE_RETURNS = ONES * '\r';

    private final byte[] bytes;
    private final int from;
    private final int to;

    private RawJson(byte[] bytes, int from, int to) {
        if (from < 0 || to < from || to > bytes.length) {
            throw new IllegalArgumentException(
                    "slice must lie within %d bytes, got %d to %d".formatted(bytes.length, from, to));
        }
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    public static RawJson of(byte[] bytes) {
        return new RawJson(bytes, 0, bytes.length);
    }

    public static RawJson of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static RawJson slice(byte[] bytes, int from, int to) {
        return new RawJson(bytes, from, to);
    }

    /** The array this is a slice of; not to be changed. */
    public byte[] array() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** In bytes. */
    public int length() {
        return to - from;
    }

    public byte[] toBytes() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** The same JSON in an array of its own, so that the larger one can be forgotten. */
    public RawJson detached() {
        return length() == bytes.length ? this : of(toBytes());
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, from, length());
    }

    /**
     * The same JSON on one line: a line break can only stand between tokens, and becomes a space. The length stays.
     */
    public RawJson onOneLine() {
        int first = lineBreak();
        if (first == to) {
            return this;
        }
        byte[] copy = toBytes();
        for (int i = first - from; i < copy.length; i++) {
            if (copy[i] == '\n' || copy[i] == '\r') {
                copy[i] = ' ';
            }
        }
        return of(copy);
    }

    /** The first of them, looked for eight bytes at a time; the end if there is none. */
    private int lineBreak() {
        int at = from;
        while (at + Long.BYTES <= to) {
            long word = Digest.word(bytes, at);
            long feed = word ^ LINE_FEEDS;
            long carriage = word ^ CARRIAGE_RETURNS;
            if (((((feed - ONES) & ~feed) | ((carriage - ONES) & ~carriage)) & HIGHS) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawJson that && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return new String(bytes, from, length(), StandardCharsets.UTF_8);
    }
}
