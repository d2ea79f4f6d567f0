package io.docshift.elastic;

/**
 * How many requests may be under way at once: one more after a round that went well, half as many after one the server
 * was too busy for.
 */
final class Throttle {

    private final int most;
    private int limit;
    private int underWay;
    private int wentWell;

    Throttle(int most) {
        this.most = most;
        this.limit = most;
    }

    synchronized void enter() throws InterruptedException {
        while (underWay >= limit) {
            wait();
        }
        underWay++;
    }

    synchronized void leave(boolean busy) {
        underWay--;
        if (busy) {
            limit = Math.max(1, limit / 2);
            wentWell = 0;
        } else if (++wentWell >= limit) {
            limit = Math.min(most, limit + 1);
            wentWell = 0;
        }
        notifyAll();
    }

    synchronized int limit() {
        return limit;
    }
}
