package io.docshift.elastic;

import java.time.Duration;

/**
 * How documents are read.
 *
 * @param batchSize the most documents of a page
 * @param lease how long the server keeps a reading's place between two pages
 * @param pageBytes the most bytes of a page, but for a document that is larger alone
 */
public record Reading(int batchSize, Duration lease, int pageBytes) {

    public Reading {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch_size must be >= 1, got " + batchSize);
        }
        if (lease.toSeconds() < 1) {
            throw new IllegalArgumentException("lease must be at least one second, got " + lease);
        }
        if (pageBytes < 1) {
            throw new IllegalArgumentException("page bytes must be >= 1, got " + pageBytes);
        }
    }

    /** Pages of up to this many documents, of 32 MB at most. */
    public static Reading of(int batchSize, Duration lease) {
        return new Reading(batchSize, lease, 32 * 1024 * 1024);
    }
}
