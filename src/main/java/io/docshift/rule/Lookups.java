package io.docshift.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What was loaded for the lookups of a rule set. Safe to ask from several threads. */
@FunctionalInterface
public interface Lookups {

    /**
     * The kept fields of the document under this key.
     *
     * @return null if there is none; otherwise not to be changed
     */
    @Nullable
    ObjectNode find(LookupSpec spec, String key);

    /** Knows nothing. */
    static Lookups none() {
        return (spec, key) -> null;
    }
}
