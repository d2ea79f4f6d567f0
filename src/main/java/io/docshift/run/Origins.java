package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Which documents they were that have moved to an address. */
record Origins(Staging staging, List<String> arrivals) {

    /**
     * Finds the addresses that documents had before they moved.
     *
     * @param moved name of the notes of the addresses they moved to, as {@link AddressKey#whole} writes them
     */
    void of(String moved, Consumer<Address> origins) {
        try (LineReader wanted = staging.sorted(Staging.Area.NOTES, moved);
                LineReader lines = MergedLines.sorted(staging, arrivals)) {
            RawJson line = lines.next();
            for (RawJson next = wanted.next(); next != null; next = wanted.next()) {
                while (line != null && order(line, next) < 0) {
                    line = lines.next();
                }
                for (; line != null && order(line, next) == 0; line = lines.next()) {
                    Arrival arrival = Arrival.parse(line);
                    if (!arrival.isMade()) {
                        origins.accept(arrival.maker());
                    }
                }
            }
        }
    }

    /** How an arrival stands to an address; 0 if it is at it. */
    private static int order(RawJson line, RawJson address) {
        int length = Math.min(line.length(), address.length());
        return Arrays.compareUnsigned(
                line.array(), line.from(), line.from() + length, address.array(), address.from(), address.to());
    }
}
