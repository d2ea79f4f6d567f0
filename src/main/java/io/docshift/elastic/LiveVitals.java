package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.run.DiskMark;
import io.docshift.run.Vitals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a cluster is. */
record LiveVitals(IndexCalls calls, Dialect dialect) implements Vitals {

    private static final String DISK = "cluster.routing.allocation.disk.";

    @Override
    public Health health() {
        JsonNode health = calls.read("/_cluster/health?level=indices");
        List<String> red = new ArrayList<>();
        health.path("indices").properties().forEach(index -> {
            if (index.getValue().path("status").asText().equals("red")) {
                red.add(index.getKey());
            }
        });
        red.sort(String::compareTo);
        return new Health(
                health.path("status").asText(),
                health.path("number_of_nodes").asInt(),
                health.path("unassigned_shards").asInt(),
                red);
    }

    @Override
    public List<NodeDisk> disks() {
        List<NodeDisk> disks = new ArrayList<>();
        for (JsonNode node : calls.read("/_nodes/stats/fs").path("nodes")) {
            for (JsonNode path : node.path("fs").path("data")) {
                if (path.has("available_in_bytes")) {
                    disks.add(new NodeDisk(
                            node.path("name").asText(),
                            path.path("path").asText(),
                            path.path("total_in_bytes").asLong(),
                            path.path("available_in_bytes").asLong()));
                }
            }
        }
        return disks;
    }

    /** What was set while the cluster runs wins over elasticsearch.yml, and that over what holds unless it is set. */
    @Override
    public DiskMarks diskMarks() {
        JsonNode set = calls.read("/_cluster/settings?flat_settings=true");
        List<JsonNode> settings = new ArrayList<>(List.of(set.path("transient"), set.path("persistent")));
        calls.read("/_nodes/settings?flat_settings=true")
                .path("nodes")
                .forEach(node -> settings.add(node.path("settings")));
        return new DiskMarks(
                find(settings, "threshold_enabled")
                        .map(it -> !it.equals("false"))
                        .orElse(true),
                new DiskMark(find(settings, "watermark.low").orElse("85%")),
                new DiskMark(find(settings, "watermark.high").orElse("90%")));
    }

    private static Optional<String> find(List<JsonNode> settings, String key) {
        return settings.stream()
                .filter(it -> it.has(DISK + key))
                .map(it -> it.path(DISK + key).asText())
                .findFirst();
    }

    @Override
    public Map<String, Long> indexed() {
        AliasTable aliases = AliasTable.of(calls.read(dialect.aliasesPath()));
        Map<String, Long> counts = new TreeMap<>();
        calls.read("/_stats/indexing")
                .path("indices")
                .properties()
                .forEach(index -> counts.put(
                        aliases.nameOf(index.getKey()),
                        index.getValue()
                                .path("primaries")
                                .path("indexing")
                                .path("index_total")
                                .asLong()));
        return counts;
    }
}
