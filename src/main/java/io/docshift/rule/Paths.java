package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.doc.IllegalPath;
import io.docshift.yaml.Code;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.Optional;

/** Paths in rules. */
final class Paths {

    private Paths() {}

    /** A path at which a step does something. */
    static Shape<FieldPath> shape(Role role) {
        return new Shape<>(
                new Form.Text("a path"),
                (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> {
                    Optional<FieldPath> path = parse(scalar.text(), scalar, 0, scope)
                            .filter(it -> role != Role.REMOVES || PathSense.canGo(it, scalar, scope));
                    path.ifPresent(it -> scope.use(role, it, scalar.position()));
                    return path;
                }));
    }

    /**
     * Reads a path that is a scalar or a part of one.
     *
     * @param offset where it begins in the scalar's text
     */
    static Optional<FieldPath> parse(String text, ScalarNode scalar, int offset, Scope scope) {
        FieldPath path;
        try {
            path = FieldPath.parse(text, name -> variable(name, scalar, scope));
        } catch (IllegalPath e) {
            int at = offset + e.offset();
            scope.diagnostics().error(scalar.within(at, at + 1), Code.BAD_PATH, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        return PathSense.check(path, scalar, offset, offset + text.length(), scope);
    }

    private static String variable(String name, ScalarNode scalar, Scope scope) {
        String written = "${" + name + "}";
        int from = Math.max(0, scalar.text().indexOf(written));
        return VariableNames.value(
                        name,
                        scalar,
                        from,
                        Math.min(from + written.length(), scalar.text().length()),
                        scope)
                .map(value -> value.asText())
                .orElse(written);
    }
}
