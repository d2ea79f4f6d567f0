package io.docshift.rule;

import io.docshift.doc.FieldPath;
import io.docshift.yaml.Code;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.List;
import java.util.Optional;

/** Reads what a rule needs to know of other documents. */
final class LookupReader {

    /** A path in the document that is looked into. */
    static final Shape<FieldPath> PATH = new Shape<>(
            new Form.Text("a path"),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> foreign(scalar, scope)));

    /** A field that is kept: keys alone, because servers can be asked for those. */
    static final Shape<FieldPath> FIELD = new Shape<>(
            new Form.Text("a path"),
            (node, scope) -> Reading.TEXT
                    .read(node, scope.diagnostics())
                    .flatMap(scalar -> foreign(scalar, scope).flatMap(path -> plain(path, scalar, scope))));

    private LookupReader() {}

    private static Optional<FieldPath> foreign(ScalarNode scalar, Scope scope) {
        return Paths.parse(scalar.text(), scalar, 0, scope).flatMap(path -> {
            if (path.isLocal() || !path.holes().isEmpty() || scalar.text().contains("${")) {
                return refuse(scalar, scope, "'%s' must be a path in the other document, without values of this one");
            }
            return Optional.of(path);
        });
    }

    private static Optional<FieldPath> plain(FieldPath path, ScalarNode scalar, Scope scope) {
        return path.constantKeys() == null || path.isMetadata() || path.isSelf()
                ? refuse(scalar, scope, "'%s' must be a plain path of keys, such as descriptor.id")
                : Optional.of(path);
    }

    private static Optional<FieldPath> refuse(ScalarNode scalar, Scope scope, String message) {
        scope.diagnostics().error(scalar.position(), Code.BAD_PATH, message.formatted(scalar.text()));
        return Optional.empty();
    }

    static Optional<LookupSpec> spec(Entries entries) {
        Match documents = new Match(
                entries.get(RuleGrammar.INDEX), entries.find(RuleGrammar.TYPE).orElse(null));
        List<FieldPath> kept = entries.get(RuleGrammar.KEPT);
        return Optional.of(new LookupSpec(documents, entries.get(RuleGrammar.KEY_PATH), kept));
    }
}
