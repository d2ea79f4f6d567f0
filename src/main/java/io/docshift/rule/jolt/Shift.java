package io.docshift.rule.jolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Jolt's {@code shift}, where it renames, moves, copies and removes some values and passes the rest through
 * ({@code "*": "&"}). Without that it loses what it does not name, which no step does.
 */
final class Shift {

    private final List<Placement> placements = new ArrayList<>();
    private final List<Placement> containers = new ArrayList<>();
    private final Set<List<Part>> objects = new LinkedHashSet<>();

    private Shift() {}

    /**
     * The steps that do the same.
     *
     * @throws NotNative if none do
     */
    static List<ObjectNode> steps(JsonNode spec) {
        Shift shift = new Shift();
        shift.object(spec, List.of());
        return new ShiftSteps(shift.placements, shift.containers, shift.objects).steps();
    }

    private void object(JsonNode spec, List<Part> path) {
        List<Map.Entry<Part.Key, JsonNode>> named = named(spec, path.size());
        JsonNode rest = spec.get("*");
        if (rest == null || rest.isNull()) {
            String where = path.isEmpty() ? "" : " in " + Part.path(path);
            throw new NotNative("it loses what it does not name" + where + "; a \"*\": \"&\" there would keep it");
        }
        named.forEach(entry -> value(entry.getValue(), Part.then(path, entry.getKey())));
        if (!rest.isObject()) {
            passedThrough(rest, path);
        } else if (spec.size() > 1) {
            throw new NotNative("a star that leads further down stands beside names");
        } else {
            object(rest, Part.then(path, isList(rest, path) ? new Part.Elements() : new Part.Entries()));
        }
    }

    /** What it names: one key, or one of several. */
    private static List<Map.Entry<Part.Key, JsonNode>> named(JsonNode spec, int depth) {
        List<Map.Entry<Part.Key, JsonNode>> named = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : spec.properties()) {
            if (!entry.getKey().equals("*")) {
                for (String name : Escapes.hide(entry.getKey()).split("\\|", -1)) {
                    named.add(Map.entry(Names.plain(name, "*@|&$#[]()\\", depth), entry.getValue()));
                }
            }
        }
        return named;
    }

    /** Whether what passes through below the star has the position of an element in brackets. */
    private static boolean isList(JsonNode spec, List<Part> path) {
        JsonNode through = spec;
        int up = 0;
        while (through.isObject()) {
            through = through.path("*");
            up++;
        }
        return !path.isEmpty() && through.asText().matches(".*\\[&\\(?%d\\)?].*".formatted(up));
    }

    private void passedThrough(JsonNode target, List<Part> path) {
        boolean list = target.asText().endsWith("[&]") || target.asText().endsWith("[&0]");
        Part each = list && !path.isEmpty() ? new Part.Elements() : new Part.Entries();
        if (!target.isTextual()) {
            throw new NotNative("what it does not name goes to several places");
        }
        List<Part> to = Target.of(target.textValue(), Part.then(path, each));
        if (!to.get(to.size() - 1).equals(each)) {
            throw new NotNative("what it does not name gets a new name");
        }
        objects.add(path);
        containers.add(new Placement(path, List.of(to.subList(0, to.size() - 1))));
    }

    private void value(JsonNode target, List<Part> path) {
        if (target.isObject()) {
            object(target, path);
            return;
        }
        List<List<Part>> targets = new ArrayList<>();
        if (target.isArray()) {
            target.forEach(one -> targets.add(Target.of(one.asText(), path)));
        } else if (!target.isNull()) {
            targets.add(Target.of(target.asText(), path));
        }
        placements.add(new Placement(path, targets));
    }
}
