package io.docshift.step;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a regular expression becomes when its counted repetitions are written out, found without writing them out.
 * RE2 takes time in proportion to it for each character of a text, and memory when it compiles.
 */
final class PatternSize {

    /** How much counts may add to what is written: room for a single {@code {0,1000}}, as RE2 itself has. */
    static final int MOST_ADDED = 3_000;

    /** RE2/J calls itself for each level. */
    static final int DEEPEST = 100;

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private final String pattern;
    private final Deque<Long> outside = new ArrayDeque<>();

    /** Of the group that is open. */
    private long size;

    /** Of the last item in it, which a count multiplies. */
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Looks at an expression, well-formed or not.
     *
     * @throws IllegalArgumentException if it is too large or too deep; the message says which and what to do
     */
    static void check(String pattern) {
        new PatternSize(pattern).check();
    }

    private void check() {
        for (int at = 0; at < pattern.length(); ) {
            at = next(at);
            if (outside.size() > DEEPEST) {
                throw new IllegalArgumentException(
                        "its groups are nested more than %d levels deep: make it flatter".formatted(DEEPEST));
            }
            if (size > MOST_ADDED + pattern.length()) {
                throw new IllegalArgumentException(
                        "its counts add more than %,d parts when they are written out, and".formatted(MOST_ADDED)
                                + " each takes time at each character: use smaller counts in { }, or * or +");
            }
        }
    }

    /** Goes over the item at this place; the result is where the next one begins. */
    private int next(int at) {
        switch (pattern.charAt(at)) {
            case '(' -> {
                outside.push(size);
                size = 0;
                last = 0;
                return at + 1;
            }
            case ')' -> {
                last = size + 2;
                size = last + (outside.isEmpty() ? 0 : outside.pop());
                return at + 1;
            }
            case '{' -> {
                return count(at);
            }
            case '[' -> {
                return item(classEnd(at));
            }
            case '\\' -> {
                return item(Math.min(pattern.length(), at + 2));
            }
            default -> {
                return item(at + 1);
            }
        }
    }

    private int item(int end) {
        last = 1;
        size++;
        return end;
    }

    private int count(int at) {
        Matcher count = COUNT.matcher(pattern).region(at, pattern.length());
        if (!count.lookingAt()) {
            return item(at + 1);
        }
        long least = Long.parseLong(count.group(1));
        String most = count.group(2);
        long times = most == null || most.isEmpty() ? least : Math.max(least, Long.parseLong(most));
        // No overflow: the size is below the limit, and a count has nine digits.
        long more = last * Math.max(0, times - 1);
        size += more;
        last += more;
        return count.end();
    }

    /** Behind the bracket that closes a class; a bracket that comes first is a member of it. */
    private int classEnd(int at) {
        int i = at + 1;
        i += i < pattern.length() && pattern.charAt(i) == '^' ? 1 : 0;
        i += i < pattern.length() && pattern.charAt(i) == ']' ? 1 : 0;
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0) {
                i = pattern.indexOf(":]", i) + 1;
            }
            i += pattern.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(pattern.length(), i + 1);
    }
}
