package io.docshift.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many documents of a type come out otherwise.
 *
 * @param read documents of this type that were transformed
 * @param affected how many come out otherwise, each counted once; those made otherwise included
 * @param kinds how many of each kind; a document may be of several
 */
public record TypeDifferences(TypeName name, long read, long affected, Map<DifferenceKind, Long> kinds) {

    public TypeDifferences {
        Map<DifferenceKind, Long> sorted = new EnumMap<>(DifferenceKind.class);
        sorted.putAll(kinds);
        kinds = Collections.unmodifiableMap(sorted);
    }
}
