package io.docshift.spool;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * How many lines there are, and the sum of their hashes: equal for the same lines in whatever order, each as often.
 * Different lines give an equal sum by chance only, once in 2^128. Not for several threads; each can have its own, and
 * these can be added.
 */
public final class LineSum {

    private final MessageDigest sha256 = Sha256.begin();
    private long lines;
    private long high;
    private long low;

    public long lines() {
        return lines;
    }

    public void add(byte[] line) {
        add(line, 0, line.length);
    }

    /** Adds the line that stands between two places of an array. */
    public void add(byte[] array, int from, int to) {
        take(array, from, to);
        end();
    }

    /** Takes a part of a line, which {@link #end} adds. */
    public void take(byte[] array, int from, int to) {
        sha256.update(array, from, to - from);
    }

    /** Adds the line whose parts were taken. */
    public void end() {
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
        lines++;
        plus(hash.getLong(), hash.getLong());
    }

    /** Adds all lines of the other. */
    public void add(LineSum other) {
        lines += other.lines;
        plus(other.high, other.low);
    }

    private void plus(long otherHigh, long otherLow) {
        low += otherLow;
        long carry = Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0;
        high += otherHigh + carry;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineSum that && lines == that.lines && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(low);
    }

    /** The number of lines and 32 hexadecimal digits, such as {@code 2:00112233445566778899aabbccddeeff}. */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(16).putLong(high).putLong(low);
        return "%d:%032x".formatted(lines, new BigInteger(1, bytes.array()));
    }
}
