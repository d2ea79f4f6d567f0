package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Numeral;
import io.docshift.doc.StepFailure;
import io.joltcommunity.jolt.Chainr;
import io.joltcommunity.jolt.exception.JoltException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
            throw new StepFailure("Jolt answered with nothing: no part of its spec matched", "jolt-null");
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

    private void checkNothingLost(Draft draft, JsonNode before, JsonNode after) {
        Map<String, Integer> there = new TreeMap<>();
        count(after, there);
        Set<List<JsonNode>> dropped = new HashSet<>();
        for (FieldPath path : drops) {
            draft.find(path).forEach(place -> dropped.add(place.names()));
        }
        lost(before, "", List.of(), there, dropped);
    }

    private static void count(JsonNode value, Map<String, Integer> leaves) {
        if (value.isContainerNode() && !value.isEmpty()) {
            value.forEach(child -> count(child, leaves));
        } else {
            leaves.merge(leaf(value), 1, Integer::sum);
        }
    }

    private static void lost(
            JsonNode value,
            String path,
            List<JsonNode> names,
            Map<String, Integer> there,
            Set<List<JsonNode>> dropped) {
        if (dropped.contains(names)) {
            return;
        }
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                String key = entry.getKey();
                lost(
                        entry.getValue(),
                        path.isEmpty() ? key : path + "." + key,
                        with(names, TextNode.valueOf(key)),
                        there,
                        dropped);
            }
        } else if (value.isArray() && !value.isEmpty()) {
            for (int i = 0; i < value.size(); i++) {
                lost(value.get(i), path + "[" + i + "]", with(names, Numeral.of(i)), there, dropped);
            }
        } else {
            Integer left = there.merge(leaf(value), -1, Integer::sum);
            if (left < 0) {
                throw new StepFailure(
                        "Jolt lost '%s' (%s); keep it in the spec, or list the path under drops:"
                                .formatted(path, Draft.described(value)),
                        "jolt-lost-value");
            }
        }
    }

    private static List<JsonNode> with(List<JsonNode> names, JsonNode name) {
        List<JsonNode> longer = new ArrayList<>(names);
        longer.add(name);
        return longer;
    }

    private static String leaf(JsonNode value) {
        return value.getNodeType() + " " + value;
    }

    @Override
    public String toString() {
        return "jolt " + name;
    }
}
