package io.docshift.rule;

import io.docshift.doc.Ledger;
import io.docshift.doc.Skim;
import io.docshift.doc.Words;
import java.util.List;
import java.util.Set;

/** Tells of a document that was only skimmed whether a rule may matter to it. Immutable. */
final class Prefilter {

    private final Rule rule;
    private final Words words;
    private final long[] masks;
    private final List<Trail> idle;

    private Prefilter(Rule rule, Words words, long[] masks) {
        this.rule = rule;
        this.words = words;
        this.masks = masks;
        this.idle = List.of(new Trail(rule, List.of(), List.of(), Ledger.ofSums()));
    }

    /** For this rule, by what it needs. */
    static Prefilter of(Rule rule) {
        Clues clues = ClueSearch.of(rule);
        List<String> words = clues.words();
        if (words.size() > Words.MOST) {
            return new Prefilter(rule, Words.none(), new long[] {0});
        }
        long[] masks =
                clues.anyOf().stream().mapToLong(needed -> mask(needed, words)).toArray();
        return new Prefilter(rule, Words.of(words), masks);
    }

    private static long mask(Set<String> needed, List<String> words) {
        return needed.stream().mapToLong(word -> 1L << words.indexOf(word)).reduce(0, (one, other) -> one | other);
    }

    Rule rule() {
        return rule;
    }

    /** What to look for. */
    Words words() {
        return words;
    }

    /** What the rule leaves behind where it does nothing. */
    List<Trail> idle() {
        return idle;
    }

    /** Whether the rule may change the document, fail, make something or say something. */
    boolean mayMatter(Skim skim) {
        for (long mask : masks) {
            if ((skim.seen() & mask) == mask) {
                return true;
            }
        }
        return false;
    }
}
