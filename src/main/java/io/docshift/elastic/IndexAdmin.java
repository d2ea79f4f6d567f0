package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.IndexName;
import io.docshift.run.Indices;
import io.docshift.run.LiveIndex;
import io.docshift.run.NameTaken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The indices of a 1.x cluster. */
final class IndexAdmin implements Indices {

    private static final String TIMEOUTS = "?timeout=30s&master_timeout=30s";
    private static final int ADDRESSES_NAMED = 10;

    private final Http http;
    private final ClusterInfo cluster;

    IndexAdmin(Http http, ClusterInfo cluster) {
        this.http = http;
        this.cluster = cluster;
    }

    @Override
    public ClusterInfo cluster() {
        return cluster;
    }

    @Override
    public List<LiveIndex> list() {
        JsonNode open = read("/_all");
        AliasTable aliases = AliasTable.of(read("/_aliases"));
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
        Http.Reply reply = http.get(path(name));
        if (reply.status() == 404) {
            return Optional.empty();
        }
        JsonNode answer = fine(reply, "reading index \"" + name + "\"");
        if (answer.has(name)) {
            return Optional.of(describe(IndexName.of(name), answer.get(name)));
        }
        AliasTable aliases = AliasTable.of(read("/_aliases"));
        return aliases.onlyIndexOf(name)
                .map(concrete -> describe(new IndexName(name, concrete), answer.path(concrete)));
    }

    private LiveIndex describe(IndexName name, JsonNode described) {
        JsonNode settings = described.path("settings").path("index");
        JsonNode stats =
                read(path(name.concrete()) + "/_stats/store").path("_all").path("primaries");
        return new LiveIndex(
                name,
                settings.path("uuid").asText(),
                IndexDefinition.of(described),
                settings.path("blocks").path("write").asBoolean(),
                count(path(name.concrete())),
                stats.path("store").path("size_in_bytes").asLong());
    }

    @Override
    public List<String> closed() {
        JsonNode open = read("/_all");
        List<String> closed = new ArrayList<>();
        read("/_aliases").fieldNames().forEachRemaining(name -> {
            if (!open.has(name)) {
                closed.add(name);
            }
        });
        closed.sort(String::compareTo);
        return closed;
    }

    @Override
    public void create(String concrete, ObjectNode definition) {
        acknowledge("PUT", path(concrete) + TIMEOUTS, definition, "creating index \"" + concrete + "\"");
        JsonNode health = read("/_cluster/health/" + Http.segment(concrete) + "?wait_for_status=yellow&timeout=30s");
        if (health.path("timed_out").asBoolean()) {
            throw new ClusterFailure(
                    "creating index \"%s\": its shards were not started within 30 s: %s".formatted(concrete, health));
        }
    }

