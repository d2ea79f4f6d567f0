package io.docshift.run;

/** A cluster that is written to. */
public record Server(Source source, Sink sink, Indices indices) {}
