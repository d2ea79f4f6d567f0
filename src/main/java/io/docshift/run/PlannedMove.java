package io.docshift.run;

/** A file or folder that a run moves aside, both paths absolute. */
public record PlannedMove(String directory, String from, String to) {}
