package io.docshift.rule.jolt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that mean themselves because a backslash stands before them. While a specification is taken apart they are
 * letters that nobody writes.
 */
final class Escapes {

    private static final Pattern ESCAPED = Pattern.compile("\\\\(\\p{ASCII})");
    private static final Pattern HIDDEN = Pattern.compile("[\\uE000-\\uE07F]");
    private static final int PRIVATE_USE = 0xE000;

    private Escapes() {}

    static String hide(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        found -> Character.toString(PRIVATE_USE + found.group(1).charAt(0)));
    }

    static String show(String text) {
        return HIDDEN.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Character.toString(found.group().charAt(0) - PRIVATE_USE)));
    }
}
