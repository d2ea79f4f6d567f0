package io.docshift.step;

/**
 * A part of a condition that settles it.
 *
 * @param part what it asks: {@code soil equals "wet"}
 * @param holds whether the document fits it
 * @param found what was there instead, or as asked: {@code it is "dry"}
 */
public record Reason(String part, boolean holds, String found) {

    /** The part and what was found, as a person reads it. */
    @Override
    public String toString() {
        return found.isEmpty() ? part : part + ": " + found;
    }
}
