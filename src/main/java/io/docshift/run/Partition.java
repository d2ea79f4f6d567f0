package io.docshift.run;

/**
 * A part of an index that is read in one go, and again from its start if its reading is cut off.
 *
 * @param part which part, such as a shard's number; the parts of an index share no document and leave none out
 */
public record Partition(IndexName index, int part) {}
