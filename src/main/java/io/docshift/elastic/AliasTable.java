package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.run.ClusterFailure;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which aliases there are, from the answer to {@code GET /_aliases}: by alias, the indices it is on, closed ones too, and
 * how.
 */
record AliasTable(Map<String, Map<String, JsonNode>> indicesByAlias) {

    static AliasTable of(JsonNode answer) {
        Map<String, Map<String, JsonNode>> table = new TreeMap<>();
        answer.properties()
                .forEach(index -> index.getValue()
                        .path("aliases")
                        .properties()
                        .forEach(alias -> table.computeIfAbsent(alias.getKey(), key -> new TreeMap<>())
                                .put(index.getKey(), alias.getValue())));
        return new AliasTable(table);
    }

    /** The one alias that stands for just this index, if there is one such; else the index's own name. */
    String nameOf(String concrete) {
        var plain = indicesByAlias.entrySet().stream()
                .filter(alias -> alias.getValue().containsKey(concrete))
                .toList();
        if (plain.size() == 1 && isPlain(plain.get(0).getValue())) {
            return plain.get(0).getKey();
        }
        return concrete;
    }

    /**
     * The index an alias stands for; empty if there is no such alias.
     *
     * @throws ClusterFailure if it stands for several, or for a part of one
     */
    Optional<String> onlyIndexOf(String alias) {
        Map<String, JsonNode> indices = indicesByAlias.getOrDefault(alias, Map.of());
        if (indices.isEmpty()) {
            return Optional.empty();
        }
        if (!isPlain(indices)) {
            throw new ClusterFailure(("\"%s\" is an alias that does not stand for one whole index (%s): docshift cannot"
                            + " tell where its documents belong; name the index itself")
                    .formatted(alias, indices));
        }
        return indices.keySet().stream().findFirst();
    }

    /** On one index, without a filter or a routing. */
    private static boolean isPlain(Map<String, JsonNode> indices) {
        return indices.size() == 1 && indices.values().stream().allMatch(JsonNode::isEmpty);
    }
}
