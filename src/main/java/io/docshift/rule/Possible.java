package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.Json;
import io.docshift.step.Condition;
import io.docshift.step.Template;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values that can be where a claim wants one: a few, where it names them, or else all of some kinds.
 *
 * @param values null where they cannot be counted
 * @param kinds in the words of {@link Json#kind}
 */
record Possible(@Nullable List<JsonNode> values, List<String> kinds) {

    private static final List<String> KINDS = List.of("object", "array", "text", "number", "boolean", "null");
    private static final List<String> HOLDERS = List.of("text", "array", "object");
    private static final List<String> KEYS = List.of("text", "number", "boolean");

    Possible {
        values = values == null ? null : List.copyOf(values);
        kinds = List.copyOf(kinds);
    }

    /** What the claim itself leaves, which wants some value to pass. */
    static Possible of(Claim.Literal wanting) {
        List<JsonNode> named = named(wanting.test());
        Possible all = new Possible(named, named == null ? KINDS : List.of());
        return all.under(wanting);
    }

    private static @Nullable List<JsonNode> named(Condition.@Nullable Test test) {
        if (test instanceof Condition.In in) {
            return in.values();
        }
        return test instanceof Condition.Equal equal && equal.expected() instanceof Template.Constant constant
                ? List.of(constant.value())
                : null;
    }

    boolean isNone() {
        return values == null ? kinds.isEmpty() : values.isEmpty();
    }

    /** Whether something is missing from it that is in the other one, which it was made from. */
    boolean isFewerThan(Possible other) {
        return kinds.size() < other.kinds.size()
                || (values != null && other.values != null && values.size() < other.values.size());
    }

    /** Whether a value must be there, and not be null. */
    boolean needsPresence() {
        return values != null || !kinds.contains("null");
    }

    /** What is left of it where the value passes another claim's test, or fails it if that is what the claim says. */
    Possible under(Claim.Literal claim) {
        return kept(value -> admits(value, claim), kind -> admits(kind, claim));
    }

    /** What is left of it among values of one kind. */
    Possible ofKind(String only) {
        return kept(value -> Json.kind(value).equals(only), only::equals);
    }

    private Possible kept(Predicate<JsonNode> value, Predicate<String> kind) {
        return new Possible(
                values == null ? null : values.stream().filter(value).toList(),
                kinds.stream().filter(kind).toList());
    }

    /** Tables may have more rows elsewhere, so what they hold decides nothing. */
    private static boolean admits(JsonNode value, Claim.Literal claim) {
        Condition.Test test = claim.test();
        if (test == null) {
            return claim.holds() != value.isNull();
        }
        if (test instanceof Condition.InKeys || test instanceof Condition.InResults) {
            return !claim.holds() || value.isValueNode();
        }
        Draft none = Conditions.nothing();
        return test.passes(value, none) == claim.holds();
    }

    private static boolean admits(String kind, Claim.Literal claim) {
        Condition.Test test = claim.test();
        if (test == null) {
            return claim.holds() != kind.equals("null");
        }
        if (!claim.holds()) {
            return !(test instanceof Condition.Kind other) || !kind.equals(other.kind());
        }
        if (test instanceof Condition.Kind other) {
            return kind.equals(other.kind());
        }
        if (test instanceof Condition.Matches) {
            return kind.equals("text");
        }
        if (test instanceof Condition.Empty empty) {
            return empty.wanted() ? HOLDERS.contains(kind) : !kind.equals("null");
        }
        if (test instanceof Condition.InKeys || test instanceof Condition.InResults) {
            return KEYS.contains(kind);
        }
        List<JsonNode> named = named(test);
        return named == null
                || named.stream().anyMatch(value -> Json.kind(value).equals(kind));
    }
}
