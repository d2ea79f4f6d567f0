package io.docshift.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where the data stands, by the signs its rule set names.
 *
 * @param verdict what was found
 * @param explanation one sentence for people, with the document that showed it
 */
public record Standing(Verdict verdict, String explanation) {

    /** Where data stands by several rule sets together: where the first stands that is not known to be done. */
    static Standing of(List<Standing> standings) {
        Verdict verdict = standings.stream()
                .map(Standing::verdict)
                .filter(each -> each != Verdict.AFTER)
                .findFirst()
                .orElse(Verdict.AFTER);
        return new Standing(
                verdict, standings.stream().map(Standing::explanation).collect(Collectors.joining("; then ")));
    }

    /** What the signs say. */
    public enum Verdict {
        BEFORE,
        AFTER,
        BOTH,
        NEITHER;

        /** The word for people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
