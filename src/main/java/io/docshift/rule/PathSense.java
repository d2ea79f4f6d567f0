package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Code;
import io.docshift.yaml.ScalarNode;
import java.util.Optional;

/** Refuses paths that can be read but lead nowhere in any document. */
final class PathSense {

    private PathSense() {}

    static Optional<FieldPath> check(FieldPath path, ScalarNode scalar, int from, int to, Scope scope) {
        String contradiction = path.contradiction();
        if (!contradiction.isEmpty()) {
            scope.diagnostics().error(scalar.within(from, to), Code.PATH_LEADS_NOWHERE, contradiction);
            return Optional.empty();
        }
        if (!scope.seesDocument() && !path.holes().isEmpty()) {
            scope.diagnostics()
                    .error(
                            scalar.within(from, to),
                            Code.NO_DOCUMENT_HERE,
                            "there is no document here to take a value from");
            return Optional.empty();
        }
        return Optional.of(path);
    }
}
