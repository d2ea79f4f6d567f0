package io.docshift.rule;

import io.docshift.doc.Text;
import io.docshift.yaml.Code;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names in rules: of locals, lookups, tables, indices, and new names of fields. */
final class Names {

    private static final Pattern LOCAL = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

    /** The name of a local that a step sets, without {@code $}. */
    static final Shape<String> LOCAL_NAME = new Shape<>(
            new Form.Text("the name of a local, without $,", "^[^$\\s]+$"),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> local(scalar, scope)));

    /** The name of one of the rule's lookups. */
    static final Shape<String> LOOKUP = new Shape<>(
            new Form.Text("a lookup"),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> lookup(scalar, scope)));

    /** The name of one of the rule set's tables. */
    static final Shape<TableRows> TABLE = new Shape<>(
            new Form.Text("a table"),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> table(scalar, scope)));

    /** The name of an index, a type or an id, which cannot be computed. */
    static final Shape<String> FIXED = new Shape<>(
            new Form.Text("a name", Form.Text.NOT_BLANK),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> fixed(scalar, scope)));

    /** Some words for people. */
    static final Shape<String> PROSE = new Shape<>(
            new Form.Text("a sentence", Form.Text.NOT_BLANK),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> prose(scalar, scope)));

    /** A new name of a field in its object: not a path. */
    static final Shape<Text> FIELD_NAME = new Shape<>(
            new Form.Text("a name"),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> fieldName(scalar, scope)));

    private Names() {}

    private static Optional<String> local(ScalarNode scalar, Scope scope) {
        if (LOCAL.matcher(scalar.text()).matches()) {
            Locals.sets(scalar.text(), scalar.position(), scope);
            return Optional.of(scalar.text());
        }
        String cure = scalar.text().startsWith("$") ? "write it without '$' here" : "use letters, digits, _ and -";
        scope.diagnostics()
                .error(
                        scalar.position(),
                        Code.BAD_NAME,
                        "'%s' is not the name of a local: %s".formatted(scalar.text(), cure));
        return Optional.empty();
    }

    private static Optional<String> lookup(ScalarNode scalar, Scope scope) {
        if (scope.lookups().containsKey(scalar.text())) {
            return Optional.of(scalar.text());
        }
        String hint = scope.lookups().isEmpty()
                ? "; this rule declares none under 'lookups'"
                : Nearest.hint(scalar.text(), scope.lookups().keySet());
        scope.diagnostics()
                .error(scalar.position(), Code.UNKNOWN_LOOKUP, "unknown lookup '%s'%s".formatted(scalar.text(), hint));
        return Optional.empty();
    }

    private static Optional<TableRows> table(ScalarNode scalar, Scope scope) {
        scope.mentions().table(scalar.text());
        return scope.tables().find(scalar, scope.diagnostics());
    }

    private static Optional<String> fixed(ScalarNode scalar, Scope scope) {
        String text = scalar.text();
        if (text.isBlank()) {
            scope.diagnostics().error(scalar.position(), Code.BAD_NAME, "a name is missing here");
            return Optional.empty();
        }
        if (text.contains("{{") || text.contains("${")) {
            scope.diagnostics()
                    .error(
                            scalar.position(),
                            Code.BAD_NAME,
                            "the name '" + text + "' cannot be computed here: write it out");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static Optional<String> prose(ScalarNode scalar, Scope scope) {
        if (scalar.text().isBlank()) {
            scope.diagnostics().error(scalar.position(), Code.MISSING_REASON, "some words are missing here");
            return Optional.empty();
        }
        if (Unfilled.is(scalar.text())) {
            scope.diagnostics()
                    .warning(
                            scalar.position(),
                            Code.REASON_TO_FILL_IN,
                            "the reason is still to be filled in: say why, in the words of the domain");
        }
        return Optional.of(scalar.text().strip());
    }

    private static Optional<Text> fieldName(ScalarNode scalar, Scope scope) {
        return Paths.parse(scalar.text(), scalar, 0, scope).flatMap(path -> {
            Text name = path.name();
            if (name != null) {
                path.holes().forEach(hole -> scope.use(Role.READS, hole.path(), scalar.position()));
                return Optional.of(name);
            }
            scope.diagnostics()
                    .error(
                            scalar.position(),
                            Code.RENAME_TO_PATH,
                            ("'%s' is a path, and rename keeps a field in its object: use move, or quote a name that"
                                            + " holds special characters")
                                    .formatted(scalar.text()));
            return Optional.empty();
        });
    }
}
