package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Code;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.Optional;

/** Paths of what is to be hidden from others in any document. */
final class PersonalPaths {

    static final Shape<FieldPath> PATH = new Shape<>(
            new Form.Text("a path"),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> path(scalar, scope)));

    private PersonalPaths() {}

    private static Optional<FieldPath> path(ScalarNode scalar, Scope scope) {
        Optional<FieldPath> path = Paths.parse(scalar.text(), scalar, 0, scope);
        if (path.isPresent()
                && (path.get().isLocal()
                        || path.get().isComputed()
                        || path.get().isSelf())) {
            scope.diagnostics()
                    .error(
                            scalar.position(),
                            Code.BAD_PATH,
                            "'%s' must be a path that is the same in every document, such as owner.phone or **.phone"
                                    .formatted(scalar.text()));
            return Optional.empty();
        }
        return path;
    }
}
