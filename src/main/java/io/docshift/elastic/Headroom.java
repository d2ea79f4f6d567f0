package io.docshift.elastic;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of memory that pages may take which nobody has asked for yet, for all readings of a source together. */
final class Headroom {

    private final AtomicLong left;

    /** @param bytes of all such pages at once, going by the pages before them */
    Headroom(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Takes so many bytes, if they are there. */
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    /** Gives back what was taken. */
    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }

    /** How many bytes are left. */
    long left() {
        return left.get();
    }
}
