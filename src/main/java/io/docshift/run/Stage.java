package io.docshift.run;

import java.util.Set;

/**
 * How one of several rule sets leaves the indices, for those after it.
 *
 * @param sources indices from which documents come to addresses where none was read: moved away, or made from what is there
 * @param destinations indices to which documents come
 * @param emptied indices that it drops, because nothing is left in them
 */
record Stage(Set<String> sources, Set<String> destinations, Set<String> emptied) {
    Stage {
        sources = Set.copyOf(sources);
        destinations = Set.copyOf(destinations);
        emptied = Set.copyOf(emptied);
    }
}
