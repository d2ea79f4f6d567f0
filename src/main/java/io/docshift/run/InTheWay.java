package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which indices of a cluster stand where those of a backup are to stand: under their names or their aliases. What a migration
 * made anew bears the old index's name as an alias, and gives way too.
 */
public final class InTheWay {

    private final Set<String> names = new HashSet<>();
    private final Set<String> aliases = new HashSet<>();

    /** Aliases by which the backup calls a single index; another index that is called so would make them ambiguous. */
    private final Set<String> soleAliases;

    /**
     * Looks at what is to be restored.
     *
     * @param definitions of the indices, by their names
     */
    public InTheWay(Map<String, ObjectNode> definitions) {
        Map<String, Integer> bearers = new TreeMap<>();
        definitions.forEach((name, definition) -> {
            names.add(name);
            definition.path("aliases").properties().forEach(alias -> {
                aliases.add(alias.getKey());
                bearers.merge(alias.getKey(), alias.getValue().isEmpty() ? 1 : 2, Integer::sum);
            });
        });
        soleAliases = new HashSet<>(aliases);
        soleAliases.removeIf(alias -> bearers.getOrDefault(alias, 0) > 1);
    }

    /** Those of the live indices that are in the way. */
    public List<LiveIndex> of(List<LiveIndex> live) {
        List<LiveIndex> found = new ArrayList<>();
        for (LiveIndex index : live) {
            String name = index.name().concrete();
            JsonNode its = index.definition().path("aliases");
            boolean taken = names.contains(name) || aliases.contains(name);
            boolean called = its.properties().stream()
                    .anyMatch(alias -> names.contains(alias.getKey()) || soleAliases.contains(alias.getKey()));
            if (!name.equals(History.INDEX) && (taken || called)) {
                found.add(index);
            }
        }
        return found;
    }
}
