package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import org.jspecify.annotations.Nullable;

/** How many documents come to an address, asked for in the order of the arrivals; read ahead of those who settle them. */
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

    /** Prepares to settle who gets an address; {@code taken} as {@link Landing#at} has it. */
    Landing landing(Address address, boolean taken) {
        long moved = 0;
        long stand = 0;
        while (next != null && next.at().equals(address)) {
            moved += next.way() == Landing.Way.MOVED ? 1 : 0;
            stand += next.way() == Landing.Way.STANDS ? 1 : 0;
            advance();
        }
        return Landing.at(address, taken, moved, stand);
    }

    @Override
    public void close() {
        arrivals.close();
    }
}
