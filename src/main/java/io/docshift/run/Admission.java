package io.docshift.run;

import java.util.Optional;

/**
 * Whether a plan may be carried out, by two witnesses: the data itself and the history.
 *
 * @param verdict what to do
 * @param explanation why, for people
 */
public record Admission(Verdict verdict, String explanation) {

    /** What to do. */
    public enum Verdict {
        GO,
        NOTHING_TO_DO,
        REFUSE
    }

    /**
     * Decides.
     *
     * @param applied the run of this rule set whose result stands, if the history has one
     * @param rules the rule set now
     * @param again whether the operator insists
     */
    public static Admission of(
            Standing standing, Optional<History.Entry> applied, Plan.RuleSetName rules, boolean again) {
        if (again) {
            return new Admission(Verdict.GO, "asked for again");
        }
        return switch (standing.verdict()) {
            case BEFORE -> before(applied, rules);
            case AFTER -> after(standing, applied, rules);
            case BOTH ->
                refuse("%s. Finish the earlier migration, or say --again to migrate what is left"
                        .formatted(standing.explanation()));
            case NEITHER -> neither(applied, rules);
        };
    }

    private static Admission before(Optional<History.Entry> applied, Plan.RuleSetName rules) {
        if (applied.isEmpty()) {
            return new Admission(Verdict.GO, "");
        }
        return refuse(
                "run %s applied %s on %s, yet the data looks as before%s. Was it restored from a backup? Then say --again"
                        .formatted(
                                applied.get().run(),
                                applied.get().ruleSet(),
                                applied.get().finished(),
                                difference(applied.get(), rules)));
    }

    private static Admission after(Standing standing, Optional<History.Entry> applied, Plan.RuleSetName rules) {
        if (applied.isEmpty()) {
            return nothing(standing.explanation());
        }
        return sameRules(applied.get(), rules);
    }

    private static Admission neither(Optional<History.Entry> applied, Plan.RuleSetName rules) {
        return applied.map(entry -> sameRules(entry, rules)).orElseGet(() -> new Admission(Verdict.GO, ""));
    }

    private static Admission sameRules(History.Entry applied, Plan.RuleSetName rules) {
        if (applied.hash().equals(rules.hash())) {
            return nothing(
                    "run %s applied %s on %s already".formatted(applied.run(), applied.ruleSet(), applied.finished()));
        }
        return refuse("run %s applied %s on %s%s. Say --again to apply the rules as they are now"
                .formatted(applied.run(), applied.ruleSet(), applied.finished(), difference(applied, rules)));
    }

    private static String difference(History.Entry applied, Plan.RuleSetName rules) {
        if (applied.hash().equals(rules.hash())) {
            return "";
        }
        String parts = applied.parts().isEmpty() ? "" : PartDifference.between(applied.parts(), rules.parts()) + "; ";
        return ", with other rules, tables or variables (%sthen %s, now %s)"
                .formatted(parts, applied.hash(), rules.hash());
    }

    private static Admission nothing(String why) {
        return new Admission(Verdict.NOTHING_TO_DO, why);
    }

    private static Admission refuse(String why) {
        return new Admission(Verdict.REFUSE, why);
    }
}
