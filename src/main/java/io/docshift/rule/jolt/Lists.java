package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jolt's {@code cardinality}, as far as it makes lists: what makes one value of a list may lose the others. */
final class Lists {

    private final List<ObjectNode> steps = new ArrayList<>();

    private Lists() {}

    /**
     * The steps that do the same.
     *
     * @throws NotNative if none do
     */
    static List<ObjectNode> steps(JsonNode spec) {
        Lists lists = new Lists();
        lists.walk(spec, List.of());
        return lists.steps;
    }

    private void walk(JsonNode spec, List<Part> path) {
        if (!spec.isObject()) {
            if (!spec.asText().equals("MANY")) {
                throw new NotNative("ONE keeps the first element of a list and loses the others");
            }
            steps.add(Steps.list(path));
            return;
        }
        for (Map.Entry<String, JsonNode> entry : spec.properties()) {
            String name = entry.getKey();
            if (name.equals("*") && !path.isEmpty()) {
                walk(entry.getValue(), Part.then(path, new Part.Entries()));
                walk(entry.getValue(), Part.then(path, new Part.Elements()));
            } else {
                walk(entry.getValue(), Part.then(path, Names.plain(name, "*@|&$#[]()\\", path.size())));
            }
        }
    }
}
