package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.server.SharedNode;
import io.docshift.server.TestServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asks the check and a real Elasticsearch 1.7.6 about the same documents. */
@ExtendWith(SharedNode.class)
final class MappingCheckTest {

    static final String DEFINITION = """
            { "settings": { "index": {} },
              "mappings": {
                "plant": { "properties": {
                  "name": { "type": "string" },
                  "code": { "type": "string", "index": "not_analyzed" },
                  "short_code": { "type": "string", "index": "not_analyzed", "ignore_above": 100 },
                  "label": { "type": "string", "fields": { "raw": { "type": "string", "index": "not_analyzed" } } },
                  "tiny": { "type": "byte" },
                  "small": { "type": "short" },
                  "count": { "type": "integer" },
                  "height": { "type": "long" },
                  "weight": { "type": "float" },
                  "price": { "type": "double" },
                  "loose": { "type": "long", "ignore_malformed": true },
                  "sown": { "type": "date", "format": "dateOptionalTime" },
                  "day": { "type": "date", "format": "yyyy-MM-dd" },
                  "odd": { "type": "date", "format": "dd/MM/yyyy||dateOptionalTime" },
                  "green": { "type": "boolean" },
                  "soil": { "properties": { "ph": { "type": "double" } } },
                  "tags": { "type": "nested", "properties": { "k": { "type": "string" } } },
                  "raw": { "type": "object", "enabled": false }
                } },
                "strict": { "dynamic": "strict", "properties": {
                  "a": { "type": "string" },
                  "in": { "properties": { "b": { "type": "string" } } },
                  "free": { "dynamic": "true", "properties": { "c": { "type": "string" } } },
                  "off": { "type": "object", "enabled": false }
                } },
                "open": { "properties": { "shut": { "dynamic": "strict", "properties": { "a": { "type": "string" } } } } },
                "blind": { "enabled": false, "properties": { "height": { "type": "long" } } }
              },
              "aliases": {} }
            """;

    private static final String LONG = "x".repeat(32_767);

    /** Documents that the check refuses, and why. */
    static Map<String, String> refused() {
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("plant {\"height\":\"tall\"}", "'height' is the text \"tall\", and the mapping has a long");
        refused.put("plant {\"height\":[1,\"tall\"]}", "'height' is the text \"tall\", and the mapping has a long");
        refused.put("plant {\"height\":true}", "'height' is true, and the mapping has a long");
        refused.put("plant {\"height\":{\"cm\":3}}", "'height' is an object of 1, and the mapping has a long");
        refused.put(
                "plant {\"height\":9223372036854775808}",
                "'height' is 9223372036854775808, and the mapping has a long");
        refused.put("plant {\"count\":2147483648}", "'count' is 2147483648, and the mapping has an integer");
        refused.put(
                "plant {\"count\":\"-2147483649\"}",
                "'count' is the text \"-2147483649\", and the mapping has an integer");
        refused.put("plant {\"small\":32768}", "'small' is 32768, and the mapping has a short");
        refused.put("plant {\"tiny\":32768}", "'tiny' is 32768, and the mapping has a byte");
        refused.put("plant {\"tiny\":\"x\"}", "'tiny' is the text \"x\", and the mapping has a byte");
        refused.put("plant {\"weight\":\"heavy\"}", "'weight' is the text \"heavy\", and the mapping has a float");
        refused.put("plant {\"price\":false}", "'price' is false, and the mapping has a double");
        refused.put("plant {\"sown\":\"in spring\"}", "'sown' is the text \"in spring\", and the mapping has a date");
        refused.put("plant {\"sown\":\"2014/01/02\"}", "'sown' is the text \"2014/01/02\", and the mapping has a date");
        refused.put("plant {\"sown\":true}", "'sown' is true, and the mapping has a date");
        refused.put("plant {\"sown\":{\"y\":1}}", "'sown' is an object of 1, and the mapping has a date");
        refused.put(
                "plant {\"sown\":9223372036854775808}", "'sown' is 9223372036854775808, and the mapping has a date");
        refused.put(
                "plant {\"day\":\"2014-01-02T03\"}", "'day' is the text \"2014-01-02T03\", and the mapping has a date");
        refused.put("plant {\"green\":{\"very\":true}}", "'green' is an object of 1, and the mapping has a boolean");
        refused.put("plant {\"name\":{\"en\":\"oak\"}}", "'name' is an object of 1, and the mapping has a string");
        refused.put(
                "plant {\"name\":[\"a\",{\"en\":\"oak\"}]}", "'name' is an object of 1, and the mapping has a string");
        refused.put("plant {\"soil\":\"wet\"}", "'soil' is the text \"wet\", and the mapping has an object");
        refused.put("plant {\"soil\":[7]}", "'soil' is 7, and the mapping has an object");
        refused.put(
                "plant {\"soil\":{\"ph\":\"sour\"}}", "'soil.ph' is the text \"sour\", and the mapping has a double");
        refused.put("plant {\"tags\":\"a\"}", "'tags' is the text \"a\", and the mapping has a nested");
        refused.put("plant {\"tags\":[{\"k\":{\"z\":1}}]}", "'tags.k' is an object of 1, and the mapping has a string");
        refused.put(
                "plant {\"code\":\"" + LONG + "\"}",
                "'code' is 32,767 bytes long, and the mapping makes one term of it, which may have 32,766");
        refused.put(
                "plant {\"label\":\"" + LONG + "\"}",
                "'label' is 32,767 bytes long, and the mapping makes one term of it, which may have 32,766");
        refused.put("strict {\"b\":1}", "'b' is not in the mapping, which is strict");
        refused.put("strict {\"b\":{}}", "'b' is not in the mapping, which is strict");
        refused.put("strict {\"b\":[]}", "'b' is not in the mapping, which is strict");
        refused.put("strict {\"in\":{\"c\":1}}", "'in.c' is not in the mapping, which is strict");
        refused.put("open {\"shut\":{\"b\":1}}", "'shut.b' is not in the mapping, which is strict");
        return refused;
    }

