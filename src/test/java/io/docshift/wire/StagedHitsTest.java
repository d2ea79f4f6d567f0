package io.docshift.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StagedHitsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                "{\"a\":{\"b\":{}}}",
                "{\"_source\":{\"_source\":{}},\"_id\":\"2\"}",
                "{ \"x\":-0.0,\"x\":1e2, \"text\":\"}}\\\"}\" }",
                "{unquoted:1,/* kept */\"y\":\"\u2603\ud83d\ude00\"}"
            })
    void gives_back_what_was_written(String source) {
        Document document = new Document(
                new Address("i", "t", "\u2603/ %\"\\\ud83d\ude00"),
                new Metadata("r", "p", 5L, 9L),
                new Version(3, 4, 1),
                RawJson.of(source),
                null);

        RawJson line = RawJson.of(HitEncoder.encode(document));

        assertThat(StagedHits.decode(line)).isEqualTo(document);
        assertThat(HitDecoder.readAt(0).decode(line).withoutHit()).isEqualTo(document);
    }

    @Test
    void gives_back_a_document_of_which_little_is_known() {
        Document document =
                new Document(new Address("i", "", "1"), Metadata.none(), Version.none(), RawJson.of("{}"), null);

        assertThat(StagedHits.decode(RawJson.of(HitEncoder.encode(document)))).isEqualTo(document);
    }

    @Test
    void reads_a_line_that_lies_within_others() {
        byte[] lines = "x{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{\"n\":1}}y}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(StagedHits.decode(RawJson.slice(lines, 1, lines.length - 2)).source())
                .isEqualTo(RawJson.of("{\"n\":1}"));
    }

    @Test
    void says_what_is_wrong_with_a_line() {
        assertThatThrownBy(() -> StagedHits.decode(RawJson.of("{\"_index\":\"i\",\"_id\":\"1\"}")))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("the hit i/1 has no \"_source\"");
        assertThatThrownBy(() -> StagedHits.decode(RawJson.of("{\"_index\":\"i\",\"_id\":\"1\",\"_source\":{\"n\":")))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("cut short: the JSON ends in the middle of a value");
        assertThatThrownBy(() -> StagedHits.decode(RawJson.of("{\"_index\":\"i\",\"_source\":{}}")))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("the hit has no \"_id\"");
    }
}
