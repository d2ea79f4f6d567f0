package io.docshift.step;

/** Learns what patterns are tried on. */
@FunctionalInterface
public interface Lookout {

    /** A pattern was looked for in a text of a document. */
    void tried(Regex pattern, String text, boolean found);
}
