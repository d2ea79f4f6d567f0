package io.docshift.run;

/**
 * How many documents get another address, from one index and type to another one or within one.
 *
 * @param to its index is empty where it is not known: of many different ones only so many are told apart
 */
public record Crossing(TypeName from, TypeName to, long documents) {

    /** The same seen from behind. */
    public Crossing inverse() {
        return new Crossing(to, from, documents);
    }

    /** Whether it is known where they go. */
    public boolean isKnown() {
        return !to.index().isEmpty();
    }
}
