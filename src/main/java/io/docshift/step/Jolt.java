package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.StepFailure;
import io.joltcommunity.jolt.Chainr;
import io.joltcommunity.jolt.exception.JoltException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A Jolt chain over the whole source, guarded: it works on a copy, may only use stock operations, may not answer with
 * nothing, and every leaf of its input must be in its output or under a path in {@code drops}. An empty list or object
 * counts as a leaf here, because Jolt loses those too.
 *
 * @param name what messages call the chain
 */
public record Jolt(String name, Chainr chain, List<FieldPath> drops) implements Step {

    /** The operations a chain may use; anything else would name a Java class. */
    public static final Set<String> OPERATIONS = Set.of(
            "shift",
            "default",
            "remove",
            "cardinality",
            "sort",
            "modify-default",
            "modify-define",
            "modify-overwrite",
            "modify-default-beta",
            "modify-define-beta",
            "modify-overwrite-beta");

    /** Calls of the functions whose result differs from run to run. */
    private static final Pattern UNREPEATABLE = Pattern.compile("=\\s*(uuid|now|nowEpochMillis)\\b");

    public Jolt {
        drops = List.copyOf(drops);
    }

    /**
     * Builds a chain.
     *
     * @throws IllegalArgumentException if an operation is refused or Jolt does not understand the chain
     */
    public static Jolt build(String name, JsonNode chain, List<FieldPath> drops) {
        if (!chain.isArray()) {
            throw new IllegalArgumentException("a Jolt chain is a list of operations");
        }
        for (JsonNode entry : chain) {
            String operation = entry.path("operation").asText("");
            if (!OPERATIONS.contains(operation)) {
                throw new IllegalArgumentException("the operation '" + operation + "' is not one of "
                        + String.join(", ", OPERATIONS.stream().sorted().toList()));
            }
            refuseUnrepeatable(entry.path("spec"));
        }
        try {
            return new Jolt(name, Chainr.fromSpec(JoltValues.toJava((ArrayNode) chain)), drops);
        } catch (JoltException e) {
            throw new IllegalArgumentException("Jolt does not understand the chain: " + deepest(e), e);
        }
    }

    /** Jolt wraps what it has to say. */
    private static String deepest(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            message = cause.getMessage() == null ? message : cause.getMessage();
        }
        return message;
    }

    private static void refuseUnrepeatable(JsonNode spec) {
        if (spec.isTextual()) {
            Matcher call = UNREPEATABLE.matcher(spec.textValue());
            if (call.find()) {
                throw new IllegalArgumentException(
                        "the function '" + call.group(1) + "' gives another result on every run");
            }
        }
        for (JsonNode child : spec) {
            refuseUnrepeatable(child);
        }
    }

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        JsonNode before = draft.source();
        Object result;
        try {
            result = chain.transform(JoltValues.toJava(before));
        } catch (JoltException e) {
            throw new StepFailure("Jolt says: " + e.getMessage(), "jolt-error");
        }
        if (result == null) {
            throw new StepFailure(
                    "Jolt answered with nothing, because no part of its spec matched: give the rule a 'when', or add '*': '&' to the spec",
                    "jolt-null");
        }
        if (!(JoltValues.toJson(result) instanceof ObjectNode after)) {
            throw new StepFailure("Jolt's answer is not an object", "jolt-not-an-object");
        }
        checkNothingLost(draft, before, after);
        if (after.equals(before)) {
            return Flow.IDLE;
        }
        draft.replaceSource(after);
        return Flow.FIRED;
    }

    private void checkNothingLost(Draft draft, JsonNode before, ObjectNode after) {
        Set<List<JsonNode>> dropped = new HashSet<>();
        for (FieldPath path : drops) {
            draft.find(path).forEach(place -> dropped.add(place.names()));
        }
        LostValue.in(before, after, dropped).ifPresent(lost -> {
            throw new StepFailure(lost.message(), "jolt-lost-value");
        });
    }

    @Override
    public String toString() {
        return "jolt " + name;
    }
}
