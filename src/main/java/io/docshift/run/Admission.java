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
     * @param hash of the rule set now
     * @param again whether the operator insists
     */
    public static Admission of(Standing standing, Optional<History.Entry> applied, String hash, boolean again) {
        if (again) {
            return new Admission(Verdict.GO, "asked for again");
        }
        return switch (standing.verdict()) {
            case BEFORE -> before(applied, hash);
            case AFTER -> after(standing, applied, hash);
            case BOTH ->
                refuse("%s. Finish the earlier migration, or say --again to migrate what is left"
                        .formatted(standing.explanation()));
            case NEITHER -> neither(applied, hash);
        };
    }

    private static Admission before(Optional<History.Entry> applied, String hash) {
        if (applied.isEmpty()) {
            return new Admission(Verdict.GO, "");
        }
        return refuse(
                "run %s applied %s on %s, yet the data looks as before%s. Was it restored from a backup? Then say --again"
                        .formatted(
                                applied.get().run(),
                                applied.get().ruleSet(),
                                applied.get().finished(),
                                difference(applied.get(), hash)));
    }

    private static Admission after(Standing standing, Optional<History.Entry> applied, String hash) {
        if (applied.isEmpty()) {
            return nothing(standing.explanation());
        }
        return sameRules(applied.get(), hash);
    }

    private static Admission neither(Optional<History.Entry> applied, String hash) {
        return applied.map(entry -> sameRules(entry, hash)).orElseGet(() -> new Admission(Verdict.GO, ""));
    }

    private static Admission sameRules(History.Entry applied, String hash) {
        if (applied.hash().equals(hash)) {
            return nothing(
                    "run %s applied %s on %s already".formatted(applied.run(), applied.ruleSet(), applied.finished()));
        }
        return refuse("run %s applied %s on %s%s. Say --again to apply the rules as they are now"
                .formatted(applied.run(), applied.ruleSet(), applied.finished(), difference(applied, hash)));
    }

    private static String difference(History.Entry applied, String hash) {
        return applied.hash().equals(hash)
                ? ""
                : ", with other rules, tables or variables (then " + applied.hash() + ", now " + hash + ")";
    }

    private static Admission nothing(String why) {
        return new Admission(Verdict.NOTHING_TO_DO, why);
    }

    private static Admission refuse(String why) {
        return new Admission(Verdict.REFUSE, why);
    }
}
