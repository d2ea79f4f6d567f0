package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import org.jspecify.annotations.Nullable;

/** How many documents move to an address, asked for in the order of the arrivals; read ahead of those who settle them. */
final class Crowds implements AutoCloseable {

    private final LineReader arrivals;
    private @Nullable Arrival next;

    /** @param arrivals in the order of their addresses */
    Crowds(LineReader arrivals) {
        this.arrivals = arrivals;
        advance();
    }

    private void advance() {
        RawJson line = arrivals.next();
        next = line == null ? null : Arrival.parse(line);
    }

    /** How many documents move there. */
    long movedTo(Address address) {
        long moved = 0;
        while (next != null && next.at().equals(address)) {
            moved += next.way() == Landing.Way.MOVED ? 1 : 0;
            advance();
        }
        return moved;
    }

    @Override
    public void close() {
        arrivals.close();
    }
}
