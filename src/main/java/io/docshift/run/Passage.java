package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Masking;
import io.docshift.doc.Skim;
import io.docshift.doc.Words;
import io.docshift.rule.Journey;
import io.docshift.rule.Lookups;
import io.docshift.rule.Replay;
import io.docshift.rule.RuleBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes documents through rule sets, one after the other, each as the one before left it. What a rule set makes goes
 * through those after it too. Immutable and safe to use from several threads.
 */
final class Passage {

    /** A rule set with all that it takes to carry it out, and what is known of its results. */
    record Hop(RuleBook rules, Lookups lookups, Settled settled) {}

    /**
     * What the rule sets make by themselves, as it is in the end.
     *
     * @param made in order
     * @param said what rules said about it
     * @param refused why some of it cannot be made, by the address it has at first
     */
    record Creations(List<Made> made, List<Said> said, Map<Address, String> refused) {}

    private final List<Hop> hops;

    private Passage(List<Hop> hops) {
        this.hops = List.copyOf(hops);
    }

    /** Through one rule set. */
    static Passage of(RuleBook rules, Lookups lookups) {
        return new Passage(List.of(new Hop(rules, lookups, Settled.nothing())));
    }

    /** Through one more rule set after these. */
    Passage then(RuleBook rules, Lookups lookups) {
        List<Hop> more = new ArrayList<>(hops);
        more.add(new Hop(rules, lookups, Settled.nothing()));
        return new Passage(more);
    }

    /** The same, now that it is known what becomes of what the last of them makes. */
    Passage settled(Settled settled) {
        List<Hop> known = new ArrayList<>(hops);
        Hop last = known.remove(known.size() - 1);
        known.add(new Hop(last.rules(), last.lookups(), settled));
        return new Passage(known);
    }

    /** How many made documents were found not to be needed, by type, so far. */
    Map<TypeName, Long> kept() {
        Map<TypeName, Long> kept = new LinkedHashMap<>();
        hops.forEach(hop -> hop.settled().kept().forEach((type, count) -> kept.merge(type, count, Long::sum)));
        return kept;
    }

    /** Takes a document through. */
    Passed transform(Document document) {
        return transform(document, null);
    }

    /** What a document with this address is to be skimmed for; null if nobody will ask. */
    @Nullable
    Words words(Address address) {
        return hops.get(0).rules().words(address);
    }

    /**
     * Takes a document through.
     *
     * @param skim of its source; null if there is none
     */
    Passed transform(Document document, @Nullable Skim skim) {
        Hop only = hops.get(0);
        if (hops.size() == 1 && only.settled().isNothing()) {
            return Passed.of(only.rules().pass(document, skim, only.lookups()));
        }
        Walk walk = new Walk(document);
        for (Hop hop : hops) {
            walk.through(hop);
            if (!walk.failures().isEmpty()) {
                break;
            }
        }
        return walk.end(document);
    }

    /** What each rule set looks up. */
    List<Lookups> lookups() {
        return hops.stream().map(Hop::lookups).toList();
    }

    /** A document's way through the first of the rule sets, found out once more. */
    Journey journey(Document document) {
        Hop first = hops.get(0);
        return new Replay(first.rules(), first.lookups(), new Masking()).of(document);
    }

    /** All that there is in place of a document afterwards: itself if it fails, and nothing if it goes and nothing is made. */
    List<Document> results(Document document, Excluded excluded) {
        if (excluded.reason(document.address()) != null) {
            return List.of(document);
        }
        Passed passed = transform(document);
        List<Document> results = new ArrayList<>();
        Document after = passed.after();
        if (after != null) {
            results.add(after);
        }
        passed.made().forEach(made -> results.add(made.document()));
        return results;
    }

    /** What the rule sets make by themselves. */
    Creations creations() {
        Walk walk = new Walk(null);
        for (Hop hop : hops) {
            walk.through(hop);
        }
        Map<Address, String> refused = new LinkedHashMap<>();
        walk.failures()
                .forEach(failed ->
                        refused.put(failed.before().address(), failed.failure().reason()));
        return new Creations(walk.made(), walk.said(), refused);
    }
}
