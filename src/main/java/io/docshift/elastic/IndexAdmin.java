package io.docshift.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.ClusterFailure;
import io.docshift.run.ClusterInfo;
import io.docshift.run.Indices;
import io.docshift.run.LiveIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The indices of a 1.x cluster, and how to change them. */
final class IndexAdmin implements Indices {

    private final IndexCalls calls;
    private final LiveCatalogue catalogue;

    IndexAdmin(LiveCatalogue catalogue) {
        this.calls = catalogue.calls();
        this.catalogue = catalogue;
    }

    @Override
    public ClusterInfo cluster() {
        return catalogue.cluster();
    }

    @Override
    public List<LiveIndex> list() {
        return catalogue.list();
    }

    @Override
    public Optional<LiveIndex> find(String name) {
        return catalogue.find(name);
    }

    @Override
    public List<String> closed() {
        return catalogue.closed();
    }

    @Override
    public Map<String, Long> countByType(String concrete) {
        return catalogue.countByType(concrete);
    }

    @Override
    public Set<String> nodes() {
        return catalogue.nodes();
    }

    @Override
    public Map<String, Long> counters(String concrete) {
        return catalogue.counters(concrete);
    }

    @Override
    public Optional<Long> freeBytes() {
        return catalogue.freeBytes();
    }

    @Override
    public void create(String concrete, ObjectNode definition) {
        calls.acknowledge(
                "PUT",
                IndexCalls.path(concrete) + IndexCalls.TIMEOUTS,
                definition,
                "creating index \"" + concrete + "\"");
        JsonNode health =
                calls.read("/_cluster/health/" + Http.segment(concrete) + "?wait_for_status=yellow&timeout=30s");
        if (health.path("timed_out").asBoolean()) {
            throw new ClusterFailure(
                    "creating index \"%s\": its shards were not started within 30 s: %s".formatted(concrete, health));
        }
    }

    @Override
    public void putMapping(String concrete, String type, ObjectNode mapping) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(type, mapping);
        calls.acknowledge(
                "PUT",
                IndexCalls.path(concrete) + "/_mapping/" + Http.segment(type) + IndexCalls.TIMEOUTS,
                body,
                "changing the mapping of type \"%s\" of index \"%s\"".formatted(type, concrete));
    }

    @Override
    public void putSettings(String concrete, ObjectNode settings) {
        calls.acknowledge(
                "PUT",
                IndexCalls.path(concrete) + "/_settings?master_timeout=30s",
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
        onAllShards(IndexCalls.path(concrete) + "/_refresh", "refreshing index \"" + concrete + "\"");
    }

    @Override
    public void flush(String concrete) {
        onAllShards(IndexCalls.path(concrete) + "/_flush?wait_if_ongoing=true", "flushing index \"" + concrete + "\"");
    }

    private void onAllShards(String path, String doing) {
        JsonNode shards =
                IndexCalls.fine(calls.http().ask("POST", path, null), doing).path("_shards");
        if (shards.path("failed").asInt() > 0 || shards.path("successful").asInt() == 0) {
            throw new ClusterFailure(doing + ": not all shards did it: " + shards);
        }
    }

    @Override
    public boolean delete(String concrete, String uuid) {
        Optional<String> found = uuid(concrete);
        if (found.isEmpty() || !found.get().equals(uuid)) {
            return false;
        }
        calls.acknowledge(
                "DELETE", IndexCalls.path(concrete) + IndexCalls.TIMEOUTS, null, "deleting index \"" + concrete + "\"");
        return true;
    }

    @Override
    public Optional<String> uuid(String concrete) {
        Http.Reply reply = calls.http().get(IndexCalls.path(concrete) + "/_settings");
        if (reply.status() == 404) {
            return Optional.empty();
        }
        JsonNode answer = IndexCalls.fine(reply, "reading the settings of index \"" + concrete + "\"");
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
        boolean points = calls.read("/_aliases").path(from).path("aliases").has(name);
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
        calls.acknowledge(
                "POST", "/_aliases" + IndexCalls.TIMEOUTS, body, "giving index \"" + concrete + "\" its aliases");
    }

    private void alias(String name, @Nullable String from, String to) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var actions = body.putArray("actions");
        if (from != null) {
            actions.addObject().putObject("remove").put("index", from).put("alias", name);
        }
        actions.addObject().putObject("add").put("index", to).put("alias", name);
        Http.Reply reply = calls.http().ask("POST", "/_aliases" + IndexCalls.TIMEOUTS, RawJson.of(Json.print(body)));
        if (reply.status() == 400 && uuidIfIndex(name).isPresent()) {
            throw new Intruder(calls, name).named(to);
        }
        IndexCalls.acknowledged(reply, "making \"%s\" an alias on \"%s\"".formatted(name, to));
    }

    private Optional<String> uuidIfIndex(String name) {
        JsonNode answer = calls.read(IndexCalls.path(name) + "/_settings");
        return answer.has(name) ? uuid(name) : Optional.empty();
    }
}
