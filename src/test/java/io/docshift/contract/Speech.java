package io.docshift.contract;

import io.docshift.server.ServerKind;
import io.docshift.server.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How tests speak to a server of some kind, without a line of the code under test. */
public record Speech(ServerKind kind, TestServer server) {

    /** The type of the documents; empty where they have none. */
    public String type() {
        return hasTypes() ? "t" : "";
    }

    public boolean hasTypes() {
        return hasTypes(kind);
    }

    /** Whether documents of such a server have types. */
    public static boolean hasTypes(ServerKind kind) {
        return level(kind) < 7;
    }

    /** The major version of the Elasticsearch that it is, or began as. */
    public int level() {
        return level(kind);
    }

    private static int level(ServerKind kind) {
        return kind.isOpenSearch()
                ? 7
                : Integer.parseInt(kind.version().substring(0, kind.version().indexOf('.')));
    }

    /** The mapping of a text that is searched word by word. */
    public String text() {
        return level() < 5 ? "{\"type\":\"string\"}" : "{\"type\":\"text\"}";
    }

    /** The mapping of a text that is searched as a whole. */
    public String keyword() {
        return level() < 5 ? "{\"type\":\"string\",\"index\":\"not_analyzed\"}" : "{\"type\":\"keyword\"}";
    }

    /** The definition of an index without replicas; {@code properties} are its fields. */
    public String definition(int shards, String properties) {
        return definition(shards, Map.of(type(), "{\"properties\":" + properties + "}"));
    }

    /** The definition of an index without replicas with these mappings by type. */
    public String definition(int shards, Map<String, String> mappings) {
        String all = hasTypes()
                ? mappings.entrySet().stream()
                        .map(type -> "\"" + type.getKey() + "\":" + type.getValue())
                        .collect(Collectors.joining(",", "{", "}"))
                : mappings.get("");
        return "{\"settings\":{\"number_of_shards\":%d,\"number_of_replicas\":0},\"mappings\":%s}"
                .formatted(shards, all);
    }

    /** Makes an index, and waits for its shards. */
    public void create(String index, int shards, String properties) {
        server.create("/" + index, definition(shards, properties));
    }

    /** Stores a document. */
    public void put(String index, String id, String source) {
        put(index, id, source, "");
    }

    /**
     * Stores a document.
     *
     * @param parameters of the request, such as {@code ?routing=r}; or empty
     */
    public void put(String index, String id, String source, String parameters) {
        server.http().put(path(index, id) + parameters, source);
    }

    /** Stores so many documents {@code {"n": i}} with the ids 0, 1, 2 and so on, and makes them visible. */
    public void fill(String index, int documents) {
        StringBuilder bulk = new StringBuilder();
        for (int i = 0; i < documents; i++) {
            bulk.append("{\"index\":{\"_id\":\"%d\"%s}}\n{\"n\":%1$d}\n"
                    .formatted(i, hasTypes() ? ",\"_type\":\"" + type() + "\"" : ""));
        }
        server.http().post("/" + index + "/_bulk", bulk.toString());
        server.refresh();
    }

    /** The source of a document as it is stored. */
    public String source(String index, String id, String parameters) {
        return server.http()
                .get(
                        level() < 7
                                ? path(index, id) + "/_source" + parameters
                                : "/" + index + "/_source/" + encoded(id) + parameters);
    }

    /** Takes the server's memory of every search that goes on page by page away. */
    public void forgetSearches(String index) {
        server.http().post("/" + index + "/_close", "");
        server.http().post("/" + index + "/_open", "");
        server.http().get("/_cluster/health/" + index + "?wait_for_status=yellow&timeout=60s");
    }

    /** The path of a document. */
    public String path(String index, String id) {
        return "/" + index + "/" + (hasTypes() ? type() : "_doc") + "/" + encoded(id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Names of the indices, those of the server's own left out. */
    public List<String> indices() {
        return server.http()
                .get("/_cat/indices?h=index")
                .lines()
                .map(String::strip)
                .filter(name -> !name.startsWith("."))
                .sorted()
                .toList();
    }
}
