package io.docshift.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HitEncoderTest {

    @Test
    void writes_everything_known_on_one_line() {
        Document document = new Document(
                new Address("i", "t", "a\"b\u00e9"),
                new Metadata("r", "p", 5L, 9L),
                new Version(3, 4, 1),
                RawJson.of("{ \"x\":\n 1.10,\r\n\"y\":\"\\u00e9\" }"),
                null);

        assertThat(line(document)).isEqualTo("""
                        {"_index":"i","_type":"t","_id":"a\\"b\u00e9","_routing":"r","_parent":"p","_timestamp":5,"_expiry":9,\
                        "_version":3,"_seq_no":4,"_primary_term":1,"_source":{ "x":  1.10,  "y":"\\u00e9" }}""");
    }

    @Test
    void leaves_out_what_is_not_known() {
        Document document =
                new Document(new Address("i", "", "1"), Metadata.none(), Version.none(), RawJson.of("{}"), null);

        assertThat(line(document)).isEqualTo("{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{}}");
    }

    @Test
    void is_the_inverse_of_the_decoder() {
        Document document = new Document(
                new Address("i", "t", "\u2603/ %\ud83d\ude00"),
                new Metadata("r", "p", 5L, 9L),
                new Version(3, -1, -1),
                RawJson.of("{\"x\":-0.0,\"x\":1e2}"),
                null);

        assertThat(HitDecoder.readAt(12345)
                        .decode(RawJson.of(HitEncoder.encode(document)))
                        .withoutHit())
                .isEqualTo(document);
    }

    private static String line(Document document) {
        return new String(HitEncoder.encode(document), StandardCharsets.UTF_8);
    }
}
