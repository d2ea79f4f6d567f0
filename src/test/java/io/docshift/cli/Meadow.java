package io.docshift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.contract.Speech;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A few indices on a server of any kind, and a rule set that does everything to them that a run can do. */
final class Meadow {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("herbs", "moss", "plants", "trees");
    private static final List<String> THE_SERVERS_OWN =
            List.of("uuid", "creation_date", "version", "provided_name", "blocks", "history");

    /** So that an index of thirty documents takes several bulks. */
    private static final String PAD = ",\"pad\":{\"x\":\"" + "p".repeat(400_000) + "\"}";

    private final Speech speech;

    Meadow(Speech speech) {
        this.speech = speech;
    }

    /** The rules: {@code plants} is rewritten, {@code herbs} rebuilt, {@code trees} made and {@code moss} dropped. */
    void rules(Bench bench) {
        bench.write("home/rules/meadow/ruleset.yml", """
                title: Meadows get names
                from: '1'
                to: '2'
                detect:
                  before: [ { index: plants%s, when: { field: label, exists: true } } ]
                  after: [ { index: trees%1$s, id: current, exists: true } ]
                create:
                  - { _index: trees%s, _id: current, _source: { version: '2' } }
                """.formatted(type("type"), type("_type")));
        bench.write("home/rules/meadow/plant.yml", """
                match:
                  - { index: plants%s }
                  - { index: herbs%1$s }
                  - { index: moss%1$s }
                why: A plant's label is its name, dead ones go, and each lives where it belongs.
                steps:
                  - drop: {}
                    when: { field: dead, exists: true }
                  - emit: { index: trees%1$s, id: '{{seed}}', source: { of: '{{label}}' } }
                    when: { all: [{ field: seed, exists: true }, { field: label, exists: true }] }
                  - set: { field: _index, value: '{{home}}', overwrite: true }
                    when: { field: home, exists: true }
                  - set: { field: _id, value: '{{code}}', overwrite: true }
                    when: { all: [{ field: code, exists: true }, { field: label, exists: true }] }
                  - rename: { field: label, to: name }
                """.formatted(type("type")));
        bench.write("home/rules/meadow/indices/plants.yml", """
                why: A plant has a smell, and is seen a little later.
                patch:
                  settings: { index: { refresh_interval: 3s } }
                  mappings: %s
                """.formatted(
                        mappings("{ properties: { smell: " + speech.keyword() + " } }")));
        bench.write("home/rules/meadow/indices/herbs.yml", """
                why: Tags are searched one by one.
                patch:
                  mappings: %s
                """.formatted(
                        mappings("{ properties: { name: " + speech.keyword() + ", tags: { type: nested } } }")));
        bench.write("home/rules/meadow/indices/trees.yml", """
                why: Trees are kept apart.
                create: true
                body: { settings: { index: { number_of_shards: 1, number_of_replicas: 0 } }, mappings: %s }
                """.formatted(
                        mappings("{ properties: { of: " + speech.keyword() + " } }")));
        bench.write("home/rules/meadow/indices/moss.yml", "why: There is no moss.\ndrop: when-empty\n");
    }

    private String type(String key) {
        return speech.hasTypes() ? ", " + key + ": " + speech.type() : "";
    }

    private String mappings(String mapping) {
        return speech.hasTypes() ? "{ " + speech.type() + ": " + mapping + " }" : mapping;
    }

    /** Fills the indices. */
    void plant() {
        String fields =
                "{\"label\":%s,\"n\":{\"type\":\"double\"},\"code\":%1$s,\"home\":%1$s,\"seed\":%1$s,\"dead\":{\"type\":\"boolean\"}%s}";
        String tags = ",\"pad\":{\"type\":\"object\",\"enabled\":false},\"tags\":{\"properties\":{\"k\":%s}}"
                .formatted(speech.keyword());
        speech.create("plants", 2, fields.formatted(speech.keyword(), ",\"name\":" + speech.keyword()));
        speech.create("herbs", 2, fields.formatted(speech.keyword(), tags));
        speech.create("moss-of-old", 1, fields.formatted(speech.keyword(), ""));
        speech.server().http().put("/moss-of-old/_alias/moss", "");
        speech.server().http().put("/herbs/_alias/kitchen", "");
        for (String index : List.of("plants", "herbs")) {
            for (int i = 0; i < 30; i++) {
                String pad = index.equals("herbs") ? PAD : "";
                String source = "{\"label\":\"%s %d\",\"n\":1.10%s%s}".formatted(index, i, more(index, i), pad);
                speech.put(index, Integer.toString(i), source, i == 9 ? "?routing=r" : "");
            }
            speech.put(index, "same", "{ \"name\" : \"as it is\", \"n\":-0.0 }");
        }
        speech.put("moss-of-old", "1", "{\"label\":\"moss 1\",\"dead\":true}");
        speech.put("moss-of-old", "2", "{\"label\":\"moss 2\",\"home\":\"herbs\",\"code\":\"from-moss\"}");
        speech.server().refresh();
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
            case 5 -> ",\"code\":\"6\"";
            case 6 -> ",\"code\":\"5\"";
            default -> "";
        };
    }

    /** What the server holds, by the names that lead to the indices; but for what names a run, and docshift's own index. */
    Map<String, String> state() {
        speech.server().refresh();
        Map<String, String> state = new TreeMap<>();
        for (String index : speech.indices()) {
            if (index.equals("docshift")) {
                continue;
            }
            JsonNode described = json("/" + index).path(index);
            String name = NAMES.stream()
                    .filter(one ->
                            one.equals(index) || described.path("aliases").has(one))
                    .findFirst()
                    .orElse("stray " + index);
            state.put(name, definition(name, described));
            String stored = speech.level() < 5 ? "&fields=_routing" : "";
            for (JsonNode hit : json("/" + index + "/_search?size=1000" + stored)
                    .path("hits")
                    .path("hits")) {
                String routing = hit.path("_routing")
                        .asText(hit.path("fields").path("_routing").asText(""));
                String id = hit.path("_id").asText();
                state.put(
                        name + "/" + id,
                        routing + speech.source(index, id, routing.isEmpty() ? "" : "?routing=" + routing));
            }
        }
        return state;
    }

    private JsonNode json(String path) {
        try {
            return JSON.readTree(speech.server().http().get(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String definition(String name, JsonNode index) {
        ObjectNode settings = (ObjectNode) index.path("settings").path("index").deepCopy();
        settings.remove(THE_SERVERS_OWN);
        // What nobody gives is what is given where it was reset.
        Map<String, String> sorted = new TreeMap<>(Map.of("refresh_interval", "1s"));
        settings.properties()
                .forEach(entry ->
                        sorted.put(entry.getKey(), entry.getValue().toString().replace("\"", "")));
        ObjectNode aliases = (ObjectNode) index.path("aliases").deepCopy();
        aliases.remove(name);
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
