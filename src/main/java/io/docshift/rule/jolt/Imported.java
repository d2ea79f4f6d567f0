package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What became of one operation of a chain.
 *
 * @param name of the operation: {@code shift}
 * @param operation as it stands in the chain
 * @param steps that say the same; none if it changes nothing, or if no steps say the same
 * @param reason why no steps say the same; empty if they do
 */
public record Imported(String name, JsonNode operation, List<ObjectNode> steps, String reason) {

    public Imported {
        steps = List.copyOf(steps);
    }

    /** Whether it stays Jolt. */
    public boolean staysJolt() {
        return !reason.isEmpty();
    }

    static Imported of(JsonNode operation) {
        String name = operation.path("operation").asText();
        try {
            return new Imported(name, operation, steps(name, operation.path("spec")), "");
        } catch (NotNative e) {
            return new Imported(name, operation, List.of(), e.reason());
        }
    }

    private static List<ObjectNode> steps(String name, JsonNode spec) {
        return switch (name) {
            case "shift" -> Shift.steps(spec);
            case "default" -> Defaults.steps(spec);
            case "remove" -> Removals.steps(spec);
            case "cardinality" -> Lists.steps(spec);
            default -> throw new NotNative("no step does the same");
        };
    }
}
