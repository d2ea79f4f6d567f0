package io.docshift.elastic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many documents a page of each index may have; fewer once a page was too large. */
final class PageSizes {

    private final Reading reading;
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

    PageSizes(Reading reading) {
        this.reading = reading;
    }

    int of(String index, Layout layout) {
        // Stored documents are compressed; what a page takes is a guess, and halving makes up for a wrong one.
        long fitting = reading.pageBytes() / Math.max(1, layout.bytesOfDocument() * 4);
        int first = (int) Math.max(1, Math.min(reading.batchSize(), fitting));
        return sizes.computeIfAbsent(index, key -> first);
    }

    /** After a page of this size was too large; the size that is allowed now. */
    int halve(String index, int size) {
        return sizes.merge(index, Math.max(1, size / 2), Math::min);
    }
}
