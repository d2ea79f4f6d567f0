package io.docshift.doc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads a path: a small hand-written descent, because a regular expression could not say where it went wrong. */
final class PathParser {

    private final String text;
    private final UnaryOperator<String> variables;
    private int at;

    PathParser(String text, UnaryOperator<String> variables) {
        this.text = text;
        this.variables = variables;
    }

    FieldPath path() {
        if (text.isEmpty()) {
            throw new IllegalPath("a path is empty", 0);
        }
        if (FieldPath.METADATA.contains(text)) {
            return new FieldPath(text, FieldPath.Anchor.METADATA, List.of(new Segment.Key(Text.literal(text))));
        }
        if (text.equals(".")) {
            return new FieldPath(text, FieldPath.Anchor.ELEMENT, List.of());
        }
        FieldPath.Anchor anchor = FieldPath.Anchor.ELEMENT;
        if (text.startsWith("/")) {
            anchor = FieldPath.Anchor.ROOT;
            at = 1;
            if (at == text.length()) {
                return new FieldPath(text, anchor, List.of());
            }
        } else if (text.startsWith("$") && !text.startsWith("${")) {
            anchor = FieldPath.Anchor.LOCAL;
        }
        List<Segment> segments = new ArrayList<>();
        if (anchor == FieldPath.Anchor.LOCAL) {
            at = 1;
            segments.add(new Segment.Key(Text.literal(bareName())));
            selectors(segments);
        } else {
            segment(segments);
        }
        while (at < text.length()) {
            expect('.');
            segment(segments);
        }
        return new FieldPath(text, anchor, segments);
    }

    private void segment(List<Segment> segments) {
        if (at >= text.length()) {
            throw new IllegalPath("the path '" + text + "' ends with a dot", at);
        }
        if (text.startsWith("**", at)) {
            at += 2;
            segments.add(new Segment.AnyDepth());
        } else if (text.charAt(at) == '*') {
            at++;
            segments.add(new Segment.AnyKey());
        } else if (text.charAt(at) != '[') {
            segments.add(new Segment.Key(name()));
        } else if (!segments.isEmpty()) {
            throw new IllegalPath("the path '" + text + "' has a dot before '['", at);
        }
        selectors(segments);
    }

    private void selectors(List<Segment> segments) {
        while (at < text.length() && text.charAt(at) == '[') {
            at++;
            segments.add(selector());
            expect(']');
        }
    }

    private Segment selector() {
        if (text.startsWith("*]", at)) {
            at++;
            return new Segment.AnyElement();
        }
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at > start && at < text.length() && text.charAt(at) == ']') {
            try {
                return new Segment.Index(Integer.parseInt(text.substring(start, at)));
            } catch (NumberFormatException e) {
                throw new IllegalPath("the path '" + text + "' has a position that is too large", start);
            }
        }
        if (at > start && at == text.length()) {
            expect(']');
        }
        at = start;
        Text key = name();
        expect('=');
        return new Segment.Where(key, value());
    }

    /** What may stand to the right of {@code =} in a selector: a quoted text, holes, or anything up to the bracket. */
    private Text value() {
        if (isLocal()) {
            int end = text.indexOf(']', at);
            if (end < 0) {
                throw new IllegalPath("the path '" + text + "' has a '[' without a ']'", at);
            }
            String local = text.substring(at, end);
            FieldPath path = nested(local);
            at = end;
            return new Text(List.of(new Text.Hole(path, Text.Need.MATCHING)));
        }
        return name("]");
    }

    private Text name() {
        return name(".[]=*\"");
    }

    private Text name(String stops) {
        List<Text.Part> parts = new ArrayList<>();
        if (at < text.length() && text.charAt(at) == '"') {
            return Text.literal(quoted());
        }
        if (isLocal()) {
            at++;
            String local = bareName();
            return new Text(List.of(new Text.Hole(FieldPath.parse("$" + local), Text.Need.MATCHING)));
        }
        StringBuilder literal = new StringBuilder();
        while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
            if (text.startsWith("{{", at)) {
                int end = text.indexOf("}}", at);
                if (end < 0) {
                    throw new IllegalPath("the path '" + text + "' has a '{{' without a '}}'", at);
                }
                if (literal.length() > 0) {
                    parts.add(new Text.Literal(literal.toString()));
                    literal.setLength(0);
                }
                String inner = text.substring(at + 2, end).trim();
                parts.add(
                        inner.endsWith("?")
                                ? new Text.Hole(nested(inner.substring(0, inner.length() - 1)), Text.Need.MATCHING)
                                : new Text.Hole(nested(inner), Text.Need.REQUIRED));
                at = end + 2;
            } else if (text.startsWith("${", at)) {
                literal.append(variable());
            } else {
                literal.append(text.charAt(at++));
            }
        }
        if (literal.length() > 0) {
            parts.add(new Text.Literal(literal.toString()));
        }
        if (parts.isEmpty()) {
            throw new IllegalPath("a name is missing in the path '" + text + "'", at);
        }
        return new Text(parts);
    }

    private boolean isLocal() {
        return at < text.length() && text.charAt(at) == '$' && !text.startsWith("${", at);
    }

    private String variable() {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw new IllegalPath("the path '" + text + "' has a '${' without a '}'", at);
        }
        String name = text.substring(at + 2, end);
        at = end + 1;
        return variables.apply(name);
    }

    private FieldPath nested(String inner) {
        try {
            return FieldPath.parse(inner, variables);
        } catch (IllegalPath e) {
            throw new IllegalPath(String.valueOf(e.getMessage()), at + 2 + e.offset());
        }
    }

    private String bareName() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw new IllegalPath("a name is missing after '$' in the path '" + text + "'", at);
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int start = at++;
        StringBuilder name = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw new IllegalPath("the path '" + text + "' has a quote without an end", start);
        }
        at++;
        return name.toString();
    }

    private void expect(char expected) {
        if (at >= text.length() || text.charAt(at) != expected) {
            String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
            throw new IllegalPath("the path '" + text + "' needs '" + expected + "' where " + found + " is", at);
        }
        at++;
    }
}
