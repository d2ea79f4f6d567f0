package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jolt's {@code remove}: keys go wherever the specification has an empty text. */
final class Removals {

    private static final int MOST_STARS = 3;

    private final List<List<Part>> paths = new ArrayList<>();

    private Removals() {}

    /**
     * The steps that do the same.
     *
     * @throws NotNative if none do
     */
    static List<ObjectNode> steps(JsonNode spec) {
        Removals removals = new Removals();
        removals.walk(spec, List.of());
        return removals.paths.isEmpty() ? List.of() : List.of(Steps.remove(removals.paths));
    }

    private void walk(JsonNode spec, List<Part> path) {
        if (!spec.isObject()) {
            paths.add(path);
            return;
        }
        for (Map.Entry<String, JsonNode> entry : spec.properties()) {
            for (String name : entry.getKey().split("\\|", -1)) {
                parts(name, path).forEach(part -> walk(entry.getValue(), Part.then(path, part)));
            }
        }
    }

    /** A star stands for entries and for elements: whichever there are. */
    private static List<Part> parts(String name, List<Part> path) {
        if (name.equals("*")) {
            boolean tooMany = path.stream().filter(Part::isWild).count() >= MOST_STARS;
            if (tooMany) {
                throw new NotNative("more than " + MOST_STARS + " stars stand one in the other");
            }
            return path.isEmpty() ? List.of(new Part.Entries()) : List.of(new Part.Entries(), new Part.Elements());
        }
        return List.of(Names.plain(name, "*\\", path.size()));
    }
}