    @Override
    public void putMapping(String concrete, String type, ObjectNode mapping) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(type, mapping);
        acknowledge(
                "PUT",
                path(concrete) + "/_mapping/" + Http.segment(type) + TIMEOUTS,
                body,
                "changing the mapping of type \"%s\" of index \"%s\"".formatted(type, concrete));
    }

    @Override
    public void putSettings(String concrete, ObjectNode settings) {
        acknowledge(
                "PUT",
                path(concrete) + "/_settings?master_timeout=30s",
                IndexDefinition.withoutNulls(settings),
                "changing settings of index \"" + concrete + "\"");
    }

    @Override
    public void blockWrites(String concrete, boolean block) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putObject("index").putObject("blocks").put("write", block);
        putSettings(concrete, settings);
    }

    @Override
    public void refresh(String concrete) {
        onAllShards(path(concrete) + "/_refresh", "refreshing index \"" + concrete + "\"");
    }

    @Override
    public void flush(String concrete) {
        onAllShards(path(concrete) + "/_flush?wait_if_ongoing=true", "flushing index \"" + concrete + "\"");
    }

    private void onAllShards(String path, String doing) {
        JsonNode shards = fine(http.ask("POST", path, null), doing).path("_shards");
        if (shards.path("failed").asInt() > 0 || shards.path("successful").asInt() == 0) {
            throw new ClusterFailure(doing + ": not all shards did it: " + shards);
        }
    }

    @Override
    public Map<String, Long> countByType(String concrete) {
        JsonNode described = read(path(concrete)).path(concrete);
        Map<String, Long> counts = new LinkedHashMap<>();
        described
                .path("mappings")
                .fieldNames()
                .forEachRemaining(type -> counts.put(type, count(path(concrete) + "/" + Http.segment(type))));
        return counts;
    }

    private long count(String path) {
        JsonNode answer = read(path + "/_count");
        JsonNode shards = answer.path("_shards");
        if (shards.path("failed").asInt() > 0
                || shards.path("successful").asInt() != shards.path("total").asInt()) {
            throw new ClusterFailure("counting the documents of " + path + ": not all shards answered: " + shards);
        }
        return answer.path("count").asLong();
    }

    @Override
    public boolean delete(String concrete, String uuid) {
        Optional<String> found = uuid(concrete);
        if (found.isEmpty() || !found.get().equals(uuid)) {
            return false;
        }
        acknowledge("DELETE", path(concrete) + TIMEOUTS, null, "deleting index \"" + concrete + "\"");
        return true;
    }

    /** The uuid of the index whose own name this is. */
    private Optional<String> uuid(String concrete) {
        Http.Reply reply = http.get(path(concrete) + "/_settings");
        if (reply.status() == 404) {
            return Optional.empty();
        }
        JsonNode answer = fine(reply, "reading the settings of index \"" + concrete + "\"");
        if (!answer.has(concrete)) {
            // 1.x deletes the index behind an alias when it is given the alias.
            throw new ClusterFailure(
                    "\"%s\" is not an index but an alias or a pattern, for %s: only an index's own name"
                                    .formatted(concrete, names(answer))
                            + " is deleted");
        }
        return Optional.of(answer.path(concrete)
                .path("settings")
                .path("index")
                .path("uuid")
                .asText());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Override
    public void switchOver(String name, String from, String fromUuid, String to) {
        if (name.equals(from)) {
            delete(from, fromUuid);
            alias(name, null, to);
        } else {
            moveAlias(name, from, to);
            delete(from, fromUuid);
        }
    }

    @Override
    public void moveAlias(String name, String from, String to) {
        boolean points = read("/_aliases").path(from).path("aliases").has(name);
        alias(name, points ? from : null, to);
    }

    @Override
    public void addAliases(String concrete, ObjectNode aliases) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var actions = body.putArray("actions");
        aliases.properties().forEach(alias -> {
            ObjectNode action = actions.addObject().putObject("add");
            action.put("index", concrete).put("alias", alias.getKey());
            alias.getValue().properties().forEach(entry -> action.set(entry.getKey(), entry.getValue()));
        });
        Http.Reply reply = http.ask("POST", "/_aliases" + TIMEOUTS, RawJson.of(Json.print(body)));
        acknowledged(reply, "giving \"" + concrete + "\" its aliases");
    }

    private void alias(String name, @Nullable String from, String to) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var actions = body.putArray("actions");
        if (from != null) {
            actions.addObject().putObject("remove").put("index", from).put("alias", name);
        }
        actions.addObject().putObject("add").put("index", to).put("alias", name);
        Http.Reply reply = http.ask("POST", "/_aliases" + TIMEOUTS, RawJson.of(Json.print(body)));
        if (reply.status() == 400 && uuidIfIndex(name).isPresent()) {
            throw taken(name, to);
        }
        acknowledged(reply, "making \"%s\" an alias on \"%s\"".formatted(name, to));
    }

    private Optional<String> uuidIfIndex(String name) {
        JsonNode answer = read(path(name) + "/_settings");
        return answer.has(name) ? uuid(name) : Optional.empty();
    }

    private NameTaken taken(String name, String to) {
        JsonNode hits = read(path(name) + "/_search?size=" + ADDRESSES_NAMED + "&fields=")
                .path("hits");
        List<String> addresses = new ArrayList<>();
        for (JsonNode hit : hits.path("hits")) {
            addresses.add("%s/%s/%s"
                    .formatted(
                            hit.path("_index").asText(),
                            hit.path("_type").asText(),
                            hit.path("_id").asText()));
        }
        long total = hits.path("total").asLong();
        String more = total > addresses.size() ? ", and " + (total - addresses.size()) + " more" : "";
        return new NameTaken(
                ("\"%s\" cannot become an alias on \"%s\": somebody's write has created an index of that name"
                                + " meanwhile, with %d documents that a search finds (%s%s). Stop what writes there, take these"
                                + " documents out, delete that index, and go on")
                        .formatted(name, to, total, String.join(", ", addresses), more));
    }

    @Override
    public Map<String, Long> counters(String concrete) {
        JsonNode total = read(path(concrete) + "/_stats/indexing,refresh,flush")
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
    public Optional<Long> freeBytes() {
        OptionalLong least = OptionalLong.empty();
        for (JsonNode node : read("/_nodes/stats/fs").path("nodes")) {
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

    private static String path(String name) {
        return "/" + Http.segment(name);
    }

    private JsonNode read(String path) {
        return fine(http.get(path), "reading " + path);
    }

    private static JsonNode fine(Http.Reply reply, String doing) {
        if (!reply.isFine()) {
            throw new ClusterFailure("%s: status %d: %s".formatted(doing, reply.status(), reply.reason()));
        }
        return Json.parseObject(reply.body());
    }

    private void acknowledge(String method, String path, @Nullable JsonNode body, String doing) {
        acknowledged(http.ask(method, path, body == null ? null : RawJson.of(Json.print(body))), doing);
    }

    private static void acknowledged(Http.Reply reply, String doing) {
        if (!fine(reply, doing).path("acknowledged").asBoolean()) {
            throw new ClusterFailure(
                    doing + ": not all nodes acknowledged it within 30 s; look at the cluster's health");
        }
    }
}
