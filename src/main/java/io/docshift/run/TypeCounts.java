package io.docshift.run;

/** The counts of one index and type. */
public record TypeCounts(TypeName name, Counts counts) {}
