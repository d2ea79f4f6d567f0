package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Json;
import io.docshift.doc.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a {@code when} asks of a document. Immutable. */
public sealed interface Condition {

    /** Whether the document, as the steps so far left it, fits. */
    boolean holds(Draft draft);

    /** Every one must hold. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Draft draft) {
            for (Condition condition : conditions) {
                if (!condition.holds(draft)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One must hold. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Draft draft) {
            for (Condition condition : conditions) {
                if (condition.holds(draft)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** It must not hold. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Draft draft) {
            return !condition.holds(draft);
        }
    }

    /**
     * Known before any document is seen, such as a question about a variable.
     *
     * @param about what it asks, in words
     */
    record Known(boolean holds, String about) implements Condition {
        @Override
        public boolean holds(Draft draft) {
            return holds;
        }
    }

    /** Whether there is a value at the path that is not null. */
    record Exists(FieldPath path) implements Condition {
        @Override
        public boolean holds(Draft draft) {
            for (Place place : draft.find(path)) {
                if (place.isPresent()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** One match of the path must pass the test. */
    record One(FieldPath path, Test test) implements Condition {
        @Override
        public boolean holds(Draft draft) {
            for (Place place : draft.find(path)) {
                JsonNode value = draft.value(place);
                if (value != null && test.passes(value, draft)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The values of several paths together must be a key of a table; each path leads to one value. */
    record Together(List<FieldPath> paths, Table table) implements Condition {
        public Together {
            paths = List.copyOf(paths);
        }

        @Override
        public boolean holds(Draft draft) {
            List<String> key = new ArrayList<>(paths.size());
            for (FieldPath path : paths) {
                JsonNode value = draft.one(path);
                if (value == null || value.isNull() || value.isContainerNode()) {
                    return false;
                }
                key.add(value.asText());
            }
            return table.hasKey(key);
        }
    }

    /** A question about one value. */
    sealed interface Test {
        boolean passes(JsonNode value, Draft draft);
    }

    /** A text, list or object with nothing in it; anything else is never empty, and null is not there. */
    record Empty(boolean wanted) implements Test {
        @Override
        public boolean passes(JsonNode value, Draft draft) {
            if (value.isNull()) {
                return false;
            }
            return wanted == (value.isTextual() ? value.textValue().isEmpty() : isEmptyContainer(value));
        }

        private static boolean isEmptyContainer(JsonNode value) {
            return value.isContainerNode() && value.isEmpty();
        }
    }

    /** The same value; numbers are compared by what they mean, not by how they are spelled. */
    record Equal(Template expected) implements Test {
        @Override
        public boolean passes(JsonNode value, Draft draft) {
            JsonNode wanted = expected.in(draft);
            return wanted != null && Json.same(value, wanted);
        }
    }

    /** One of several values. */
    record In(List<JsonNode> values) implements Test {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public boolean passes(JsonNode value, Draft draft) {
            for (JsonNode candidate : values) {
                if (Json.same(value, candidate)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A key of a table. */
    record InKeys(Table table) implements Test {
        @Override
        public boolean passes(JsonNode value, Draft draft) {
            return value.isValueNode() && !value.isNull() && table.hasKey(List.of(value.asText()));
        }
    }

    /** A result of a table. */
    record InResults(String table, Set<String> results) implements Test {
        public InResults {
            results = Set.copyOf(results);
        }

        @Override
        public boolean passes(JsonNode value, Draft draft) {
            return value.isValueNode() && !value.isNull() && results.contains(value.asText());
        }
    }

    /** A text that the pattern is found in. */
    record Matches(Regex pattern) implements Test {
        @Override
        public boolean passes(JsonNode value, Draft draft) {
            return value.isTextual() && pattern.isIn(value.textValue(), draft);
        }
    }

    /** A value of this kind, in the words of {@link Json#kind}. */
    record Kind(String kind) implements Test {
        @Override
        public boolean passes(JsonNode value, Draft draft) {
            return Json.kind(value).equals(kind);
        }
    }
}
