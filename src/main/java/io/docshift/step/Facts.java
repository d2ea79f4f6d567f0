package io.docshift.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What lookups know of other documents. Safe to ask from several threads. */
@FunctionalInterface
public interface Facts {

    /**
     * The fields of the document under this key.
     *
     * @param lookup the name the rule gave the lookup
     * @return null if there is no such document; otherwise not to be changed
     */
    @Nullable
    ObjectNode find(String lookup, String key);

    /** Knows nothing. */
    static Facts none() {
        return (lookup, key) -> null;
    }
}
