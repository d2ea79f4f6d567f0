package io.docshift.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.server.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Indices and a rule set that does everything to them that a run can do: each action, each way a document can go. */
final class Garden {

    /** The names that lead to its indices, before or after. */
    static final List<String> NAMES = List.of("family", "herbs", "moss", "plants", "shrubs", "trees");

    private Garden() {}

    static void rules(Path folder) {
        Migration.rules(folder, """
                title: test
                from: '1'
                to: '2'
                create:
                  - { _index: trees, _type: note, _id: current, _source: { version: '2' } }
                """, """
                match:
                  - { index: plants, type: plant }
                  - { index: herbs, type: plant }
                  - { index: shrubs, type: plant }
                  - { index: moss, type: plant }
                  - { index: family, type: child }
                why: A plant's label is its name, dead ones go, and each lives where it belongs.
                steps:
                  - drop: {}
                    when: { field: dead, exists: true }
                  - emit: { index: trees, type: seed, id: '{{seed}}', source: { of: '{{label}}' } }
                    when: { all: [{ field: seed, exists: true }, { field: label, exists: true }] }
                  - set: { field: _index, value: '{{home}}', overwrite: true }
                    when: { field: home, exists: true }
                  - set: { field: _id, value: '{{code}}', overwrite: true }
                    when: { all: [{ field: code, exists: true }, { field: label, exists: true }] }
                  - rename: { field: label, to: name }
                """, "plants", """
                why: Tags are searched one by one.
                patch: { mappings: { plant: { properties: { tags: { type: nested } } } } }
                """);
        Migration.index(folder, "herbs", """
                why: A herb has a smell, and is seen at once.
                patch:
                  settings: { index: { refresh_interval: 3s, number_of_replicas: '1' } }
                  mappings: { plant: { properties: { smell: { type: string } } } }
                """);
        Migration.index(folder, "trees", """
                why: Trees are kept apart.
                create: true
                body: { mappings: { tree: { properties: { height: { type: long } } } } }
                """);
        Migration.index(folder, "moss", "why: There is no moss.\ndrop: when-empty\n");
    }

    static void plant(TestServer server) {
        String plant = "\"plant\":{\"properties\":{\"label\":{\"type\":\"string\"},\"n\":{\"type\":\"double\"}"
                + ",\"code\":{\"type\":\"string\"},\"home\":{\"type\":\"string\"},\"seed\":{\"type\":\"string\"}"
                + ",\"dead\":{\"type\":\"boolean\"},\"tags\":{\"properties\":{\"k\":{\"type\":\"string\"}}}%s}}";
        String weed = "\"weed\":{\"properties\":{\"a\":{\"type\":\"double\"}}}";
        String name = ",\"name\":{\"type\":\"string\"}";
        server.create(
                "/plants",
                "{\"settings\":{\"refresh_interval\":\"7s\"},\"aliases\":{\"green\":{},\"some\":"
                        + "{\"filter\":{\"term\":{\"n\":1}}}},\"mappings\":{" + plant.formatted("") + "," + weed
                        + "}}");
        server.create(
                "/herbs", "{\"aliases\":{\"kitchen\":{}, \"tea\":{}},\"mappings\":{" + plant.formatted("") + "}}");
        server.create("/shrubs", "{\"mappings\":{" + plant.formatted(name) + "}}");
        server.create("/moss-of-old", "{\"aliases\":{\"moss\":{}},\"mappings\":{" + plant.formatted("") + "}}");
        server.create(
                "/family",
                "{\"settings\":{\"number_of_shards\":2},\"mappings\":{\"mother\":{},\"child\":{\"_parent\":{\"type\":"
                        + "\"mother\"},\"_ttl\":{\"enabled\":true},\"properties\":{\"label\":{\"type\":\"string\"}"
                        + name + "}}}}");
        for (String index : List.of("plants", "herbs", "shrubs")) {
            for (int i = 0; i < 8; i++) {
                put(
                        server,
                        "/" + index + "/plant/" + i,
                        "{\"label\":\"%s %d\",\"n\":1.10%s}".formatted(index, i, more(index, i)));
            }
            put(server, "/" + index + "/plant/same", "{ \"name\" : \"as it is\", \"n\":-0.0 }");
        }
        put(server, "/plants/weed/0?routing=r", "{\"a\" : 1e2}");
        put(server, "/moss/plant/1", "{\"label\":\"moss 1\",\"dead\":true}");
        put(server, "/moss/plant/2", "{\"label\":\"moss 2\",\"home\":\"shrubs\",\"code\":\"from-moss\"}");
        put(server, "/moss/plant/3", "{\"label\":\"moss 3\",\"home\":\"plants\",\"code\":\"from-moss\"}");
        for (int i = 0; i < 4; i++) {
            put(server, "/family/child/" + i + "?parent=p" + i + "&ttl=2d", "{\"label\":\"child " + i + "\"}");
        }
        put(server, "/family/child/stays?parent=p&ttl=3d", "{\"name\":\"stays\"}");
        server.refresh();
    }

