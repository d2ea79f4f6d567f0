package io.docshift.run;

import java.util.Locale;

/**
 * Where the data stands, by the signs its rule set names.
 *
 * @param verdict what was found
 * @param explanation one sentence for people, with the document that showed it
 */
public record Standing(Verdict verdict, String explanation) {

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