    /** Documents that both take. */
    private static final List<String> TAKEN = List.of(
            "plant {\"height\":null,\"soil\":null,\"tags\":null,\"sown\":null,\"green\":null,\"name\":null}",
            "plant {\"height\":[],\"soil\":[],\"tags\":[],\"sown\":[]}",
            "plant {\"height\":\"12\"}",
            "plant {\"height\":\"\"}",
            "plant {\"height\":12.7}",
            "plant {\"height\":9223372036854775807}",
            "plant {\"height\":[[1],[2,null]]}",
            "plant {\"tiny\":300}",
            "plant {\"weight\":\"1e3\",\"price\":\"-0.5\"}",
            "plant {\"price\":123456789012345678901234567890}",
            "plant {\"loose\":\"tall\"}",
            "plant {\"sown\":\"2014\"}",
            "plant {\"sown\":\"2014-02-03T04:05:06.789+01:00\"}",
            "plant {\"sown\":\"2014-W05-3\"}",
            "plant {\"sown\":1390000000000}",
            "plant {\"sown\":\"1390000000000\"}",
            "plant {\"sown\":-5}",
            "plant {\"day\":\"2014-01-02\"}",
            "plant {\"day\":1390000000000}",
            "plant {\"odd\":\"02/01/2014\"}",
            "plant {\"green\":\"maybe\"}",
            "plant {\"green\":7}",
            "plant {\"name\":{\"_value\":\"oak\",\"_boost\":2}}",
            "plant {\"name\":{}}",
            "plant {\"name\":[1,true,[\"x\"]]}",
            "plant {\"soil\":[{\"ph\":\"7\"},null]}",
            "plant {\"soil\":{\"clay\":\"some\"}}",
            "plant {\"raw\":\"text\"}",
            "plant {\"raw\":{\"a\":[{\"b\":1},2]}}",
            "plant {\"short_code\":\"" + LONG + "\"}",
            "plant {\"name\":\"" + LONG + "\"}",
            "plant {\"code\":\"" + LONG.substring(1) + "\"}",
            "plant {\"new\":{\"x\":1}}",
            "strict {\"a\":\"x\",\"in\":{\"b\":\"y\"},\"free\":{\"d\":1},\"off\":{\"e\":2}}",
            "blind {\"height\":\"tall\"}");

    /** Documents that the server refuses, on which the check says nothing: later servers take them, or it cannot tell. */
    private static final List<String> LEFT_TO_THE_SERVER = List.of(
            "plant {\"height\":\"12.5\"}",
            "plant {\"height\":{\"value\":3,\"boost\":2}}",
            "plant {\"sown\":\"2014-99-99\"}",
            "plant {\"odd\":\"in spring\"}",
            "strict {\"b\":null}");

    @Test
    void refuses_only_what_the_server_refuses(TestServer server) {
        server.create("/plants", DEFINITION);
        List<String> wrong = new ArrayList<>();
        refused().forEach((document, reason) -> expect(server, document, reason, true, wrong));
        TAKEN.forEach(document -> expect(server, document, "", false, wrong));
        LEFT_TO_THE_SERVER.forEach(document -> expect(server, document, "", true, wrong));

        assertThat(wrong).isEmpty();
    }

    private static void expect(TestServer server, String document, String reason, boolean refuses, List<String> wrong) {
        String type = document.substring(0, document.indexOf(' '));
        String source = document.substring(document.indexOf(' ') + 1);
        String shown = document.substring(0, Math.min(80, document.length()));
        String refusal = MappingCheck.of((ObjectNode) Json.parse(DEFINITION))
                .refusal(type, Json.parseObject(RawJson.of(source)));
        if (!refusal.equals(reason)) {
            wrong.add(shown + " is refused for: " + refusal);
        }
        int status = server.http().send("POST", "/plants/" + type, source).status();
        if (refuses ? status < 400 : status != 201) {
            wrong.add(shown + " is answered with " + status);
        }
    }
}
