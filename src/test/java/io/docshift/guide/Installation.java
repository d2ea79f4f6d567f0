package io.docshift.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shipped demo installation on a test's server, put there and looked at without a line of the code under test. */
final class Installation {

    /** What is known of Alien4Cloud's own indices and documents. */
    static final Path FACTS = facts();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestServer server;

    Installation(TestServer server) {
        this.server = server;
    }

    static Path home() {
        return Path.of(System.getProperty("docshift.home"));
    }

    /** They are the tests' own; what is tested may be an archive without them. */
    private static Path facts() {
        try {
            return Path.of(Installation.class.getResource("/alien4cloud").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path demo() {
        return home().resolve("rules/alien4cloud-1.3-to-1.4/demo");
    }

    void load() throws IOException {
        createIndices();
        Map<String, JsonNode> documents = new TreeMap<>();
        for (String line : Files.readAllLines(demo().resolve("documents.ndjson"))) {
            JsonNode hit = JSON.readTree(line);
            documents.put(address(hit), hit.get("_source"));
        }
        put(documents);
    }

    /** Creates the indices of 1.3.4, empty. */
    void createIndices() throws IOException {
        try (Stream<Path> files = Files.list(demo().resolve("indices"))) {
            for (Path file : files.sorted().toList()) {
                server.create("/" + name(file), Files.readString(file));
            }
        }
    }

    /** Stores documents, as Alien4Cloud would. */
    void put(Map<String, JsonNode> documents) {
        documents.forEach((address, source) -> server.http().put(path(address), source.toString()));
        server.refresh();
    }

    void remove(Collection<String> addresses) {
        addresses.forEach(address -> server.http().delete(path(address)));
        server.refresh();
    }

    /** Index, type and id. */
    static String address(JsonNode hit) {
        return hit.get("_index").asText() + "/" + hit.get("_type").asText() + "/"
                + hit.get("_id").asText();
    }

    private static String path(String address) {
        String[] parts = address.split("/", 3);
        return "/" + parts[0] + "/" + parts[1] + "/"
                + URLEncoder.encode(parts[2], StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The very text of every source, by address, without what the tool keeps for itself. */
    Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String address : documents().keySet()) {
            if (!address.startsWith("docshift/")) {
                sources.put(address, server.http().get(path(address) + "/_source"));
            }
        }
        return sources;
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    /** Every source by index, type and id; an index that an alias leads to goes by the alias. */
    Map<String, JsonNode> documents() throws IOException {
        server.refresh();
        Map<String, String> names = names();
        Map<String, JsonNode> documents = new TreeMap<>();
        for (JsonNode hit : json("/_search?size=10000").path("hits").path("hits")) {
            String index = hit.get("_index").asText();
            documents.put(
                    names.getOrDefault(index, index) + "/" + hit.get("_type").asText() + "/"
                            + hit.get("_id").asText(),
                    hit.get("_source"));
        }
        return documents;
    }

    /** The aliases, by the one index that each leads to. */
    Map<String, String> names() throws IOException {
        Map<String, String> names = new TreeMap<>();
        json("/_aliases")
                .properties()
                .forEach(index -> index.getValue()
                        .path("aliases")
                        .fieldNames()
                        .forEachRemaining(alias -> names.put(index.getKey(), alias)));
        return names;
    }

    /** The server refreshes each second by itself where documents came; one that it has begun would be counted later. */
    private void awaitRefreshes() {
        String busy = server.http().get("/_cat/thread_pool?h=refresh.active,refresh.queue");
        while (!busy.isBlank() && !busy.matches("(?s)\\s*0\\s+0\\s*")) {
            busy = server.http().get("/_cat/thread_pool?h=refresh.active,refresh.queue");
        }
    }

    /** All that a dry run must not change: documents and versions, mappings, settings, aliases, and what was counted. */
    String state() throws IOException {
        awaitRefreshes();
        StringBuilder state = new StringBuilder();
        Map<String, String> hits = new TreeMap<>();
        for (JsonNode hit :
                json("/_search?size=10000&version=true").path("hits").path("hits")) {
            hits.put(hit.path("_index") + "/" + hit.path("_type") + "/" + hit.path("_id"), hit.toString());
        }
        state.append(hits);
        for (String path : new String[] {"/_mapping", "/_settings", "/_aliases"}) {
            state.append(sorted(json(path)));
        }
        json("/_stats/indexing,refresh,flush,docs")
                .path("indices")
                .properties()
                .forEach(index -> state.append(index.getKey())
                        .append(index.getValue().path("total").path("indexing").path("index_total"))
                        .append(index.getValue().path("total").path("indexing").path("delete_total"))
                        .append(index.getValue().path("total").path("refresh").path("total"))
                        .append(index.getValue().path("total").path("flush").path("total"))
                        .append(index.getValue().path("total").path("docs")));
        return state.toString();
    }

    private static Map<String, String> sorted(JsonNode indices) {
        Map<String, String> sorted = new TreeMap<>();
        indices.properties()
                .forEach(index -> sorted.put(index.getKey(), index.getValue().toString()));
        return sorted;
    }

    /** The mappings of every index by its name, or the alias that leads to it, without what the tool keeps for itself. */
    Map<String, JsonNode> mappings() throws IOException {
        Map<String, String> names = names();
        Map<String, JsonNode> mappings = new TreeMap<>();
        json("/_mapping")
                .properties()
                .forEach(index -> mappings.put(
                        names.getOrDefault(index.getKey(), index.getKey()),
                        index.getValue().get("mappings")));
        mappings.remove("docshift");
        return mappings;
    }

    /** The settings of every index by its name, as {@link #mappings()}, without what is each index's own. */
    Map<String, JsonNode> settings() throws IOException {
        Map<String, String> names = names();
        Map<String, JsonNode> settings = new TreeMap<>();
        json("/_settings").properties().forEach(index -> {
            ObjectNode own = (ObjectNode) index.getValue().path("settings").path("index");
            own.remove(List.of("uuid", "creation_date"));
            settings.put(names.getOrDefault(index.getKey(), index.getKey()), own);
        });
        settings.remove("docshift");
        return settings;
    }

    /** The mappings of an index as the server reports them. */
    JsonNode mappings(String index) throws IOException {
        return json("/" + index + "/_mapping").elements().next().get("mappings");
    }

    /** Asserts that the index has all that the same server reports for one made from this definition. */
    void assertMappedLike(String index, Path definition) throws IOException {
        String other = "like-" + index;
        server.create("/" + other, Files.readString(definition));
        JsonNode wanted = mappings(other);
        server.http().delete("/" + other);
        assertContains(index, mappings(index), wanted);
    }

    /** Asserts that every index that 1.4.0 maps anew is mapped as 1.4.0 does. */
    void assertMappedAs140() throws IOException {
        assertMappedAs("mappings-1.4.0");
    }

    /** Asserts that every index is mapped as 1.4.3.1 does, which for some is as 1.4.0 did. */
    void assertMappedAs1431() throws IOException {
        assertMappedAs("mappings-1.4.0", "mappings-1.4.3.1");
        assertThat(mappings()).doesNotContainKey("deploymenttopology");
    }

    private void assertMappedAs(String... folders) throws IOException {
        Map<String, Path> mappings = new TreeMap<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(FACTS.resolve(folder))) {
                files.forEach(file -> mappings.put(name(file), file));
            }
        }
        if (folders.length > 1) {
            mappings.remove("deploymenttopology");
        }
        assertThat(mappings()).containsKeys(mappings.keySet().toArray(String[]::new));
        for (Map.Entry<String, Path> mapping : mappings.entrySet()) {
            assertMappedLike(mapping.getKey(), mapping.getValue());
        }
    }

    private static void assertContains(String path, JsonNode there, JsonNode wanted) {
        if (wanted instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                JsonNode value = there.get(entry.getKey());
                boolean object1x = entry.getKey().equals("type")
                        && entry.getValue().asText().equals("object");
                // 1.x leaves the type of an object out as soon as it has properties.
                if (value != null || !object1x) {
                    assertThat(value).as("%s.%s", path, entry.getKey()).isNotNull();
                    assertContains(path + "." + entry.getKey(), value, entry.getValue());
                }
            });
        } else {
            assertThat(there).as(path).isEqualTo(wanted);
        }
    }

    private JsonNode json(String path) throws IOException {
        return JSON.readTree(server.http().get(path));
    }
}
