package io.docshift.yaml;

import java.util.Optional;

/** Goes over a few lines of YAML that a parser could not read, and looks for text that should have been quoted. */
final class QuoteSearch {

    private static final String RESERVED = "@`%";

    private final Source source;
    private final int end;
    private int at;
    private int flowDepth;
    private boolean valueMayBegin = true;

    QuoteSearch(Source source, int from, int end) {
        this.source = source;
        this.at = from;
        this.end = end;
    }

    Optional<Misread> first() {
        while (at < end) {
            Optional<Misread> found = step();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Misread> step() {
        int c = source.charAt(at);
        if (Source.isBreak(c)) {
            valueMayBegin = true;
            at++;
        } else if (Source.isBlank(c)) {
            at++;
        } else if (c == '#' && (at == 0 || Source.isBlank(source.charAt(at - 1)))) {
            at = source.lineEnd(at);
        } else if (valueMayBegin) {
            return value(c);
        } else {
            between(c);
        }
        return Optional.empty();
    }

    /** After a value: a colon, a comma or a closing bracket; anything else is not this search's business. */
    private void between(int c) {
        if (c == ':' || c == ',') {
            valueMayBegin = true;
        } else if (c == ']' || c == '}') {
            flowDepth--;
        }
        at++;
    }

    private Optional<Misread> value(int c) {
        boolean flow = flowDepth > 0;
        switch (c) {
            case '\'', '"' -> skipQuoted(c);
            case '*' -> {
                return Optional.of(Misread.star(source, at, flow));
            }
            case '{' -> {
                if (source.charAt(at + 1) == '{') {
                    return Optional.of(Misread.template(source, at, flow));
                }
                open();
            }
            case '[' -> {
                if (isSelector()) {
                    return Optional.of(
                            Misread.beginning(Code.UNQUOTED_BRACKET, Character.toString(c), source, at, flow));
                }
                open();
            }
            case ']', '}' -> {
                valueMayBegin = false;
                flowDepth--;
                at++;
            }
            case '-', '?', ':', ',' -> {
                if (c != ',' && !source.isBlankOrEnd(at + 1)) {
                    return plain();
                }
                at++;
            }
            case '&', '!' -> at = source.wordEnd(at);
            case '|', '>' -> {
                if (flow || !isBlockHeader()) {
                    return Optional.of(reserved(c, flow));
                }
                at = end;
            }
            default -> {
                return RESERVED.indexOf(c) >= 0 ? Optional.of(reserved(c, flow)) : plain();
            }
        }
        return Optional.empty();
    }

    private Misread reserved(int c, boolean flow) {
        return Misread.beginning(Code.UNQUOTED_INDICATOR, Character.toString(c), source, at, flow);
    }

    private void open() {
        flowDepth++;
        at++;
    }

    private void skipQuoted(int quote) {
        valueMayBegin = false;
        at++;
        while (at < end) {
            int c = source.charAt(at);
            at++;
            if (c == '\\' && quote == '"') {
                at++;
            } else if (c == quote) {
                if (quote != '\'' || source.charAt(at) != '\'') {
                    return;
                }
                at++;
            }
        }
    }

    /** Whether this is {@code [*]}, or a bracket whose closing one is followed by more text: a path, not a list. */
    private boolean isSelector() {
        if (source.charAt(at + 1) == '*' && source.charAt(at + 2) == ']') {
            return true;
        }
        int depth = 0;
        for (int i = at; i < source.lineEnd(at); i++) {
            int c = source.charAt(i);
            depth += c == '[' ? 1 : 0;
            depth -= c == ']' ? 1 : 0;
            if (depth == 0) {
                return !source.isBlankOrEnd(i + 1) && ",]}:".indexOf(source.charAt(i + 1)) < 0;
            }
        }
        return false;
    }

    /** Whether nothing but indicators follows: {@code |}, {@code >-}, {@code |2+}. */
    private boolean isBlockHeader() {
        int i = at + 1;
        while (i < end && "+-0123456789".indexOf(source.charAt(i)) >= 0) {
            i++;
        }
        return source.isBlankOrEnd(i);
    }

    private Optional<Misread> plain() {
        boolean flow = flowDepth > 0;
        int start = at;
        int lineEnd = source.lineEnd(at);
        valueMayBegin = false;
        for (; at < lineEnd; at++) {
            int c = source.charAt(at);
            if (c == ':' && (source.isBlankOrEnd(at + 1) || (flow && ",[]{}".indexOf(source.charAt(at + 1)) >= 0))) {
                break;
            }
            if (c == '#' && Source.isBlank(source.charAt(at - 1))) {
                break;
            }
            if (flow && (c == ',' || c == ']' || c == '}')) {
                break;
            }
            if (flow && (c == '[' || c == '{' || c == '?')) {
                String what = Character.toString(c) + " inside { } or [ ]";
                return Optional.of(Misread.holding(Code.UNQUOTED_BRACKET, what, source, start, true));
            }
        }
        return Optional.empty();
    }
}
