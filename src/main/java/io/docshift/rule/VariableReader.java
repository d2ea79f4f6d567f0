package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.ListNode;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the declaration of variables. */
final class VariableReader {

    private static final Reading<VariableType> PLAIN =
            Reading.oneOf(new TreeMap<>(Stream.of(VariableType.Plain.values())
                    .collect(Collectors.toMap(VariableType.Plain::word, type -> (VariableType) type))));

    private static final Reading<VariableType> ALLOWED =
            Reading.listOf(Reading.STRING).then((texts, diagnostics) -> Optional.of(new VariableType.OneOf(texts)));

    /** A word for a type, or a list of the texts allowed. */
    static final Shape<VariableType> TYPE = Shape.of(
            new Form.Either(java.util.List.of(
                    new Form.Many(new Form.Text("a text")),
                    new Form.Words(Stream.of(VariableType.Plain.values())
                            .map(VariableType.Plain::word)
                            .sorted()
                            .toList()))),
            (node, diagnostics) -> (node instanceof ListNode ? ALLOWED : PLAIN).read(node, diagnostics));

    /** A text, a number, true or false. */
    static final Reading<ScalarNode> SCALAR = (node, diagnostics) -> scalar(node, diagnostics);

    private VariableReader() {}

    private static Optional<ScalarNode> scalar(Node node, Diagnostics diagnostics) {
        if (node instanceof ScalarNode scalar && !scalar.isNull() && !scalar.isFlawed()) {
            return Optional.of(scalar);
        }
        return Reading.TEXT.read(node, diagnostics);
    }

    static Optional<Variable> variable(MapNode.Entry declaration, Scope scope) {
        String name = declaration.key();
        return Entries.read(declaration.value(), RuleSetGrammar.VARIABLE, scope).flatMap(entries -> {
            VariableType type = entries.get(RuleSetGrammar.VARIABLE_TYPE);
            boolean required = entries.get(RuleSetGrammar.VARIABLE_REQUIRED);
            Optional<ScalarNode> otherwise = entries.find(RuleSetGrammar.VARIABLE_DEFAULT);
            if (required && otherwise.isPresent()) {
                scope.diagnostics()
                        .error(
                                entries.keyAt(RuleSetGrammar.VARIABLE_DEFAULT),
                                Code.CONFLICTING_KEYS,
                                "a variable that is required never takes its default: keep one of the two");
                return Optional.empty();
            }
            Optional<JsonNode> value = otherwise.flatMap(it -> type.value(it.text()));
            if (otherwise.isPresent() && value.isEmpty()) {
                scope.diagnostics()
                        .error(
                                entries.at(RuleSetGrammar.VARIABLE_DEFAULT),
                                Code.WRONG_VARIABLE,
                                "the default of '%s' must be %s, not '%s'"
                                        .formatted(
                                                name,
                                                type.description(),
                                                otherwise.get().text()));
                return Optional.empty();
            }
            return Optional.of(new Variable(name, type, required, value, declaration.position()));
        });
    }
}
