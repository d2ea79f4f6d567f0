package io.docshift.checker;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Json;
import io.docshift.server.RawHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is in a cluster, as the model says or as it is read: documents by index name, definitions by index name. The
 * index of docshift itself is left out.
 */
record World(Map<String, Map<String, Doc>> documents, Map<String, String> definitions) {

    static World empty() {
        return new World(new TreeMap<>(), new TreeMap<>());
    }

    World copy() {
        World copy = empty();
        documents.forEach((index, docs) -> copy.documents.put(index, new TreeMap<>(docs)));
        copy.definitions.putAll(definitions);
        return copy;
    }

    Map<String, Doc> in(String index) {
        return documents.computeIfAbsent(index, name -> new TreeMap<>());
    }

    void add(String index, Doc doc) {
        in(index).put(doc.key(), doc);
    }

    /** Puts all of it into an empty cluster. */
    void load(RawHttp http) {
        definitions.forEach((index, definition) -> http.put("/" + index, definition));
        http.get("/_cluster/health?wait_for_status=yellow&timeout=60s");
        documents.forEach((index, docs) -> {
            StringBuilder bulk = new StringBuilder();
            for (Doc doc : docs.values()) {
                bulk.append("{\"create\":{\"_index\":\"%s\",\"_type\":\"%s\",\"_id\":\"%s\"%s%s}}\n"
                        .formatted(
                                index,
                                doc.type(),
                                doc.id(),
                                doc.routing().isEmpty() ? "" : ",\"_routing\":\"" + doc.routing() + "\"",
                                doc.parent().isEmpty() ? "" : ",\"_parent\":\"" + doc.parent() + "\""));
                bulk.append(doc.source()).append('\n');
            }
            if (!docs.isEmpty() && http.post("/_bulk", bulk.toString()).contains("\"errors\":true")) {
                throw new AssertionError("the model cannot be loaded into " + index);
            }
        });
        http.post("/_flush?force=true", "");
        http.get("/_cluster/health?wait_for_events=languid&timeout=60s");
    }

    /** Reads all of it from a cluster, each index under the name that rules know it by. */
    static World read(RawHttp http) {
        http.get("/_cluster/health?wait_for_status=yellow&timeout=60s");
        http.post("/_refresh", "");
        World world = empty();
        JsonNode indices = Json.parse(http.get("/_settings"));
        JsonNode mappings = Json.parse(http.get("/_mapping"));
        JsonNode aliases = Json.parse(http.get("/_aliases"));
        for (String concrete : names(indices)) {
            if (concrete.equals("docshift")) {
                continue;
            }
            List<String> alias = names(aliases.path(concrete).path("aliases"));
            String name = alias.isEmpty() ? concrete : String.join("+", alias);
            JsonNode settings = indices.path(concrete).path("settings").path("index");
            world.definitions.put(
                    name,
                    "shards %s, replicas %s, refresh %s, blocked for %s, mappings %s"
                            .formatted(
                                    settings.path("number_of_shards").asText(),
                                    settings.path("number_of_replicas").asText(),
                                    settings.path("refresh_interval").asText("-"),
                                    blocked(settings.path("blocks")),
                                    sorted(mappings.path(concrete).path("mappings"))));
            readDocuments(http, concrete, name, world);
        }
        return world;
    }

    /** For what an index is blocked. A block that was lifted stays there as false: 1.7 cannot remove a setting. */
    private static List<String> blocked(JsonNode blocks) {
        return names(blocks).stream()
                .filter(name -> blocks.path(name).asBoolean())
                .toList();
    }

    private static void readDocuments(RawHttp http, String concrete, String name, World world) {
        world.in(name);
        JsonNode page = Json.parse(
                http.get("/" + concrete + "/_search?size=100000&fields=_source,_routing,_parent&version=true"));
        if (page.path("_shards").path("failed").asInt() > 0) {
            throw new AssertionError("the checker could not read " + concrete + ": " + page.path("_shards"));
        }
        for (JsonNode hit : page.path("hits").path("hits")) {
            JsonNode fields = hit.path("fields");
            String parent = fields.path("_parent").asText();
            Doc doc = new Doc(
                    hit.path("_type").asText(),
                    hit.path("_id").asText(),
                    parent.isEmpty() ? fields.path("_routing").asText() : "",
                    parent,
                    print(hit.path("_source")));
            if (world.in(name).put(doc.key(), doc) != null) {
                throw new AssertionError("doubled: " + name + "/" + doc.key());
            }
        }
    }

    /** The bytes of one document, as the server gives them. */
    static String bytes(RawHttp http, String index, Doc doc) {
        String routing = doc.parent().isEmpty() ? doc.routing() : doc.parent();
        return http.get("/%s/%s/%s/_source%s"
                .formatted(
                        index,
                        doc.type(),
                        URLEncoder.encode(doc.id(), StandardCharsets.UTF_8),
                        routing.isEmpty() ? "" : "?routing=" + routing));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String print(JsonNode node) {
        return new String(Json.print(node), StandardCharsets.UTF_8);
    }

    private static String sorted(JsonNode node) {
        if (!node.isObject()) {
            return print(node);
        }
        List<String> entries = new ArrayList<>();
        for (String name : new TreeSet<>(names(node))) {
            entries.add("\"" + name + "\":" + sorted(node.path(name)));
        }
        return "{" + String.join(",", entries) + "}";
    }
}
