package io.docshift.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mappings of an index type by type. Servers with types have a mapping under the name of each; those without have one,
 * and it stands alone.
 *
 * @param typed whether the mappings stand under names of types
 * @param all one for each type; none if nothing is mapped
 */
public record TypeMappings(boolean typed, List<TypeMapping> all) {

    /** What can stand in a mapping and holds a map; a type of such a name is taken for it. */
    private static final Set<String> MAPS_OF_A_MAPPING = Set.of("properties", "runtime");

    public TypeMappings {
        all = List.copyOf(all);
    }

    /**
     * The mapping of one type.
     *
     * @param type empty where there are none
     * @param path the keys that lead to the mapping from the definition of the index
     */
    public record TypeMapping(String type, List<String> path, JsonNode mapping) {}

    /**
     * Reads either shape.
     *
     * @param mappings as they stand in the definition of an index
     */
    public static TypeMappings of(JsonNode mappings) {
        if (isOneMapping(mappings)) {
            return new TypeMappings(false, List.of(new TypeMapping("", List.of("mappings"), mappings)));
        }
        List<TypeMapping> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> type : mappings.properties()) {
            String key = type.getKey();
            all.add(new TypeMapping(key.equals(Address.NO_TYPE) ? "" : key, List.of("mappings", key), type.getValue()));
        }
        return new TypeMappings(true, all);
    }

    /** The mapping of a type; empty if it has none. */
    public Optional<JsonNode> of(String type) {
        return all.stream()
                .filter(one -> one.type().equals(type))
                .map(TypeMapping::mapping)
                .findFirst();
    }

    /** Whether it holds what stands in a mapping, and not in a map of types. */
    private static boolean isOneMapping(JsonNode mappings) {
        for (Map.Entry<String, JsonNode> entry : mappings.properties()) {
            String key = entry.getKey();
            boolean isType = key.equals("_default_") || key.equals(Address.NO_TYPE) || !key.startsWith("_");
            if (!isType || !entry.getValue().isObject() || MAPS_OF_A_MAPPING.contains(key)) {
                return true;
            }
        }
        return false;
    }
}
