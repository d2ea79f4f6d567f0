package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.step.Condition;
import io.docshift.yaml.Code;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import io.docshift.yaml.ScalarNode;
import java.util.List;
import java.util.Optional;

/** Reads conditions. A question about a variable is answered here and now. */
final class Conditions {

    private static final List<Key<?>> TESTS = List.of(
            ConditionGrammar.EXISTS,
            ConditionGrammar.EMPTY,
            ConditionGrammar.EQUALS,
            ConditionGrammar.IN,
            ConditionGrammar.MATCHES,
            ConditionGrammar.KIND);

    private Conditions() {}

    static Optional<Condition> read(Node node, Scope scope) {
        return Entries.read(node, ConditionGrammar.CONDITION, scope).flatMap(Conditions::condition);
    }

    private static Optional<Condition> condition(Entries entries) {
        Optional<Key<?>> test = TESTS.stream().filter(entries::has).findFirst();
        if (entries.has(ConditionGrammar.ALL)) {
            return several(ConditionGrammar.ALL, test, entries).map(Condition.All::new);
        }
        if (entries.has(ConditionGrammar.ANY)) {
            return several(ConditionGrammar.ANY, test, entries).map(Condition.Any::new);
        }
        if (entries.has(ConditionGrammar.NOT)) {
            return alone(ConditionGrammar.NOT, test, entries).map(Condition.Not::new);
        }
        if (test.isEmpty()) {
            entries.scope()
                    .diagnostics()
                    .error(
                            entries.position(),
                            Code.MISSING_KEY,
                            "a condition needs one of the keys "
                                    + String.join(
                                            ", ", TESTS.stream().map(Key::name).toList()));
            return Optional.empty();
        }
        return subject(entries, test.get());
    }

    private static Optional<List<Condition>> several(Key<List<Condition>> key, Optional<Key<?>> test, Entries entries) {
        return alone(key, test, entries).filter(conditions -> {
            if (conditions.isEmpty()) {
                entries.scope()
                        .diagnostics()
                        .error(entries.at(key), Code.EMPTY_LIST, "'" + key.name() + "' needs a condition");
            }
            return !conditions.isEmpty();
        });
    }

    private static <T> Optional<T> alone(Key<T> key, Optional<Key<?>> test, Entries entries) {
        if (test.isPresent()) {
            entries.scope()
                    .diagnostics()
                    .error(
                            entries.keyAt(test.get()),
                            Code.CONFLICTING_KEYS,
                            "'%s' cannot stand beside '%s': put it inside"
                                    .formatted(test.get().name(), key.name()));
            return Optional.empty();
        }
        return entries.find(key);
    }

    private static Optional<Condition> subject(Entries entries, Key<?> test) {
        if (entries.has(ConditionGrammar.ASKED_FIELD)) {
            return ofPath(entries.get(ConditionGrammar.ASKED_FIELD), entries, test);
        }
        if (entries.has(ConditionGrammar.ASKED_LOCAL)) {
            return local(entries.get(ConditionGrammar.ASKED_LOCAL), entries.scope())
                    .flatMap(path -> ofPath(path, entries, test));
        }
        if (entries.has(ConditionGrammar.ASKED_VARIABLE)) {
            return ofVariable(entries.get(ConditionGrammar.ASKED_VARIABLE), entries, test);
        }
        return ofFields(entries, test);
    }

    private static Optional<FieldPath> local(ScalarNode scalar, Scope scope) {
        if (scalar.text().startsWith("$")) {
            scope.diagnostics()
                    .error(
                            scalar.position(),
                            Code.BAD_NAME,
                            "'local' names a local without '$': write "
                                    + scalar.text().substring(1));
            return Optional.empty();
        }
        Optional<FieldPath> path = Paths.parse("$" + scalar.text(), scalar, -1, scope);
        path.ifPresent(it -> scope.use(Role.READS, it, scalar.position()));
        return path;
    }

    private static Optional<Condition> ofPath(FieldPath path, Entries entries, Key<?> test) {
        if (test.equals(ConditionGrammar.EXISTS)) {
            Condition exists = new Condition.Exists(path);
            return Optional.of(entries.get(ConditionGrammar.EXISTS) ? exists : new Condition.Not(exists));
        }
        return Tests.read(entries, test).map(one -> new Condition.One(path, one));
    }

    private static Optional<Condition> ofVariable(ScalarNode scalar, Entries entries, Key<?> test) {
        Variables variables = entries.scope().variables();
        String name = scalar.text();
        if (!variables.isDeclared(name)) {
            entries.scope()
                    .diagnostics()
                    .error(
                            scalar.position(),
                            Code.UNKNOWN_VARIABLE,
                            "unknown variable '%s'%s".formatted(name, Nearest.hint(name, variables.names())));
            return Optional.empty();
        }
        Optional<JsonNode> value = variables.value(name);
        if (test.equals(ConditionGrammar.EXISTS)) {
            return Optional.of(new Condition.Known(entries.get(ConditionGrammar.EXISTS) == value.isPresent()));
        }
        return Tests.read(entries, test)
                .map(one -> new Condition.Known(
                        value.filter(it -> one.passes(it, nothing())).isPresent()));
    }

    /** A document with nothing in it, for tests that need none. */
    private static Draft nothing() {
        return new Draft(
                new Document(new Address("", "", ""), Metadata.none(), Version.none(), RawJson.of("{}"), null));
    }

    private static Optional<Condition> ofFields(Entries entries, Key<?> test) {
        List<FieldPath> paths = entries.get(ConditionGrammar.ASKED_FIELDS);
        Position at = entries.at(ConditionGrammar.ASKED_FIELDS);
        if (test.equals(ConditionGrammar.IN)) {
            Optional<TableRows> table = Tests.keysOf(entries);
            if (table.isPresent()) {
                return table.filter(
                                it -> it.fits(paths.size(), at, entries.scope().diagnostics()))
                        .map(it -> new Condition.Together(paths, it.table()));
            }
        }
        entries.scope()
                .diagnostics()
                .error(
                        entries.keyAt(test),
                        Code.CONFLICTING_KEYS,
                        "several 'fields' together can only be looked up: in: { table: … }");
        return Optional.empty();
    }
}
