package io.docshift.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BulkTest {

    private static final Document DOCUMENT = new Document(
            new Address("alias", "t", "a/1"),
            new Metadata("r", "p", 1_000L, 5_000L),
            Version.of(3),
            RawJson.of("{\"x\":\n1.10}"),
            null);

    @Test
    void writes_the_actions_of_1x_with_the_time_left_after_the_timestamp() {
        assertThat(encode(BulkKeys.OF_1, bulk -> bulk.create(DOCUMENT))).isEqualTo("""
                        {"create":{"_type":"t","_id":"a/1","_routing":"r","_parent":"p","_timestamp":1000,"_ttl":4000}}
                        {"x": 1.10}
                        """);
        assertThat(encode(BulkKeys.OF_1, bulk -> bulk.replace(DOCUMENT, Version.of(3))))
                .isEqualTo("""
                        {"index":{"_type":"t","_id":"a/1","_routing":"r","_parent":"p","_version":3,"_timestamp":1000,"_ttl":4000}}
                        {"x": 1.10}
                        """);
        assertThat(encode(BulkKeys.OF_1, bulk -> bulk.delete(DOCUMENT, Version.of(3))))
                .isEqualTo("""
                        {"delete":{"_type":"t","_id":"a/1","_routing":"r","_parent":"p","_version":3}}
                        """);
    }

    @Test
    void takes_the_moment_where_a_document_that_expires_has_no_timestamp() {
        assertThat(encode(BulkKeys.OF_1, bulk -> bulk.create(with(new Metadata(null, null, null, 5_000L)))))
                .startsWith("{\"create\":{\"_type\":\"t\",\"_id\":\"a/1\",\"_timestamp\":2000,\"_ttl\":3000}}\n");
        assertThat(encode(BulkKeys.OF_1, bulk -> bulk.create(with(new Metadata(null, null, 700L, null)))))
                .startsWith("{\"create\":{\"_type\":\"t\",\"_id\":\"a/1\",\"_timestamp\":700}}\n");
        assertThat(encode(BulkKeys.OF_1, bulk -> bulk.create(with(Metadata.none()))))
                .startsWith("{\"create\":{\"_type\":\"t\",\"_id\":\"a/1\"}}\n");
    }

    @Test
    void knows_which_document_has_no_time_left() {
        Document over = with(new Metadata(null, null, null, 2_000L));

        assertThat(new BulkEncoder(BulkKeys.OF_1, 1_999).isOver(over)).isFalse();
        assertThat(new BulkEncoder(BulkKeys.OF_1, 2_000).isOver(over)).isTrue();
        assertThat(new BulkEncoder(BulkKeys.OF_7, 2_000).isOver(over)).isFalse();
        assertThat(new BulkEncoder(BulkKeys.OF_1, 9_000).isOver(DOCUMENT))
                .as("1.x itself judges by timestamp and ttl")
                .isFalse();
    }

    @Test
    void writes_the_actions_of_later_servers() {
        Version guard = new Version(3, 8, 2);
        assertThat(encode(BulkKeys.OF_5, bulk -> bulk.replace(DOCUMENT, guard))).isEqualTo("""
                        {"index":{"_type":"t","_id":"a/1","_routing":"r","_parent":"p","_version":3}}
                        {"x": 1.10}
                        """);
        assertThat(encode(BulkKeys.OF_6, bulk -> bulk.replace(DOCUMENT, guard))).isEqualTo("""
                        {"index":{"_type":"t","_id":"a/1","routing":"r","parent":"p","version":3}}
                        {"x": 1.10}
                        """);
        assertThat(encode(BulkKeys.OF_6_7, bulk -> bulk.replace(DOCUMENT, guard)))
                .isEqualTo("""
                        {"index":{"_type":"t","_id":"a/1","routing":"r","parent":"p","if_seq_no":8,"if_primary_term":2}}
                        {"x": 1.10}
                        """);
        assertThat(encode(BulkKeys.OF_7, bulk -> bulk.delete(with(Metadata.none()), guard)))
                .isEqualTo("{\"delete\":{\"_id\":\"a/1\",\"if_seq_no\":8,\"if_primary_term\":2}}\n");
    }

    @Test
    void refuses_to_replace_without_a_guard() {
        assertThatThrownBy(() -> encode(BulkKeys.OF_1, bulk -> bulk.replace(DOCUMENT, Version.none())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alias/t/a/1 is written only under a guard that the server knows, got "
                        + "Version[version=-1, seqNo=-1, primaryTerm=-1]");
    }

    @Test
    void reads_answers_old_and_new_in_order() {
        assertThat(BulkDecoder.decode(RawJson.of("""
                        {"took":100,"errors":true,"items":[\
                        {"create":{"_index":"bu","_type":"a","_id":"1","_version":1,"status":201}},\
                        {"create":{"_id":"1","status":409,"error":"DocumentAlreadyExistsException[[bu][2] [a][1]: x]"}},\
                        {"delete":{"_id":"none","_version":1,"status":404,"found":false}},\
                        {"index":{"_id":"2","_version":2,"_seq_no":5,"_primary_term":1,"status":200}},\
                        {"index":{"_id":"3","status":400,"error":{"type":"mapper_parsing_exception","reason":"failed",\
                        "caused_by":{"type":"number_format_exception","reason":"For input string: \\"x\\""}}}}]}""")))
                .containsExactly(
                        new BulkItem(201, Version.of(1), ""),
                        new BulkItem(409, Version.none(), "DocumentAlreadyExistsException[[bu][2] [a][1]: x]"),
                        new BulkItem(404, Version.none(), "status 404"),
                        new BulkItem(200, new Version(2, 5, 1), ""),
                        new BulkItem(
                                400,
                                Version.none(),
                                "mapper_parsing_exception: failed; caused by number_format_exception: "
                                        + "For input string: \"x\""));
    }

    @Test
    void refuses_a_response_that_is_not_a_bulks() {
        assertThatThrownBy(() -> BulkDecoder.decode(RawJson.of("<html>")))
                .isInstanceOf(MalformedJson.class)
                .hasMessageStartingWith("not JSON: Unexpected character ('<' (code 60))");
        assertThatThrownBy(() -> BulkDecoder.decode(RawJson.of("{\"items\":[{\"index\":{}}]}")))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("an item of a bulk response has no status");
    }

    private static Document with(Metadata metadata) {
        return new Document(DOCUMENT.address(), metadata, DOCUMENT.version(), DOCUMENT.source(), null);
    }

    private static String encode(BulkKeys keys, Consumer<BulkEncoder> write) {
        BulkEncoder bulk = new BulkEncoder(keys, 2_000);
        write.accept(bulk);
        String whole =
                String.join("", bulk.parts().stream().map(RawJson::toString).toList());
        assertThat(bulk.size()).isEqualTo(whole.getBytes(StandardCharsets.UTF_8).length);
        return whole;
    }
}
