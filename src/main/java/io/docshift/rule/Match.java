package io.docshift.rule;

import io.docshift.doc.Address;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a rule is for.
 *
 * @param type null for every type of the index that no other rule names
 */
public record Match(String index, @Nullable String type) {

    /** Whether a document of this address is meant. */
    public boolean covers(Address address) {
        return index.equals(address.index()) && (type == null || type.equals(address.type()));
    }

    /** {@code index/type}, or the index alone. */
    @Override
    public String toString() {
        return type == null ? index : index + "/" + type;
    }
}
