package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.step.Condition;
import io.docshift.step.Template;
import io.docshift.yaml.Code;
import io.docshift.yaml.ListNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a condition asks of one value. */
final class Tests {

    private static final Reading<Condition.Test> KINDS =
            Reading.oneOf(Stream.of("array", "boolean", "null", "number", "object", "text")
                    .collect(Collectors.toMap(word -> word, Condition.Kind::new)));

    private Tests() {}

    /** The test under a key other than {@code exists}. */
    static Optional<Condition.Test> read(Entries entries, Key<?> test) {
        if (test.is(ConditionGrammar.EMPTY)) {
            return Optional.of(new Condition.Empty(entries.get(ConditionGrammar.EMPTY)));
        }
        if (test.is(ConditionGrammar.EQUALS)) {
            return equal(entries.get(ConditionGrammar.EQUALS), entries.scope());
        }
        if (test.is(ConditionGrammar.MATCHES)) {
            return Optional.of(new Condition.Matches(entries.get(ConditionGrammar.MATCHES)));
        }
        if (test.is(ConditionGrammar.KIND)) {
            return kind(entries.get(ConditionGrammar.KIND), entries.scope());
        }
        return in(entries);
    }

    private static Optional<Condition.Test> equal(Node node, Scope scope) {
        return isNull(node, scope, "equals: null never holds, because null counts as absent: use exists: false")
                ? Optional.empty()
                : Templates.TEMPLATE.in(scope).read(node, scope.diagnostics()).map(Condition.Equal::new);
    }

    private static boolean isNull(Node node, Scope scope, String message) {
        boolean isNull = node instanceof ScalarNode scalar && scalar.isNull();
        if (isNull) {
            scope.diagnostics().error(node.position(), Code.NEVER_HOLDS, message);
        }
        return isNull;
    }

    /** {@code type: null} is a null in YAML, and means the word. */
    private static Optional<Condition.Test> kind(Node node, Scope scope) {
        if (node instanceof ScalarNode scalar && scalar.isNull()) {
            return Optional.of(new Condition.Kind("null"));
        }
        return KINDS.read(node, scope.diagnostics());
    }

    private static Optional<Condition.Test> in(Entries entries) {
        Node node = entries.get(ConditionGrammar.IN);
        Scope scope = entries.scope();
        if (node instanceof ListNode list) {
            return list(list, scope);
        }
        return Entries.read(node, ConditionGrammar.IN_TABLE, scope).flatMap(table -> {
            if (table.has(ConditionGrammar.RESULTS_OF)) {
                TableRows rows = table.get(ConditionGrammar.RESULTS_OF);
                return Optional.of(
                        new Condition.InResults(rows.name(), rows.table().results()));
            }
            TableRows rows = table.get(ConditionGrammar.KEYS_OF);
            return rows.fits(1, table.at(ConditionGrammar.KEYS_OF), scope.diagnostics())
                    ? Optional.of(new Condition.InKeys(rows.table()))
                    : Optional.empty();
        });
    }

    /** The table whose keys are asked for, if the condition asks for that. */
    static Optional<TableRows> keysOf(Entries entries) {
        Node node = entries.get(ConditionGrammar.IN);
        return node instanceof ListNode
                ? Optional.empty()
                : Entries.read(node, ConditionGrammar.IN_TABLE, entries.scope())
                        .flatMap(table -> table.find(ConditionGrammar.KEYS_OF));
    }

    private static Optional<Condition.Test> list(ListNode list, Scope scope) {
        List<JsonNode> values = new ArrayList<>();
        for (Node item : list.items()) {
            if (!isNull(item, scope, "null is never found, because it counts as absent: use exists: false")) {
                Templates.TEMPLATE
                        .in(scope)
                        .read(item, scope.diagnostics())
                        .flatMap(value -> constant(value, item, scope))
                        .ifPresent(values::add);
            }
        }
        if (list.items().isEmpty()) {
            scope.diagnostics().error(list.position(), Code.EMPTY_LIST, "nothing is in an empty list");
        }
        return values.size() == list.items().size() && !values.isEmpty()
                ? Optional.of(new Condition.In(values))
                : Optional.empty();
    }

    private static Optional<JsonNode> constant(Template value, Node item, Scope scope) {
        if (value instanceof Template.Constant constant) {
            return Optional.of(constant.value());
        }
        scope.diagnostics()
                .error(
                        item.position(),
                        Code.BAD_TEMPLATE,
                        "the values of 'in' are fixed: use any: with equals: for values of the document");
        return Optional.empty();
    }
}
