package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A balance of leaf values: how often each was added less how often it was taken away. A leaf is a text, a number, a
 * boolean or a null; texts and numbers that look alike are different leaves.
 */
public final class Leaves {

    private final Map<String, Integer> balance = new HashMap<>();

    public void add(JsonNode value) {
        count(value, 1);
    }

    public void take(JsonNode value) {
        count(value, -1);
    }

    private void count(JsonNode value, int by) {
        if (value.isContainerNode()) {
            for (JsonNode child : value) {
                count(child, by);
            }
        } else if (!value.isMissingNode()) {
            balance.merge(value.isTextual() ? "\"" + value.textValue() : value.asText(), by, Leaves::sum);
        }
    }

    @SuppressWarnings("NullAway") // null is how Map.merge is told to drop an entry
    private static Integer sum(Integer one, Integer other) {
        int sum = one + other;
        return sum == 0 ? null : sum;
    }

    public boolean isEven() {
        return balance.isEmpty();
    }

    /** A leaf that was taken away more often than added, or if there is none one that was added more often. */
    public String example() {
        return balance.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey().startsWith("\"") ? entry.getKey() + "\"" : entry.getKey())
                .findFirst()
                .orElse("");
    }
}
