package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.yaml.Code;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.ScalarNode;
import java.util.Optional;

/** Finds what a variable that is mentioned somewhere stands for. */
final class VariableNames {

    private VariableNames() {}

    /**
     * The value of a variable.
     *
     * @param from where it is mentioned in the scalar, {@code to} the character after
     * @return empty where it is unknown, which is reported, or not given, which is noted
     */
    static Optional<JsonNode> value(String name, ScalarNode scalar, int from, int to, Scope scope) {
        Variables variables = scope.variables();
        if (!variables.isDeclared(name)) {
            scope.diagnostics()
                    .error(
                            scalar.within(from, to),
                            Code.UNKNOWN_VARIABLE,
                            "unknown variable '%s'%s".formatted(name, Nearest.hint(name, variables.names())));
            return Optional.empty();
        }
        scope.mentions().variable(name);
        scope.frame().mentionsVariable();
        Optional<JsonNode> value = variables.value(name);
        if (value.isEmpty()) {
            scope.frame().absent(name);
        }
        return value;
    }
}
