package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Address;
import io.docshift.run.Catalogue;
import io.docshift.run.ClusterInfo;
import io.docshift.run.IndexName;
import io.docshift.run.LiveIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The indices of a cluster as they are. */
record LiveCatalogue(IndexCalls calls, Dialect dialect, ClusterInfo cluster) implements Catalogue {

    @Override
    public List<LiveIndex> list() {
        JsonNode open = calls.read("/_all");
        AliasTable aliases = AliasTable.of(calls.read(dialect.aliasesPath()));
        List<LiveIndex> indices = new ArrayList<>();
        open.properties()
                .forEach(entry -> indices.add(
                        describe(new IndexName(aliases.nameOf(entry.getKey()), entry.getKey()), entry.getValue())));
        indices.sort(
                (one, other) -> one.name().concrete().compareTo(other.name().concrete()));
        return indices;
    }

    @Override
    public Optional<LiveIndex> find(String name) {
        Reply reply = calls.http().get(IndexCalls.path(name));
        if (reply.status() == 404) {
            return Optional.empty();
        }
        JsonNode answer = IndexCalls.fine(reply, "reading index \"" + name + "\"");
        if (answer.has(name)) {
            return Optional.of(describe(IndexName.of(name), answer.get(name)));
        }
        AliasTable aliases = AliasTable.of(calls.read(dialect.aliasesPath()));
        return aliases.onlyIndexOf(name)
                .map(concrete -> describe(new IndexName(name, concrete), answer.path(concrete)));
    }

    private LiveIndex describe(IndexName name, JsonNode described) {
        JsonNode settings = described.path("settings").path("index");
        JsonNode stats = calls.read(IndexCalls.path(name.concrete()) + "/_stats/store")
                .path("_all")
                .path("primaries");
        return new LiveIndex(
                name,
                settings.path("uuid").asText(),
                IndexDefinition.of(described),
                settings.path("blocks").path("write").asBoolean(),
                count(name.concrete(), ""),
                stats.path("store").path("size_in_bytes").asLong());
    }

    @Override
    public List<String> closed() {
        JsonNode open = calls.read("/_all");
        List<String> closed = new ArrayList<>();
        calls.read(dialect.aliasesPath()).fieldNames().forEachRemaining(name -> {
            if (!open.has(name)) {
                closed.add(name);
            }
        });
        closed.sort(String::compareTo);
        return closed;
    }

    @Override
    public Map<String, Long> countByType(String concrete) {
        if (!dialect.hasTypes()) {
            return Map.of("", count(concrete, ""));
        }
        JsonNode described = calls.read(IndexCalls.path(concrete)).path(concrete);
        Map<String, Long> counts = new LinkedHashMap<>();
        described
                .path("mappings")
                .fieldNames()
                .forEachRemaining(type -> counts.put(
                        type.equals(Address.NO_TYPE) ? "" : type, count(concrete, "/" + Http.segment(type))));
        return counts;
    }

    private long count(String concrete, String type) {
        String path = IndexCalls.path(concrete) + type + "/_count";
        String copies = dialect.primaries() ? "?preference=_primary" : "";
        // Shards that nobody has any more are not waited for as long as those of a busy cluster.
        return calls.readWhole(
                        path + copies,
                        null,
                        "counting the documents of " + path,
                        () -> new StartedShards(calls).await(concrete))
                .path("count")
                .asLong();
    }

    @Override
    public Set<String> nodes() {
        Set<String> nodes = new TreeSet<>();
        calls.read("/_nodes/data:true/jvm")
                .path("nodes")
                .properties()
                .forEach(node -> nodes.add(node.getKey() + "@"
                        + node.getValue()
                                .path("jvm")
                                .path("start_time_in_millis")
                                .asText()));
        return nodes;
    }

    @Override
    public Map<String, Long> counters(String concrete) {
        JsonNode total = calls.read(IndexCalls.path(concrete) + "/_stats/indexing,refresh,flush")
                .path("indices")
                .path(concrete)
                .path("total");
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("index", total.path("indexing").path("index_total").asLong());
        counters.put("delete", total.path("indexing").path("delete_total").asLong());
        counters.put("refresh", total.path("refresh").path("total").asLong());
        counters.put("flush", total.path("flush").path("total").asLong());
        return counters;
    }

    @Override
    public OptionalLong longestRequest() {
        return RequestLimit.of(calls.http()).known();
    }

    @Override
    public Optional<Long> freeBytes() {
        OptionalLong least = OptionalLong.empty();
        for (JsonNode node : calls.read("/_nodes/stats/fs").path("nodes")) {
            Map<String, Long> byMount = new LinkedHashMap<>();
            for (JsonNode path : node.path("fs").path("data")) {
                if (path.has("available_in_bytes")) {
                    String mount = path.path("mount").asText(path.path("path").asText());
                    byMount.put(mount, path.path("available_in_bytes").asLong());
                }
            }
            if (!byMount.isEmpty()) {
                long free = byMount.values().stream().mapToLong(Long::longValue).sum();
                least = OptionalLong.of(Math.min(least.orElse(Long.MAX_VALUE), free));
            }
        }
        return least.isPresent() ? Optional.of(least.getAsLong()) : Optional.empty();
    }
}
