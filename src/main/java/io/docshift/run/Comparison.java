package io.docshift.run;

import java.util.List;

/**
 * What two rule sets make of the same documents, compared.
 *
 * @param types every type that was read or made, in the order of names
 * @param groups of documents that come out otherwise: by type, the larger groups first
 * @param standings what the signs of the two rule sets say differently about where the data stands, for people
 * @param problems what could not be compared, for people
 */
public record Comparison(
        List<TypeDifferences> types, List<DifferenceGroup> groups, List<String> standings, List<String> problems) {

    public Comparison {
        types = List.copyOf(types);
        groups = List.copyOf(groups);
        standings = List.copyOf(standings);
        problems = List.copyOf(problems);
    }

    /** How many documents were transformed. */
    public long read() {
        return types.stream().mapToLong(TypeDifferences::read).sum();
    }

    /** How many come out otherwise. */
    public long affected() {
        return types.stream().mapToLong(TypeDifferences::affected).sum();
    }

    /** Whether everything was compared, and nothing differs. */
    public boolean isSame() {
        return affected() == 0 && standings.isEmpty() && problems.isEmpty();
    }
}
