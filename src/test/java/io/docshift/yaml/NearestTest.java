package io.docshift.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {

    @Test
    void finds_the_name_that_was_meant() {
        List<String> known = List.of("field", "fields", "to", "pattern", "in");

        assertThat(Nearest.to("feild", known)).contains("field");
        assertThat(Nearest.to("Field", known)).contains("field");
        assertThat(Nearest.to("patern", known)).contains("pattern");
        assertThat(Nearest.to("value", known)).isEmpty();
        assertThat(Nearest.to("x", known)).isEmpty();
        assertThat(Nearest.hint("value", known)).isEqualTo("; known are field, fields, in, pattern, to");
        assertThat(Nearest.hint("value", List.of())).isEmpty();
    }
}
