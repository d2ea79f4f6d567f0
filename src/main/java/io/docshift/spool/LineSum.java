package io.docshift.spool;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * How many lines there are, and the sum of their hashes: equal for the same lines in whatever order, each as often.
 * Different lines give an equal sum by chance only, once in 2^128. Not for several threads; each can have its own, and
 * these can be added.
 */
public final class LineSum {

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
        long[] hash = QuickHash.of(array, from, to);
        lines++;
        plus(hash[0], hash[1]);
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
