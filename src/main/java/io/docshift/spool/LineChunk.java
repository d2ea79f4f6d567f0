package io.docshift.spool;

import java.io.IOException;
import java.util.Arrays;

/** As many lines as fit into so many bytes, sorted by an index so that the bytes stay where they are. */
final class LineChunk {

    private static final byte[] NO_BYTES = {};
    private static final int[] NO_INTS = {};

    private final int capacity;
    private byte[] bytes = NO_BYTES;
    private int[] ends = NO_INTS;
    private int lines;

    LineChunk(int capacity) {
        this.capacity = capacity;
    }

    boolean isEmpty() {
        return lines == 0;
    }

    /** Copies the line, or says that there is no room for it. */
    boolean add(byte[] array, int from, int to) {
        int length = to - from;
        int used = start(lines);
        if ((long) used + length + (lines + 1L) * LineSort.COST_OF_A_LINE > capacity) {
            return false;
        }
        if (used + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(capacity, Math.max(used + length, 2L * bytes.length)));
        }
        if (lines == ends.length) {
            ends = Arrays.copyOf(ends, Math.max(16, 2 * lines));
        }
        System.arraycopy(array, from, bytes, used, length);
        ends[lines++] = used + length;
        return true;
    }

    /** Writes the lines in order, and is empty afterwards. */
    void drainTo(SortFile.Sequence out) throws IOException {
        for (int line : order()) {
            out.write(bytes, start(line), ends[line]);
        }
        lines = 0;
    }

    /** The lines in order; nothing may be added while they are read. */
    SortedLines drain() {
        int[] order = order();
        lines = 0;
        int[] next = {0};
        return () -> {
            if (next[0] == order.length) {
                return null;
            }
            int line = order[next[0]++];
            return Arrays.copyOfRange(bytes, start(line), ends[line]);
        };
    }

    /** Gives the memory back. */
    void forget() {
        bytes = NO_BYTES;
        ends = NO_INTS;
        lines = 0;
    }

    private int start(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    private int[] order() {
        int[] order = new int[lines];
        Arrays.setAll(order, line -> line);
        sort(order.clone(), order, 0, lines);
        return order;
    }

    /** Merge sort of numbers of lines; the two arrays hold the same between the two places. */
    private void sort(int[] from, int[] to, int low, int high) {
        if (high - low < 2) {
            return;
        }
        int middle = (low + high) >>> 1;
        sort(to, from, low, middle);
        sort(to, from, middle, high);
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean takeLeft = right == high || (left < middle && compare(from[left], from[right]) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private int compare(int one, int other) {
        return Arrays.compareUnsigned(bytes, start(one), ends[one], bytes, start(other), ends[other]);
    }
}
