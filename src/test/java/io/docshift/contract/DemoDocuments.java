package io.docshift.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a rule set brings to be tried on, read and stored without a line of the code under test.
 *
 * @param folder {@code demo} in the rule set's directory
 */
public record DemoDocuments(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The lines of its documents. */
    public Path file() {
        return folder.resolve("documents.ndjson");
    }

    /** Makes its indices on a server, and stores its documents there. */
    public void load(Speech speech) throws IOException {
        try (Stream<Path> bodies = Files.list(folder.resolve("indices"))) {
            for (Path body : bodies.toList()) {
                String index = body.getFileName().toString().replace(".json", "");
                speech.server().create("/" + index, Files.readString(body));
            }
        }
        for (Map.Entry<String, String> document : sources(file()).entrySet()) {
            String[] address = document.getKey().split("/", 2);
            speech.put(address[0], address[1], document.getValue());
        }
        speech.server().refresh();
    }

    /** The bytes of each document in a file of lines that end with their source, by {@code index/id}. */
    public static Map<String, String> sources(Path file) throws IOException {
        String key = "\"_source\":";
        Map<String, String> sources = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode hit = JSON.readTree(line);
            sources.put(
                    hit.get("_index").textValue() + "/" + hit.get("_id").textValue(),
                    line.substring(line.indexOf(key) + key.length(), line.length() - 1));
        }
        return sources;
    }
}
