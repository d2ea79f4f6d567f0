package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.doc.Text;
import io.docshift.yaml.Code;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts with holes in rules. */
final class Texts {

    /** A text in which values of the document can stand. */
    static final Shape<Text> TEXT = new Shape<>(
            new Form.Text("a text"),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> text(scalar, scope)));

    private Texts() {}

    /** The text of a scalar. */
    static Optional<Text> text(ScalarNode scalar, Scope scope) {
        List<Text.Part> parts = new ArrayList<>();
        boolean sound = true;
        for (Piece piece : Pieces.of(scalar, scope)) {
            Optional<Text.Part> part = part(piece, scalar, scope);
            part.ifPresent(parts::add);
            sound &= part.isPresent();
        }
        return sound ? Optional.of(joined(parts)) : Optional.empty();
    }

    /** What a piece is in a text; empty if it is a hole with a bad path, which is reported. */
    static Optional<Text.Part> part(Piece piece, ScalarNode scalar, Scope scope) {
        if (piece instanceof Piece.Hole hole) {
            return path(hole, scalar, scope)
                    .map(path -> new Text.Hole(path, hole.optional() ? Text.Need.OPTIONAL : Text.Need.REQUIRED));
        }
        return Optional.of(new Text.Literal(
                piece instanceof Piece.Characters characters
                        ? characters.text()
                        : ((Piece.Value) piece).value().asText()));
    }

    /** The path in a hole, noted as read. */
    static Optional<FieldPath> path(Piece.Hole hole, ScalarNode scalar, Scope scope) {
        int end = hole.from() + Math.max(1, hole.name().length());
        if (hole.name().isEmpty()) {
            scope.diagnostics()
                    .error(
                            scalar.within(hole.from() - 2, hole.from() + 2),
                            Code.BAD_TEMPLATE,
                            "a path is missing between '{{' and '}}'");
            return Optional.empty();
        }
        if (!scope.seesDocument()) {
            scope.diagnostics()
                    .error(
                            scalar.within(hole.from(), end),
                            Code.NO_DOCUMENT_HERE,
                            "there is no document here to take '%s' from; only ${variables} can stand here"
                                    .formatted(hole.name()));
            return Optional.empty();
        }
        Optional<FieldPath> path = Paths.parse(hole.name(), scalar, hole.from(), scope);
        path.ifPresent(it -> scope.use(Role.READS, it, scalar.within(hole.from(), end)));
        return path;
    }

    /** Neighbouring literals made one, so that a text without holes is a constant. */
    static Text joined(List<Text.Part> parts) {
        List<Text.Part> joined = new ArrayList<>();
        for (Text.Part part : parts) {
            int last = joined.size() - 1;
            if (last >= 0 && part instanceof Text.Literal next && joined.get(last) instanceof Text.Literal before) {
                joined.set(last, new Text.Literal(before.characters() + next.characters()));
            } else {
                joined.add(part);
            }
        }
        return new Text(joined);
    }
}
