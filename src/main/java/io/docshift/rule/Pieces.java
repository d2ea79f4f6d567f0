package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a text apart: <code>{{path}}</code> is a hole for a value of the document, <code>${name}</code> the value of a
 * variable, and <code>$${</code> stands for <code>${</code> itself.
 */
final class Pieces {

    private final ScalarNode scalar;
    private final String text;
    private final Scope scope;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder characters = new StringBuilder();
    private int at;

    private Pieces(ScalarNode scalar, Scope scope) {
        this.scalar = scalar;
        this.text = scalar.text();
        this.scope = scope;
    }

    /** The parts of a text; what is wrong with it is reported, and stands in them as it is written. */
    static List<Piece> of(ScalarNode scalar, Scope scope) {
        return new Pieces(scalar, scope).read();
    }

    private List<Piece> read() {
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                characters.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                variable();
            } else if (text.startsWith("{{", at)) {
                hole();
            } else {
                characters.append(text.charAt(at++));
            }
        }
        flush();
        return pieces;
    }

    private void flush() {
        if (!characters.isEmpty()) {
            pieces.add(new Piece.Characters(characters.toString()));
            characters.setLength(0);
        }
    }

    private void variable() {
        int end = text.indexOf('}', at);
        if (end < 0) {
            unclosed("${", "}", "; write $${ for the characters themselves");
            return;
        }
        String name = text.substring(at + 2, end);
        VariableNames.value(name, scalar, at, end + 1, scope)
                .ifPresentOrElse(
                        value -> {
                            flush();
                            pieces.add(new Piece.Value(value));
                        },
                        () -> characters.append("${").append(name).append('}'));
        at = end + 1;
    }

    private void hole() {
        int end = text.indexOf("}}", at);
        if (end < 0) {
            unclosed("{{", "}}", "");
            return;
        }
        int from = at + 2;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        boolean optional = to > from && text.charAt(to - 1) == '?';
        flush();
        pieces.add(new Piece.Hole(text.substring(from, optional ? to - 1 : to), optional, from));
        at = end + 2;
    }

    private void unclosed(String opening, String closing, String cure) {
        scope.diagnostics()
                .error(
                        scalar.within(at, at + opening.length()),
                        Code.BAD_TEMPLATE,
                        "'%s' has no '%s' after it%s".formatted(opening, closing, cure));
        characters.append(text, at, text.length());
        at = text.length();
    }
}
