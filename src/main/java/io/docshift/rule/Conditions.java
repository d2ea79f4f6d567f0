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
import io.docshift.step.Reasons;
import io.docshift.yaml.Code;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import io.docshift.yaml.ScalarNode;
import java.util.List;
import java.util.Optional;

/** Reads conditions. A question about a variable is answered here and now. */
final class Conditions {

    private Conditions() {}

    static Optional<Condition> read(Node node, Scope scope) {
        return Entries.read(node, ConditionGrammar.CONDITION, scope).flatMap(Conditions::condition);
    }

    private static Optional<Condition> condition(Entries entries) {
        if (entries.has(ConditionGrammar.ALL)) {
            return several(ConditionGrammar.ALL, entries).map(Condition.All::new);
        }
        if (entries.has(ConditionGrammar.ANY)) {
            return several(ConditionGrammar.ANY, entries).map(Condition.Any::new);
        }
        return entries.has(ConditionGrammar.NOT)
                ? Optional.of(new Condition.Not(entries.get(ConditionGrammar.NOT)))
                : subject(entries, test(entries));
    }

    private static Key<?> test(Entries entries) {
        return ConditionGrammar.TESTS.stream().filter(entries::has).findFirst().orElseThrow();
    }

    private static Optional<List<Condition>> several(Key<List<Condition>> key, Entries entries) {
        return entries.find(key).filter(conditions -> {
            if (conditions.isEmpty()) {
                entries.scope()
                        .diagnostics()
                        .error(entries.at(key), Code.EMPTY_LIST, "'" + key.name() + "' needs a condition");
            }
            return !conditions.isEmpty();
        });
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
        return ofFields(entries);
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
        if (test.is(ConditionGrammar.EXISTS)) {
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
        entries.scope().mentions().variable(name);
        Optional<JsonNode> value = variables.value(name);
        if (test.is(ConditionGrammar.EXISTS)) {
            boolean wanted = entries.get(ConditionGrammar.EXISTS);
            String about = "the variable " + name + (wanted ? " is given" : " is not given");
            return Optional.of(new Condition.Known(wanted == value.isPresent(), about));
        }
        return Tests.read(entries, test)
                .map(one -> new Condition.Known(
                        value.filter(it -> one.passes(it, nothing())).isPresent(),
                        "the variable " + name + " " + Reasons.words(one)));
    }

    /** A document with nothing in it, for tests that need none. */
    static Draft nothing() {
        return new Draft(
                new Document(new Address("", "", ""), Metadata.none(), Version.none(), RawJson.of("{}"), null));
    }

    private static Optional<Condition> ofFields(Entries entries) {
        List<FieldPath> paths = entries.get(ConditionGrammar.ASKED_FIELDS);
        Position at = entries.at(ConditionGrammar.ASKED_FIELDS);
        Optional<TableRows> table = Tests.keysOf(entries);
        if (table.isPresent()) {
            return table.filter(it -> it.fits(paths.size(), at, entries.scope().diagnostics()))
                    .map(it -> new Condition.Together(paths, it.table()));
        }
        entries.scope()
                .diagnostics()
                .error(
                        entries.keyAt(ConditionGrammar.IN),
                        Code.CONFLICTING_KEYS,
                        "several 'fields' together can only be looked up: in: { table: … }");
        return Optional.empty();
    }
}
