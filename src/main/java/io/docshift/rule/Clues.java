package io.docshift.rule;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a document must have for something to be possible: all words of one of these sets, each as a key or a text
 * somewhere. More may be called possible than is, but never less. Immutable.
 */
record Clues(Set<Set<String>> anyOf) {

    /** Possible whatever the document has. */
    static final Clues NONE_NEEDED = new Clues(Set.of(Set.of()));

    /** Impossible. */
    static final Clues IMPOSSIBLE = new Clues(Set.of());

    /** More alternatives than these are not told apart. */
    private static final int MOST = 32;

    Clues {
        anyOf = Set.copyOf(anyOf);
    }

    /** Needs all of these words. */
    static Clues all(Collection<String> words) {
        return new Clues(Set.of(Set.copyOf(words)));
    }

    /** Needs one of these words. */
    static Clues one(Collection<String> words) {
        Set<Set<String>> sets = new LinkedHashSet<>();
        words.forEach(word -> sets.add(Set.of(word)));
        return sets.size() > MOST ? NONE_NEEDED : new Clues(sets);
    }

    /** Possible where either is. */
    Clues or(Clues other) {
        Set<Set<String>> both = new LinkedHashSet<>(anyOf);
        both.addAll(other.anyOf);
        return both.contains(Set.<String>of()) || both.size() > MOST ? NONE_NEEDED : new Clues(both);
    }

    /** Possible where both are. */
    Clues and(Clues other) {
        if (anyOf.size() * other.anyOf.size() > MOST) {
            return this;
        }
        Set<Set<String>> both = new LinkedHashSet<>();
        for (Set<String> one : anyOf) {
            for (Set<String> two : other.anyOf) {
                Set<String> words = new LinkedHashSet<>(one);
                words.addAll(two);
                both.add(Set.copyOf(words));
            }
        }
        return new Clues(both);
    }

    /** Every word there is in them. */
    List<String> words() {
        return anyOf.stream().flatMap(Set::stream).distinct().sorted().toList();
    }
}
