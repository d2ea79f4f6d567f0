package io.docshift.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitDecoderTest {

    private static final HitDecoder DECODER = HitDecoder.readAt(1_000_000);

    @Test
    void reads_a_hit_of_1x_with_its_metadata_under_fields() {
        RawJson hit = RawJson.of("""
                {"_index":"i","_type":"t","_id":"1","_version":7,"_score":1.0,"_source":{"x":1.10, "x":1e2},\
                "fields":{"_routing":"r","_parent":"p","_timestamp":500,"_ttl":250,"other":[1,{}]}}""");

        assertThat(DECODER.decode(hit))
                .isEqualTo(new Document(
                        new Address("i", "t", "1"),
                        new Metadata("r", "p", 500L, 1_000_250L),
                        Version.of(7),
                        RawJson.of("{\"x\":1.10, \"x\":1e2}"),
                        hit));
    }

    @Test
    void reads_metadata_beside_the_source_and_lists_of_one() {
        Document document = DECODER.decode(RawJson.of("""
                {"_id":"1","_source":{},"_index":"i","_routing":["r"],"_parent":7,"_timestamp":"500","_expiry":900,\
                "_seq_no":3,"_primary_term":1,"_version":2}"""));

        assertThat(document.metadata()).isEqualTo(new Metadata("r", "7", 500L, 900L));
        assertThat(document.version()).isEqualTo(new Version(2, 3, 1));
        assertThat(document.address()).isEqualTo(new Address("i", "", "1"));
    }

    @Test
    void takes_null_for_absent() {
        Document document = DECODER.decode(RawJson.of(
                "{\"_index\":\"i\",\"_type\":null,\"_id\":\"1\",\"_routing\":null,\"_version\":null,\"_source\":{}}"));

        assertThat(document.address()).isEqualTo(new Address("i", "", "1"));
        assertThat(document.metadata()).isEqualTo(Metadata.none());
        assertThat(document.version()).isEqualTo(Version.none());
    }

    @Test
    void takes_a_number_as_an_id_in_its_own_spelling() {
        assertThat(DECODER.decode(RawJson.of("{\"_index\":\"i\",\"_id\":12.0,\"_source\":{}}"))
                        .address()
                        .id())
                .isEqualTo("12.0");
    }

    @Test
    void takes_an_expiry_as_it_is_where_the_server_gave_instants() {
        RawJson hit = RawJson.of("{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{},\"fields\":{\"_ttl\":777}}");

        assertThat(HitDecoder.ofInstants().decode(hit))
                .isEqualTo(new Document(
                        new Address("i", "", "1"),
                        new Metadata(null, null, null, 777L),
                        Version.none(),
                        RawJson.of("{}"),
                        null));
    }

    @Test
    void gives_the_index_the_name_it_goes_by() {
        assertThat(DECODER.naming("alias")
                        .decode(RawJson.of("{\"_index\":\"i-2\",\"_id\":\"1\",\"_source\":{}}"))
                        .address())
                .isEqualTo(new Address("alias", "", "1"));
    }

    @Test
    void decodes_a_slice_of_a_larger_array() {
        byte[] bytes =
                "xx {\"_index\":\"é\",\"_id\":\"1\",\"_source\":{\"é\": [ 1 ]} } yy".getBytes(StandardCharsets.UTF_8);
        Document document = DECODER.decode(RawJson.slice(bytes, 3, bytes.length - 3));

        assertThat(document.source()).hasToString("{\"é\": [ 1 ]}");
        assertThat(document.hit()).hasToString("{\"_index\":\"é\",\"_id\":\"1\",\"_source\":{\"é\": [ 1 ]} }");
        assertThat(document.source().array()).isSameAs(bytes);
    }

    @Test
    void carries_a_source_deeper_than_any_tree_may_be() {
        int depth = Json.MAX_DEPTH * 3;
        String source = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

        assertThat(DECODER.decode(RawJson.of("{\"_index\":\"i\",\"_id\":\"1\",\"_source\":" + source + "}"))
                        .source())
                .hasToString(source);
    }

    @Test
    void carries_texts_and_numbers_longer_than_any_tree_may_hold() {
        String source =
                "{\"a\":\"" + "x".repeat(Json.MAX_TEXT + 1) + "\",\"n\":" + "9".repeat(Json.MAX_NUMBER + 1) + "}";
        Document document = DECODER.decode(RawJson.of("{\"_index\":\"i\",\"_id\":\"1\",\"_source\":" + source + "}"));

        assertThat(document.source()).isEqualTo(RawJson.of(source));
    }

    @Test
    void puts_up_with_what_1x_takes_in_a_source_but_nowhere_else() {
        assertThat(DECODER.decode(RawJson.of("{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{a:1 /* } */}}"))
                        .source())
                .hasToString("{a:1 /* } */}");
        assertThatThrownBy(() -> DECODER.decode(RawJson.of("{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{},a:1}")))
                .isInstanceOf(MalformedJson.class)
                .hasMessageStartingWith("not JSON: Unexpected character ('a' (code 97))");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | there is no JSON | 0",
                "`[]` | a hit must be an object, not an array | 0",
                "`{\"_id\":\"1\",\"_source\":{}}` | the hit has no \"_index\" | 0",
                "`  {\"_index\":\"i\",\"_source\":{}}` | the hit has no \"_id\" | 2",
                "`{\"_index\":\"i\",\"_type\":\"t\",\"_id\":\"1\"}` | the hit i/t/1 has no \"_source\" | 0",
                "`{\"_index\":\"i\",\"_id\":\"1\",\"_source\":null}` | the hit i/1 has no \"_source\" | 0",
                "`{\"_index\":\"i\",\"_id\":\"1\",\"_source\":[]}` | \"_source\" must be an object, not an array | 34",
                "`{\"_id\":true}` | \"_id\" must be a text or a number, not a boolean | 7",
                "`{\"_id\":[1,2]}` | \"_id\" must be one text or number, not a list | 7",
                "`{\"_id\":\"1\",\"_id\":\"2\"}` | the key \"_id\" stands twice in one hit | 17",
                "`{\"_source\":{},\"_source\":{}}` | the key \"_source\" stands twice in one hit | 24",
                "`{\"_version\":\"x\"}` | \"_version\" must be a whole number, not \"x\" | 12",
                "`{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{\"a\":` | cut short: the JSON ends in the middle of a value | 39",
                "`{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{\"a\":\"b` | cut short: the JSON ends in the middle of a value | 41",
                "`{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{}` | cut short: the JSON ends in the middle of a value | 36",
                "`{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{}} {}` | more follows after the end of the JSON | 38",
            })
    void says_what_is_wrong_and_where(String hit, String message, long offset) {
        assertThatThrownBy(() -> DECODER.decode(RawJson.of(hit == null ? "" : hit)))
                .isInstanceOfSatisfying(
                        MalformedJson.class, e -> assertThat(e.offset()).isEqualTo(offset))
                .hasMessage(message);
    }

    @Test
    void refuses_what_is_not_json_and_what_is_not_utf_8() {
        assertThatThrownBy(() -> DECODER.decode(RawJson.of("hello")))
                .isInstanceOfSatisfying(
                        MalformedJson.class, e -> assertThat(e.offset()).isEqualTo(0))
                .hasMessageStartingWith("not JSON: Unrecognized token 'hello'");
        byte[] latin1 =
                "{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{\"a\":\"é\"}}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> DECODER.decode(RawJson.of(latin1)))
                .isInstanceOfSatisfying(
                        MalformedJson.class, e -> assertThat(e.offset()).isBetween(38L, 42L))
                .hasMessage("not UTF-8: Invalid UTF-8 middle byte 0x22");
    }
}
