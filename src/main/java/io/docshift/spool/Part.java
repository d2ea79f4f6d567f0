package io.docshift.spool;

/**
 * A stretch of a {@link SortFile} whose lines are in order.
 *
 * @param longest the most bytes that one of its lines has
 */
record Part(long from, long to, int longest) {}
