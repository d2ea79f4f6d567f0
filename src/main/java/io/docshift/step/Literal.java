package io.docshift.step;

/**
 * Characters that stand for themselves: what most patterns come to once they are filled, and found without a machine for
 * regular expressions.
 *
 * @param characters at least one
 * @param first whether they must be the first of a text
 * @param last whether they must be the last
 */
record Literal(String characters, boolean first, boolean last) {

    /** Whether they are found alike as characters and by code points: half of a surrogate pair at an end is not. */
    static boolean canBe(String characters) {
        return !characters.isEmpty()
                && !Character.isLowSurrogate(characters.charAt(0))
                && !Character.isHighSurrogate(characters.charAt(characters.length() - 1));
    }

    /** Where they are in the text from this place on; -1 if they are not. */
    int find(String in, int from) {
        if (first) {
            boolean there = from == 0 && (last ? in.equals(characters) : in.startsWith(characters));
            return there ? 0 : -1;
        }
        if (last) {
            int place = in.length() - characters.length();
            return place >= from && in.endsWith(characters) ? place : -1;
        }
        return in.indexOf(characters, from);
    }
}
