package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.TypeMappings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the definition an index has differs from the one it shall have, and whether a server can be brought from one to
 * the other in place.
 *
 * <p>Only what is new can be added in place: Elasticsearch refuses to change how a field is indexed, and where it does
 * not, it acknowledges and ignores (reference pages "put mapping" and "update settings" of 1.7).
 */
final class DefinitionChange {

    /** Settings that 1.x to 9.x change on an open index, by their names or the beginning of them. */
    private static final List<String> DYNAMIC = List.of(
            "number_of_replicas",
            "auto_expand_replicas",
            "refresh_interval",
            "max_result_window",
            "max_inner_result_window",
            "max_rescore_window",
            "max_docvalue_fields_search",
            "max_script_fields",
            "max_ngram_diff",
            "max_shingle_diff",
            "mapping.total_fields",
            "mapping.depth",
            "mapping.nested_fields",
            "gc_deletes",
            "ttl.disable_purge",
            "translog.",
            "merge.",
            "routing.allocation.",
            "search.slowlog.",
            "indexing.slowlog.",
            "blocks.",
            "priority",
            "warmer.enabled");

    /** Keys of a field that hold other fields. */
    private static final Set<String> FIELD_HOLDERS = Set.of("properties", "fields");

    private final List<String> obstacles = new ArrayList<>();
    private final Map<String, List<List<String>>> additions = new TreeMap<>();
    private final List<String> words = new ArrayList<>();
    private final ObjectNode dynamicSettings = JsonNodeFactory.instance.objectNode();

    private DefinitionChange() {}

    static DefinitionChange between(ObjectNode live, ObjectNode merged) {
        DefinitionChange change = new DefinitionChange();
        change.compareSettings(
                live.path("settings").path("index"), merged.path("settings").path("index"), "");
        change.compareTypes(TypeMappings.of(live.path("mappings")), TypeMappings.of(merged.path("mappings")));
        boolean none = live.path("aliases").isEmpty() && merged.path("aliases").isEmpty();
        if (!none && !live.path("aliases").equals(merged.path("aliases"))) {
            change.obstacles.add("its aliases change");
        }
        return change;
    }

    boolean isNone() {
        return obstacles.isEmpty() && words.isEmpty();
    }

    /** Why it cannot be done in place; empty if it can. */
    List<String> obstacles() {
        return obstacles;
    }

    /** What is added, in words. */
    List<String> words() {
        return words;
    }

    /** Every difference in words, the obstacles first. */
    List<String> all() {
        List<String> all = new ArrayList<>(obstacles);
        all.addAll(words);
        return all;
    }

    /** By type, the paths in a document's source of fields that are added or get a sub-field. */
    Map<String, List<List<String>>> additions() {
        return additions;
    }

    /** The settings that change, nested under their names; only dynamic ones. */
    ObjectNode dynamicSettings() {
        return dynamicSettings;
    }

    /** The types whose mapping grows. */
    Set<String> types() {
        return additions.keySet();
    }

    /** Whether a document of this type carries a field that is added: it would have to be indexed anew. */
    @Nullable
    String carriedField(String type, JsonNode source) {
        for (List<String> path : additions.getOrDefault(type, List.of())) {
            if (carries(source, path, 0)) {
                return String.join(".", path);
            }
        }
        return null;
    }

