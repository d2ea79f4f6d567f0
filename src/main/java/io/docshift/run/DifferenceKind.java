package io.docshift.run;

import java.util.Locale;

/** In which way a document comes out otherwise under other rules. */
public enum DifferenceKind {
    /** It has another content. */
    CHANGED("comes out otherwise"),
    /** It ends at another address. */
    MOVED("ends at another address"),
    /** It goes, and stayed before. */
    DROPPED("goes now"),
    /** It stays, and went before. */
    STAYS("stays now"),
    /** It cannot be migrated, and could be before. */
    FAILS("fails now"),
    /** It can be migrated, and could not be before. */
    PASSES("fails no more"),
    /** It cannot be migrated for another reason than before. */
    REASON("fails for another reason"),
    /** Something else is said of it. */
    WARNED("is warned of otherwise"),
    /** It is made, and was not before. */
    CREATED("is made now"),
    /** It was made before, and is no more. */
    UNMADE("is made no more"),
    /** It is made with another content. */
    REMADE("is made otherwise");

    private final String phrase;

    DifferenceKind(String phrase) {
        this.phrase = phrase;
    }

    /** One word for tables and programs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a document of this kind does, for people. */
    public String phrase() {
        return phrase;
    }
}
