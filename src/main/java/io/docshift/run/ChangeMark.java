package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Contrast;
import io.docshift.doc.Document;
import io.docshift.doc.Ledger;
import io.docshift.doc.Metadata;
import io.docshift.rule.Rule;
import io.docshift.rule.Trail;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By what a change is known to be like an earlier one, without building anything of the documents: the same rules did something
 * by the same steps, and the same paths differ. Those with one mark are alike; changes that are alike may have several.
 */
final class ChangeMark {

    private final String kind;
    private final String index;
    private final String type;
    private final Rule[] rules;
    private final Ledger[] ledgers;
    private final long contrast;

    private ChangeMark(String kind, String index, String type, Rule[] rules, Ledger[] ledgers, long contrast) {
        this.kind = kind;
        this.index = index;
        this.type = type;
        this.rules = rules;
        this.ledgers = ledgers;
        this.contrast = contrast;
    }

    /**
     * That of a change; null if that would take more than a glance.
     *
     * @param before null for a created document
     * @param after null for a dropped one
     */
    static @Nullable ChangeMark of(
            String kind, Address address, List<Trail> trails, @Nullable Document before, @Nullable Document after) {
        long contrast = 0;
        if (before != null && after != null) {
            long ofSources = Contrast.of(before.source(), after.source());
            if (ofSources == Contrast.UNKNOWN) {
                return null;
            }
            contrast = 31 * ofSources + aboveSource(before, after);
        }
        Rule[] rules = new Rule[trails.size()];
        Ledger[] ledgers = new Ledger[trails.size()];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = trails.get(i).rule();
            ledgers[i] = trails.get(i).ledger();
        }
        return new ChangeMark(kind, address.index(), address.type(), rules, ledgers, contrast);
    }

    /** The same mark, holding on to nothing of the documents. */
    ChangeMark toKeep() {
        Ledger[] steps = new Ledger[ledgers.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Ledger.ofSums();
            steps[i].include(ledgers[i]);
        }
        return new ChangeMark(kind, index, type, rules, steps, contrast);
    }

    /** What differs beside the sources, in nine bits. */
    private static int aboveSource(Document before, Document after) {
        if (before.address().equals(after.address()) && before.metadata().equals(after.metadata())) {
            return 0;
        }
        Address from = before.address();
        Address to = after.address();
        Metadata one = before.metadata();
        Metadata other = after.metadata();
        return (from.index().equals(to.index()) ? 0 : 1)
                | (from.id().equals(to.id()) ? 0 : 2)
                | how(from.type(), to.type()) << 2
                | how(one.routing(), other.routing()) << 4
                | how(one.parent(), other.parent()) << 6;
    }

    /** 0 for the same, 1 for what came, 2 for what went, 3 for another. */
    private static int how(@Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return 0;
        }
        return (after == null || after.isEmpty() ? 0 : 1) | (before == null || before.isEmpty() ? 0 : 2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChangeMark that
                && contrast == that.contrast
                && kind.equals(that.kind)
                && index.equals(that.index)
                && type.equals(that.type)
                && isOfSameSteps(that);
    }

    private boolean isOfSameSteps(ChangeMark other) {
        boolean same = rules.length == other.rules.length;
        for (int i = 0; same && i < rules.length; i++) {
            same = rules[i].equals(other.rules[i]) && ledgers[i].hasFiredAs(other.ledgers[i]);
        }
        return same;
    }

    @Override
    public int hashCode() {
        int mixed = kind.hashCode() * 31 + index.hashCode();
        mixed = mixed * 31 + type.hashCode();
        mixed = mixed * 31 + Long.hashCode(contrast);
        for (Ledger ledger : ledgers) {
            mixed = mixed * 31 + ledger.hashOfSteps();
        }
        return mixed;
    }
}