    /** Every fate a document can have. */
    private static String more(String index, int i) {
        return switch (i) {
            case 0 -> ",\"dead\":true";
            case 1 -> ",\"code\":\"moved\"";
            case 2 -> ",\"seed\":\"%s-2\"".formatted(index);
            case 3 ->
                index.equals("plants") ? ",\"home\":\"herbs\",\"code\":\"from-plants\"" : ",\"tags\":[{\"k\":\"v\"}]";
            case 4 -> index.equals("herbs") ? ",\"home\":\"plants\",\"code\":\"from-herbs\"" : "";
            case 5 -> index.equals("plants") ? ",\"code\":\"6\"" : "";
            case 6 -> index.equals("plants") ? ",\"code\":\"5\"" : "";
            default -> "";
        };
    }

    private static void put(TestServer server, String path, String document) {
        server.http().put(path, document);
    }

    /** All there is to know of the cluster, but for what names a run, versions, and the index of docshift itself. */
    static Map<String, String> state(TestServer server) {
        server.refresh();
        Map<String, String> state = new TreeMap<>();
        JsonNode all = Json.parse(server.http().get("/_all"));
        Map<String, String> names = new TreeMap<>();
        for (Map.Entry<String, JsonNode> index : all.properties()) {
            if (index.getKey().equals(History.INDEX)) {
                continue;
            }
            String name = NAMES.stream()
                    .filter(one -> one.equals(index.getKey())
                            || index.getValue().path("aliases").has(one))
                    .findFirst()
                    .orElse("stray " + index.getKey());
            names.put(index.getKey(), name);
            state.merge(name, definition(name, index.getValue()), (one, other) -> one + " and " + other);
        }
        String fields = "fields=_routing,_parent&fielddata_fields=_ttl";
        for (Map.Entry<String, String> index : names.entrySet()) {
            JsonNode hits = Json.parse(server.http().get("/" + index.getKey() + "/_search?size=1000&" + fields))
                    .path("hits")
                    .path("hits");
            for (JsonNode hit : hits) {
                String address =
                        hit.path("_type").asText() + "/" + hit.path("_id").asText();
                String routing = hit.path("fields").path("_routing").asText("");
                String path = "/" + index.getKey() + "/" + address + "/_source"
                        + (routing.isEmpty() ? "" : "?routing=" + routing);
                state.put(index.getValue() + "/" + address, server.http().get(path) + " " + hit.path("fields"));
            }
        }
        return state;
    }

    private static String definition(String name, JsonNode index) {
        ObjectNode settings = (ObjectNode) index.path("settings").path("index").deepCopy();
        settings.remove(List.of("uuid", "creation_date", "version"));
        if (!settings.path("blocks").path("write").asBoolean()) {
            settings.remove("blocks");
        }
        // What nobody gives is what is given where it was reset.
        Map<String, String> sorted = new TreeMap<>(Map.of("refresh_interval", "1s"));
        settings.properties()
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue().toString()));
        sorted.replaceAll((key, value) -> value.replace("\"", ""));
        List<String> aliases = new ArrayList<>();
        index.path("aliases").properties().forEach(alias -> {
            if (!alias.getKey().equals(name)) {
                aliases.add(alias.getKey() + alias.getValue());
            }
        });
        aliases.sort(String::compareTo);
        return sorted + " " + aliases + " " + sorted(index.path("mappings"));
    }

    private static String sorted(JsonNode node) {
        if (!node.isObject()) {
            return node.toString();
        }
        Map<String, String> fields = new TreeMap<>();
        node.properties().forEach(entry -> fields.put(entry.getKey(), sorted(entry.getValue())));
        return fields.toString();
    }
}
