package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Code;
import io.docshift.yaml.ScalarNode;
import java.util.Optional;
import java.util.Set;

/** Refuses paths that can be read but lead nowhere in any document. */
final class PathSense {

    private static final Set<String> ADDRESS = Set.of("_index", "_type", "_id");

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

    /** Whether what is at the path can be taken away; if not, that is reported. */
    static boolean canGo(FieldPath path, ScalarNode scalar, Scope scope) {
        if (path.canBeWhole(scope.isAtElement())) {
            scope.diagnostics()
                    .error(
                            scalar.position(),
                            Code.PATH_LEADS_NOWHERE,
                            "'%s' is the whole document here, which only 'drop' takes away".formatted(path));
            return false;
        }
        if (path.isMetadata() && ADDRESS.contains(path.toString())) {
            scope.diagnostics()
                    .error(
                            scalar.position(),
                            Code.PATH_LEADS_NOWHERE,
                            "'%s' is part of the document's address and cannot be taken away; set it instead"
                                    .formatted(path));
            return false;
        }
        return true;
    }
}
