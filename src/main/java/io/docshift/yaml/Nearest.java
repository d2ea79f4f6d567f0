package io.docshift.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that someone meant. */
public final class Nearest {

    private static final int MOST_LISTED = 8;

    private Nearest() {}

    /** The known name that a misspelt one is close to: a letter in three may be wrong, missing, added or swapped. */
    public static Optional<String> to(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= tolerance(name, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * The end of a message about an unknown name: {@code ; did you mean 'field'?}, or a list of the known ones where they
     * are few, or nothing.
     */
    public static String hint(String name, Collection<String> known) {
        return hint(name, known, known);
    }

    /** As {@link #hint(String, Collection)}, but only some of the known names can have been meant. */
    static String hint(String name, Collection<String> possible, Collection<String> known) {
        return to(name, possible)
                .map(near -> "; did you mean " + Quotes.around(near) + "?")
                .orElseGet(() -> known.isEmpty() || known.size() > MOST_LISTED
                        ? ""
                        : "; known are "
                                + String.join(", ", known.stream().sorted().toList()));
    }

    private static int tolerance(String name, String candidate) {
        int longer = Math.max(name.length(), candidate.length());
        return longer < 2 ? 0 : Math.max(1, Math.min(3, longer / 3));
    }

    /** Damerau and Levenshtein's, without regard to case; two letters swapped count as one mistake. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int[][] d, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
