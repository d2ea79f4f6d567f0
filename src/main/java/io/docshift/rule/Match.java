package io.docshift.rule;

import org.jspecify.annotations.Nullable;

/**
 * Which documents a rule is for.
 *
 * @param type null for every type of the index that no other rule names
 */
public record Match(String index, @Nullable String type) {

    /** {@code index/type}, or the index alone. */
    @Override
    public String toString() {
        return type == null ? index : index + "/" + type;
    }
}
