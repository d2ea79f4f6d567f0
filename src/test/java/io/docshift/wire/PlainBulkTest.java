package io.docshift.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read without tokens is what the tokens say. */
final class PlainBulkTest {

    private static final String ES_1 = """
            {"took":5,"errors":false,"items":[{"create":{"_index":"i","_type":"t","_id":"a\\"b","_version":1,"status":201}},\
            {"delete":{"_index":"i","_type":"t","_id":"2","_version":3,"status":200,"found":true}}]}""";
    private static final String ES_7 = """
            { "took" : 5, "errors" : false, "items" : [ { "index" : { "_index" : "i", "_id" : "1", "_version" : 2, "result" : "updated",
            "_shards" : { "total" : 2, "successful" : 1, "failed" : 0 }, "_seq_no" : 7, "_primary_term" : 1, "status" : 200 } } ] }
            """;

    @Test
    void reads_what_was_done() {
        assertThat(PlainBulk.decode(RawJson.of(ES_1)))
                .isEqualTo(BulkDecoder.decodeByTokens(RawJson.of(ES_1)))
                .isEqualTo(List.of(new BulkItem(201, Version.of(1), ""), new BulkItem(200, Version.of(3), "")));
        assertThat(PlainBulk.decode(RawJson.of(ES_7)))
                .isEqualTo(BulkDecoder.decodeByTokens(RawJson.of(ES_7)))
                .isEqualTo(List.of(new BulkItem(200, new Version(2, 7, 1), "")));
        assertThat(PlainBulk.decode(RawJson.of("{\"items\":[],\"took\":1}"))).isEmpty();
    }

    @Test
    void leaves_everything_else_to_the_tokens() {
        assertThat(List.of(
                        ES_1.replace("201", "409"),
                        ES_1.replace("\"status\":201", "\"status\":500,\"error\":\"x\""),
                        ES_1.replace("\"found\":true", "\"error\":{\"type\":\"x\"}"),
                        ES_1.replace(",\"status\":201", ""),
                        ES_1.replace("201", "201.0"),
                        ES_1.replace("201", "\"201\""),
                        ES_1.replace("{\"create\":{", "{\"create\":null,\"create\":{"),
                        ES_1.replace("\"status\":201}", "\"status\":201},\"x\":1"),
                        ES_1.replace("}},", "}},,"),
                        ES_1.replace("}},", "}}"),
                        ES_1.replace("}}]", "}},]"),
                        ES_1.replace("]}", "],\"items\":[]}"),
                        ES_1 + "x",
                        "[]",
                        "{\"items\":1}"))
                .allSatisfy(response -> assertThat(PlainBulk.decode(RawJson.of(response)))
                        .as(response)
                        .isNull());
    }

    @Test
    void reads_nothing_of_what_is_cut_short() {
        for (String response : List.of(ES_1, ES_7.strip())) {
            for (int end = 0; end < response.length(); end++) {
                assertThat(PlainBulk.decode(RawJson.of(response.substring(0, end))))
                        .isNull();
            }
        }
    }
}
