package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Masking;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The variables of a rule set with the values they were given. */
final class Variables {

    private final Set<String> declared;
    private final Map<String, JsonNode> values = new TreeMap<>();

    /**
     * Takes the values given for the declared variables; what is wrong with them is reported.
     *
     * @param declared the names of all, also of those whose declaration could not be read
     */
    Variables(Collection<String> declared, Collection<Variable> variables, Given given, Diagnostics diagnostics) {
        this.declared = new TreeSet<>(declared);
        for (Variable variable : variables) {
            Given.Value value = given.values().get(variable.name());
            if (value != null) {
                take(variable, value, diagnostics);
            } else if (variable.otherwise().isPresent()) {
                values.put(variable.name(), variable.otherwise().get());
            } else if (variable.required()) {
                diagnostics.error(
                        variable.position(),
                        Code.VARIABLE_NOT_GIVEN,
                        "the variable '%s' is required: give it %s or in the configuration file"
                                .formatted(variable.name(), way(variable.name())));
            }
        }
    }

    /** Secrets are not taken from the command line. */
    private static String way(String name) {
        return Masking.isSecret(name)
                ? "as DOCSHIFT_VAR_%s in the environment".formatted(name.toUpperCase(Locale.ROOT))
                : "as --var %s=…".formatted(name);
    }

    static Variables none() {
        return new Variables(Set.of(), Set.of(), Given.nothing(), new Diagnostics());
    }

    private void take(Variable variable, Given.Value given, Diagnostics diagnostics) {
        Optional<JsonNode> value = variable.type().value(given.text());
        if (value.isPresent()) {
            values.put(variable.name(), value.get());
            return;
        }
        String kind = "the variable '%s' must be %s"
                .formatted(variable.name(), variable.type().description());
        if (Masking.isSecret(variable.name())) {
            diagnostics.errorOnSecret(
                    given.from(),
                    Code.WRONG_VARIABLE,
                    kind + "; its value is not shown, since its name says that it is a secret");
        } else {
            diagnostics.error(given.from(), Code.WRONG_VARIABLE, "%s, not '%s'".formatted(kind, given.text()));
        }
    }

    boolean isDeclared(String name) {
        return declared.contains(name);
    }

    Set<String> names() {
        return declared;
    }

    /** The value of a variable; empty where it is not given. */
    Optional<JsonNode> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Every variable that has a value. */
    Map<String, JsonNode> values() {
        return values;
    }
}
