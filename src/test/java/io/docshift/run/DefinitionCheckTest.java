package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.server.RawHttp;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asks the check and a real Elasticsearch 1.7.6 about the same mappings of a type {@code plant}. */
@ExtendWith(SharedNode.class)
final class DefinitionCheckTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home", ""));

    /** Mappings that the server refuses, or takes without the part that is named, and what the check says. */
    private static Map<String, String> flawed() {
        Map<String, String> flawed = new LinkedHashMap<>();
        flawed.put(
                "{\"properties\":{\"name\":{\"type\":\"sting\"}}}",
                "mappings.plant.properties.name.type: there is no type 'sting' of fields; did you mean 'string'?");
        flawed.put(
                "{\"properties\":{\"name\":{\"index\":\"not_analyzed\"}}}",
                "mappings.plant.properties.name: the field 'name' has no type");
        flawed.put("{\"properties\":{\"name\":{}}}", "mappings.plant.properties.name: the field 'name' has no type");
        flawed.put(
                "{\"properties\":{\"soil\":{\"properties\":{\"ph\":{}}}}}",
                "mappings.plant.properties.soil.properties.ph: the field 'ph' has no type");
        flawed.put(
                "{\"properties\":{\"name\":\"string\"}}",
                "mappings.plant.properties.name: the mapping of the field 'name' is no map");
        flawed.put(
                "{\"properties\":{\"name\":{\"type\":\"string\",\"index\":\"not_analysed\"}}}",
                "mappings.plant.properties.name.index: 'index' is analyzed, not_analyzed or no, not 'not_analysed';"
                        + " did you mean 'not_analyzed'?");
        flawed.put(
                "{\"properties\":{\"name\":{\"type\":\"string\",\"fields\":{\"raw\":{\"type\":\"strung\"}}}}}",
                "mappings.plant.properties.name.fields.raw.type: there is no type 'strung' of fields;"
                        + " did you mean 'string'?");
        flawed.put("{\"propertys\":{}, \"properties\":{}, \"dynamik\":1}", """
                mappings.plant.propertys: a mapping knows no 'propertys'; did you mean 'properties'?
                mappings.plant.dynamik: a mapping knows no 'dynamik'; did you mean 'dynamic'?""");
        flawed.put(
                "{\"properties\":{\"name\":{\"type\":\"string\",\"properties\":{\"first\":{\"type\":\"string\"}}}}}",
                "mappings.plant.properties.name.properties: 'name' is of type string, so its 'properties' would be left"
                        + " out");
        flawed.put(
                "{\"properties\":{\"soil\":{\"type\":\"nested\",\"fields\":{\"raw\":{\"type\":\"string\"}}}}}",
                "mappings.plant.properties.soil.fields: 'soil' is an object, so its 'fields' would be left out");
        flawed.put(
                "{\"dynamic\":\"strickt\"}",
                "mappings.plant.dynamic: 'dynamic' is true, false or strict, not 'strickt'");
        return flawed;
    }

    /** Mappings that both take as they are. */
    private static final List<String> TAKEN = List.of(
            "{\"dynamic\":\"strict\",\"properties\":{}}",
            "{\"dynamic\":\"false\",\"properties\":{}}",
            "{\"properties\":{\"soil\":{\"properties\":{\"ph\":{\"type\":\"double\"}}}}}",
            "{\"properties\":{\"soil\":{\"type\":\"nested\",\"properties\":{\"ph\":{\"type\":\"double\"}}}}}",
            "{\"properties\":{\"name\":{\"type\":\"string\",\"index\":\"no\","
                    + "\"fields\":{\"raw\":{\"type\":\"string\",\"index\":\"not_analyzed\"}}}}}",
            "{\"properties\":{\"height\":{\"type\":\"long\",\"fields\":{\"text\":{\"type\":\"string\"}}}}}",
            "{\"_id\":{\"path\":\"id\"},\"properties\":{\"id\":{\"type\":\"string\"}}}",
            "{\"_parent\":{\"type\":\"garden\"},\"_routing\":{\"required\":true},\"properties\":{}}",
            "{\"_all\":{\"enabled\":false},\"_timestamp\":{\"enabled\":true},\"properties\":{}}",
            "{\"dynamic_templates\":[{\"t\":{\"mapping\":{\"index\":\"no\"},\"match\":\"*\"}}],\"properties\":{}}",
            "{\"date_detection\":false,\"numeric_detection\":true,\"properties\":{}}",
            "{\"properties\":{\"where\":{\"type\":\"geo_point\"},\"from\":{\"type\":\"ip\"},"
                    + "\"said\":{\"type\":\"completion\"},\"tokens\":{\"type\":\"token_count\",\"analyzer\":\"simple\"}}}");

    @Test
    void finds_only_what_the_server_does_not_take(TestServer server) {
        List<String> wrong = new ArrayList<>();
        flawed().forEach((mapping, said) -> expect(server, mapping, said, wrong));
        TAKEN.forEach(mapping -> expect(server, mapping, "", wrong));

        assertThat(wrong).isEmpty();
    }

    private static void expect(TestServer server, String mapping, String said, List<String> wrong) {
        String definition = "{\"mappings\":{\"plant\":" + mapping + "}}";
        String flaws = flaws(definition);
        if (!flaws.equals(said)) {
            wrong.add(mapping + " has: " + flaws);
        }
        RawHttp.Reply answer = server.http().send("PUT", "/plants", definition);
        if (answer.status() < 400) {
            var kept = Json.parse(server.http().get("/plants/_mapping")).at("/plants/mappings/plant");
            if (covers(kept, Json.parse(mapping)) != said.isEmpty()) {
                wrong.add(mapping + " is kept as " + kept);
            }
            server.http().send("DELETE", "/plants", "");
        } else if (said.isEmpty()) {
            wrong.add(mapping + " is answered with " + answer.text());
        }
    }

    /** Whether all that one value has is in the other. Servers print some words in another way than they were given. */
    private static boolean covers(JsonNode kept, JsonNode given) {
        if (!given.isObject()) {
            return given.isArray() || kept.asText().equals(given.asText());
        }
        return given.properties().stream()
                .allMatch(
                        entry -> (entry.getValue().isEmpty() && entry.getValue().isObject())
                                || covers(kept.path(entry.getKey()), entry.getValue()));
    }

    private static String flaws(String definition) {
        return DefinitionCheck.flaws((ObjectNode) Json.parse(definition)).stream()
                .map(flaw -> String.join(".", flaw.path()) + ": " + flaw.message())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void finds_nothing_in_the_mappings_of_an_application() throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve("rules/alien4cloud-1.3-to-1.4/demo/indices"))) {
            for (Path file : files.toList()) {
                assertThat(flaws(Files.readString(file))).as("%s", file).isEmpty();
            }
        }
    }
}
