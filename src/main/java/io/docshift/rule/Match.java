package io.docshift.rule;

import io.docshift.doc.Address;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a rule is for.
 *
 * @param type null for every type of the index that no other rule names; empty for documents without one
 */
public record Match(String index, @Nullable String type) {

    public Match {
        type = Address.NO_TYPE.equals(type) ? "" : type;
    }

    /** The documents that a file is named after: {@code index}, or {@code index.type}, the type after the last dot. */
    public static Match named(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? new Match(name, null) : new Match(name.substring(0, dot), name.substring(dot + 1));
    }

    /** Whether a document of this address is meant. */
    public boolean covers(Address address) {
        return index.equals(address.index()) && (type == null || type.equals(address.type()));
    }

    /** {@code index/type}, or the index alone. */
    @Override
    public String toString() {
        return type == null || type.isEmpty() ? index : index + "/" + type;
    }
}
