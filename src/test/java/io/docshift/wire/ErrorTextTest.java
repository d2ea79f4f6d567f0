package io.docshift.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.RawJson;
import org.junit.jupiter.api.Test;

class ErrorTextTest {

    @Test
    void finds_the_reason_in_a_body() {
        assertThat(ErrorText.ofBody(RawJson.of("{\"error\":\"IndexMissingException[[x] missing]\",\"status\":404}")))
                .isEqualTo("IndexMissingException[[x] missing]");
        assertThat(ErrorText.ofBody(RawJson.of("{\"error\":{\"type\":\"a\",\"reason\":\"b\"},\"status\":404}")))
                .isEqualTo("a: b");
        assertThat(ErrorText.ofBody(RawJson.of("{}"))).isEqualTo("{}");
    }

    @Test
    void gives_the_beginning_of_any_other_body() {
        assertThat(ErrorText.ofBody(RawJson.of("\n<html>" + "x".repeat(400))))
                .isEqualTo("<html>" + "x".repeat(294) + "...");
    }
}
