package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The definition that an index had before a run changed it. What others changed since stays, where it can: settings that
 * the run did not touch, and aliases.
 *
 * @param definition it shall have, without the alias that is its name
 * @param settings that can be put back in place; null resets one
 * @param obstacles why it has to be made anew; empty if it need not
 */
record Restored(ObjectNode definition, ObjectNode settings, List<String> obstacles) {

    /** Settings that can be brought back to what they are where nobody gives them. */
    private static final Set<String> RESETTABLE =
            Set.of("refresh_interval", "number_of_replicas", "auto_expand_replicas");

    Restored {
        obstacles = List.copyOf(obstacles);
    }

    /** That of an index which a run made anew or dropped. */
    static Restored wholly(PlannedIndex planned, ObjectNode now) {
        ObjectNode definition = planned.live().deepCopy();
        ObjectNode aliases = definition.withObjectProperty("aliases");
        JsonNode applied = planned.merged().path("aliases");
        now.path("aliases").properties().forEach(alias -> {
            if (!applied.has(alias.getKey())) {
                aliases.set(alias.getKey(), alias.getValue());
            }
        });
        aliases.remove(planned.name());
        return new Restored(definition, JsonNodeFactory.instance.objectNode(), List.of());
    }

    /** That of an index which a run changed in place. */
    static Restored inPlace(PlannedIndex planned, ObjectNode now) {
        ObjectNode definition = now.deepCopy();
        definition.withObjectProperty("aliases").remove(planned.name());
        definition.set("mappings", planned.live().path("mappings").deepCopy());
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        List<String> obstacles = new ArrayList<>();
        Map<String, String> before = flat(planned.live());
        Map<String, String> applied = flat(planned.merged());
        Map<String, String> there = flat(now);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(applied.keySet());
        for (String name : names) {
            String old = before.get(name);
            if (Objects.equals(old, applied.get(name)) || Objects.equals(old, there.get(name))) {
                continue;
            }
            put(definition, name, old);
            if (old != null || RESETTABLE.contains(name)) {
                settings.put(name, old);
            } else {
                obstacles.add("the setting index." + name + " cannot be unset in place");
            }
        }
        obstacles.addAll(DefinitionChange.between(mappingsOf(now), mappingsOf(planned.live()))
                .all());
        return new Restored(definition, settings, obstacles);
    }

    private static ObjectNode mappingsOf(ObjectNode definition) {
        ObjectNode mappings = JsonNodeFactory.instance.objectNode();
        mappings.set("mappings", definition.path("mappings").deepCopy());
        return mappings;
    }

    /** Settings by their whole names. */
    private static Map<String, String> flat(ObjectNode definition) {
        Map<String, String> settings = new TreeMap<>();
        flatten("", definition.path("settings").path("index"), settings);
        return settings;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> settings) {
        if (!node.isObject()) {
            settings.put(path, node.isValueNode() ? node.asText() : node.toString());
        }
        node.properties()
                .forEach(entry -> flatten(
                        path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), settings));
    }

    private static void put(ObjectNode definition, String name, @Nullable String value) {
        ObjectNode settings = definition.withObjectProperty("settings").withObjectProperty("index");
        List<String> path = List.of(name.split("\\.", -1));
        for (String step : path.subList(0, path.size() - 1)) {
            settings = settings.withObjectProperty(step);
        }
        String last = path.get(path.size() - 1);
        if (value == null) {
            settings.remove(last);
        } else {
            settings.put(last, value);
        }
    }
}
