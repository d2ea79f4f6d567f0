package io.docshift.yaml;

import java.util.Optional;

/**
 * A part of one line that YAML does not read as it was meant: {@code *.a}, {@code {{a}}}, {@code a[0]} inside braces. It
 * is reported, and then hidden from the parser, so that reading goes on behind it.
 *
 * @param from the offset of its first character
 * @param to the offset after its last
 */
record Misread(Code code, int from, int to, String message) {

    static Misread template(Source source, int from, boolean flow) {
        return beginning(Code.UNQUOTED_TEMPLATE, "{{", source, from, flow);
    }

    static Misread star(Source source, int from, boolean flow) {
        return beginning(Code.UNQUOTED_STAR, "*", source, from, flow);
    }

    static Misread beginning(Code code, String with, Source source, int from, boolean flow) {
        return unquoted(code, "begins with " + with, source, from, flow);
    }

    static Misread holding(Code code, String what, Source source, int from, boolean flow) {
        return unquoted(code, "holds " + what, source, from, flow);
    }

    private static Misread unquoted(Code code, String trait, Source source, int from, boolean flow) {
        int to = end(source, from, flow);
        String message = "a text that " + trait + " must be quoted: " + Quotes.around(source.text(from, to));
        return new Misread(code, from, to, message);
    }

    String text(Source source) {
        return source.text(from, to);
    }

    void report(Source source, Diagnostics diagnostics) {
        diagnostics.error(source.at(from, to), code, message);
    }

    /**
     * Where a text ends that was meant to be one: at the end of the line, a comment, the colon after a key, and in a flow
     * collection at a comma or its closing bracket. Brackets inside the text are part of it.
     */
    private static int end(Source source, int from, boolean flow) {
        boolean maybeKey = !followsColon(source, from);
        int lineEnd = source.lineEnd(from);
        int depth = 0;
        int at = from;
        for (; at < lineEnd; at++) {
            int c = source.charAt(at);
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                if (flow && depth == 0) {
                    break;
                }
                depth--;
            } else if (endsOutsideBrackets(source, at, flow, maybeKey) && depth <= 0) {
                break;
            } else if (c == '#' && Source.isBlank(source.charAt(at - 1))) {
                break;
            }
        }
        while (at > from + 1 && Source.isBlank(source.charAt(at - 1))) {
            at--;
        }
        return Math.max(at, Math.min(from + 1, lineEnd));
    }

    private static boolean endsOutsideBrackets(Source source, int at, boolean flow, boolean maybeKey) {
        int c = source.charAt(at);
        return (flow && c == ',') || (maybeKey && c == ':' && source.isBlankOrEnd(at + 1));
    }

    private static boolean followsColon(Source source, int from) {
        int before = from - 1;
        while (source.charAt(before) == ' ' || source.charAt(before) == '\t') {
            before--;
        }
        return source.charAt(before) == ':';
    }

    /** The first such text on the lines from one offset to another, where a parser gave up. */
    static Optional<Misread> find(Source source, int from, int to) {
        return new QuoteSearch(source, source.lineStart(from), source.lineEnd(to)).first();
    }
}
