package io.docshift.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SavedHitsTest {

    private static final String A = "{\"_index\":\"i\",\"_type\":\"t\",\"_id\":\"a\",\"_source\":{\"n\": 1.10}}";
    private static final String B =
            "{\"_index\":\"i\",\"_type\":\"t\",\"_id\":\"b\",\"found\":true,\"_source\":{\"hits\":{}}}";

    private static List<String> read(String text) {
        return SavedHits.decode(RawJson.of(text), HitDecoder.readAt(0)).stream()
                .map(document -> document.address() + " " + document.source())
                .toList();
    }

    @Test
    void reads_one_a_list_and_lines() {
        assertThat(read(A)).containsExactly("i/t/a {\"n\": 1.10}");
        assertThat(read("[" + A + "," + B + "]")).containsExactly("i/t/a {\"n\": 1.10}", "i/t/b {\"hits\":{}}");
        assertThat(read(A + "\n" + B + "\n\n")).containsExactly("i/t/a {\"n\": 1.10}", "i/t/b {\"hits\":{}}");
        assertThat(read("\n")).isEmpty();
        assertThat(read("[]")).isEmpty();
    }

    @Test
    void reads_the_answer_to_a_search() {
        assertThat(read("{\"took\":1,\"_shards\":{\"total\":5},\"hits\":{\"total\":2,\"hits\":[" + A + "," + B + "]}}"))
                .containsExactly("i/t/a {\"n\": 1.10}", "i/t/b {\"hits\":{}}");
    }

    @Test
    void says_where_something_else_is() {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> read(A + "\n{\"a\":1}"))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(A.length() + 1))
                .withMessage("the hit has no \"_index\"");
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> read("[" + A + ",1]"))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(A.length() + 2))
                .withMessage("a hit must be an object, not a number");
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> read("{\"_index\": \"i\""))
                .withMessageStartingWith("cut short");
    }
}
