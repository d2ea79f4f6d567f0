package io.docshift.run;

import java.util.Locale;

/** What a run does to one index. */
public enum Action {
    /** Nothing: no rule changes a document of it, and its definition stays. */
    LEAVE,
    /** Only documents change, in place. */
    REWRITE,
    /** Its mapping or settings grow in place; documents may change too. */
    PATCH,
    /** A new index is made beside it, loaded, and takes its name. */
    REBUILD,
    /** It is made. */
    CREATE,
    /** It goes, because it holds no document any more. */
    DROP;

    /** The word for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
