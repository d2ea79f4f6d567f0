package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Steps of the rule language, as trees. */
final class Steps {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Steps() {}

    /** A value from one path to another: by the shortest step that says so. */
    static ObjectNode move(List<Part> from, List<Part> to) {
        int last = from.size() - 1;
        boolean sameObject = from.size() == to.size()
                && from.subList(0, last).equals(to.subList(0, last))
                && !from.get(last).isWild();
        return sameObject ? fromTo("rename", from, List.of(to.get(last))) : fromTo("move", from, to);
    }

    static ObjectNode copy(List<Part> from, List<Part> to) {
        return fromTo("copy", from, to);
    }

    private static ObjectNode fromTo(String step, List<Part> from, List<Part> to) {
        return step(step, NODES.objectNode().put("field", text(from)).put("to", text(to)));
    }

    /** A value out of the way, into a local. */
    static ObjectNode setAside(List<Part> from, String local) {
        return step("move", NODES.objectNode().put("field", text(from)).put("to", "$" + local));
    }

    /** A value back from a local. */
    static ObjectNode bringBack(String local, List<Part> to) {
        return step("move", NODES.objectNode().put("field", "$" + local).put("to", text(to)));
    }

    static ObjectNode remove(List<List<Part>> paths) {
        ObjectNode body = NODES.objectNode();
        if (paths.size() == 1) {
            body.put("field", text(paths.get(0)));
        } else {
            paths.forEach(path -> body.withArray("/field").add(text(path)));
        }
        return step("remove", body);
    }

    /** Removes an object in which nothing is left. */
    static ObjectNode removeEmpty(List<Part> path) {
        ObjectNode step = remove(List.of(path));
        var all = step.putObject("when").putArray("all");
        all.addObject().put("field", text(path)).put("type", "object");
        all.addObject().put("field", text(path)).put("empty", true);
        return step;
    }

    static ObjectNode defaults(List<Part> path, JsonNode value) {
        ObjectNode body = NODES.objectNode().put("field", text(path));
        body.set("value", value);
        return step("default", body);
    }

    static ObjectNode list(List<Part> path) {
        return step("convert", NODES.objectNode().put("field", text(path)).put("to", "list"));
    }

    static ObjectNode foreach(List<Part> in, List<ObjectNode> steps) {
        ObjectNode body = NODES.objectNode().put("in", text(in));
        body.putArray("steps").addAll(steps);
        return step("foreach", body);
    }

    private static ObjectNode step(String name, ObjectNode body) {
        ObjectNode step = NODES.objectNode();
        step.set(name, body);
        return step;
    }

    private static String text(List<Part> path) {
        return Part.path(path).text();
    }
}
