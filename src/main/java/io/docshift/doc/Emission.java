package io.docshift.doc;

/**
 * One more document that a rule made from the one it read.
 *
 * @param exists what happens if its address is taken
 */
public record Emission(Document document, Exists exists) {

    /** What happens to an emitted document whose address is taken. */
    public enum Exists {
        FAIL,
        KEEP,
        REPLACE
    }
}