    private static boolean carries(JsonNode value, List<String> path, int at) {
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (carries(element, path, at)) {
                    return true;
                }
            }
            return false;
        }
        if (at == path.size()) {
            return !value.isNull() && !value.isMissingNode();
        }
        JsonNode child = value.get(path.get(at));
        return child != null && carries(child, path, at + 1);
    }

    private void compareSettings(JsonNode live, JsonNode merged, String path) {
        for (Map.Entry<String, JsonNode> entry : merged.properties()) {
            String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            JsonNode old = live.path(entry.getKey());
            if (same(old, entry.getValue())) {
                continue;
            }
            if (entry.getValue().isObject()) {
                compareSettings(old, entry.getValue(), name);
            } else {
                settingDiffers(name, entry.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> entry : live.properties()) {
            if (!merged.has(entry.getKey())) {
                String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                obstacles.add("the setting index." + name + " goes");
            }
        }
    }

    /** Settings are texts to a server, however they were written. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(other)
                || (one.isValueNode() && other.isValueNode() && one.asText().equals(other.asText()));
    }

    private void settingDiffers(String name, JsonNode value) {
        for (String dynamic : DYNAMIC) {
            if (dynamic.endsWith(".")
                    ? name.startsWith(dynamic)
                    : name.equals(dynamic) || name.startsWith(dynamic + ".")) {
                words.add("the setting index." + name + " becomes " + value.asText());
                dynamicSettings.set(name, value);
                return;
            }
        }
        obstacles.add("the setting index." + name + " can only be given when an index is created");
    }

    private void compareTypes(TypeMappings live, TypeMappings merged) {
        for (TypeMappings.TypeMapping now : merged.all()) {
            Optional<JsonNode> old = live.of(now.type());
            if (old.isPresent()) {
                compareField(now.type(), old.get(), now.mapping(), List.of());
            } else if (now.type().isEmpty()) {
                compareField("", JsonNodeFactory.instance.objectNode(), now.mapping(), List.of());
            } else {
                words.add("the type " + now.type() + " is new");
                additions.computeIfAbsent(now.type(), unused -> new ArrayList<>());
            }
        }
        for (TypeMappings.TypeMapping old : live.all()) {
            if (merged.of(old.type()).isEmpty()) {
                obstacles.add(
                        old.type().isEmpty()
                                ? "the mapping goes"
                                : "the type " + old.type() + " goes from the mapping");
            }
        }
    }

    /** A place in the mapping, as messages begin; without the type where there are none. */
    private static String name(String type, List<String> path) {
        String field = String.join(".", path);
        if (type.isEmpty()) {
            return field.isEmpty() ? "the mapping" : field;
        }
        return field.isEmpty() ? type : type + ": " + field;
    }

    private void compareField(String type, JsonNode live, JsonNode merged, List<String> path) {
        String name = name(type, path);
        for (Map.Entry<String, JsonNode> entry : merged.properties()) {
            String key = entry.getKey();
            JsonNode old = live.get(key);
            if (key.equals("type") && isObject(live) && isObject(merged)) {
                continue;
            }
            if (FIELD_HOLDERS.contains(key)) {
                compareFields(type, old, entry.getValue(), path, key.equals("fields"));
            } else if (old == null) {
                obstacles.add(name + ": " + key + " becomes " + entry.getValue());
            } else if (!same(old, entry.getValue())) {
                obstacles.add(name + ": " + key + " changes from " + old + " to " + entry.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> entry : live.properties()) {
            boolean meansNothing = entry.getValue().isEmpty() && FIELD_HOLDERS.contains(entry.getKey());
            if (!merged.has(entry.getKey()) && !meansNothing && !(entry.getKey().equals("type") && isObject(live))) {
                obstacles.add(name + ": " + entry.getKey() + " goes from the mapping");
            }
        }
    }

    /** Whether a field is a plain object; 1.x leaves the type out when it prints one that has properties. */
    private static boolean isObject(JsonNode field) {
        return field.path("type").asText("object").equals("object");
    }

    private void compareFields(
            String type, @Nullable JsonNode live, JsonNode merged, List<String> path, boolean subFields) {
        for (Map.Entry<String, JsonNode> entry : merged.properties()) {
            List<String> child = new ArrayList<>(path);
            if (!subFields) {
                child.add(entry.getKey());
            }
            JsonNode old = live == null ? null : live.get(entry.getKey());
            if (old != null) {
                compareField(type, old, entry.getValue(), child);
            } else {
                additions.computeIfAbsent(type, unused -> new ArrayList<>()).add(child);
                words.add(
                        subFields
                                ? name(type, path) + " gets the sub-field " + entry.getKey()
                                : name(type, child) + " is new");
            }
        }
        if (live != null) {
            for (Map.Entry<String, JsonNode> entry : live.properties()) {
                if (!merged.has(entry.getKey())) {
                    obstacles.add((type.isEmpty() ? "" : type + ": ") + "the field " + entry.getKey()
                            + " goes from the mapping");
                }
            }
        }
    }
}
