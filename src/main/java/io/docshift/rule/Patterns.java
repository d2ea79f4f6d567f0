package io.docshift.rule;

import io.docshift.doc.Text;
import io.docshift.step.Regex;
import io.docshift.yaml.Code;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.Optional;

/** Regular expressions in rules. */
final class Patterns {

    /** A regular expression in RE2 syntax. */
    static final Shape<Regex> PATTERN = new Shape<>(
            new Form.Text("a pattern"),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> pattern(scalar, scope)));

    /** Characters that are looked for as they are. */
    static final Shape<Regex> LITERAL = new Shape<>(
            new Form.Text("a text"),
            (node, scope) ->
                    Texts.TEXT.in(scope).read(node, scope.diagnostics()).flatMap(text -> notEmpty(text, node, scope)));

    private Patterns() {}

    private static Optional<Regex> notEmpty(Text text, io.docshift.yaml.Node node, Scope scope) {
        if (text.parts().isEmpty()) {
            scope.diagnostics().error(node.position(), Code.BAD_PATTERN, "an empty text is found everywhere");
            return Optional.empty();
        }
        return Optional.of(Regex.literal(text).at(node.position()));
    }

    /** The value of a variable in a pattern is literal text, as that of a hole is. */
    private static Optional<Regex> pattern(ScalarNode scalar, Scope scope) {
        java.util.List<Text.Part> parts = new java.util.ArrayList<>();
        for (Piece piece : Pieces.of(scalar, scope)) {
            Optional<Text.Part> part = piece instanceof Piece.Value value
                    ? Optional.of(new Text.Literal(
                            com.google.re2j.Pattern.quote(value.value().asText())))
                    : Texts.part(piece, scalar, scope);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        try {
            return Optional.of(Regex.compile(Texts.joined(parts)).at(scalar.position()));
        } catch (IllegalArgumentException e) {
            scope.diagnostics()
                    .error(scalar.position(), Code.BAD_PATTERN, "the pattern does not compile: " + e.getMessage());
            return Optional.empty();
        }
    }
}
