package io.docshift.run;

/**
 * An index and the name it goes by.
 *
 * @param name the name a rule, a fixture and a report use; an alias on exactly this index, or its own name
 * @param concrete the index's own name
 */
public record IndexName(String name, String concrete) {

    /** An index that goes by its own name. */
    public static IndexName of(String concrete) {
        return new IndexName(concrete, concrete);
    }
}
