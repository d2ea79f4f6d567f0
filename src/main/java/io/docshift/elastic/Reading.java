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

    /** Pages of up to this many documents, of 32 MB at most, and of less where Java has little memory. */
    public static Reading of(int batchSize, Duration lease) {
        return new Reading(batchSize, lease, pageBytes(Runtime.getRuntime().maxMemory()));
    }

    /**
     * The most bytes of a page. What is in memory at once is a page that is read, one that was asked for ahead of it, and those
     * that rules work on; all of that, as bytes and as what Java makes of them, is to be a part of the memory.
     *
     * @param memory bytes that Java may take
     */
    static int pageBytes(long memory) {
        return (int) Math.max(1 << 20, Math.min(32 << 20, memory / 16));
    }
}
