package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangeShapeTest {

    private static List<String> shape(String before, String after) {
        return ChangeShape.of(Json.parse(RawJson.of(before)), Json.parse(RawJson.of(after)));
    }

    @Test
    void names_what_goes_comes_and_differs_in_the_order_of_paths() {
        assertThat(shape("{\"b\":1,\"c\":2,\"d\":{\"e\":1,\"f\":1}}", "{\"a\":0,\"c\":3,\"d\":{\"e\":1,\"g\":1}}"))
                .containsExactly("+ a", "- b", "~ c", "- d.f", "+ d.g");
    }

    @Test
    void is_empty_where_nothing_differs() {
        assertThat(shape("{\"a\":[1,{\"b\":null}]}", "{\"a\":[1,{\"b\":null}]}"))
                .isEmpty();
    }

    @Test
    void takes_the_spelling_of_a_number_for_a_difference() {
        assertThat(shape("{\"a\":1.10}", "{\"a\":1.1}")).containsExactly("~ a");
    }

    @Test
    void is_the_same_for_lists_of_different_lengths() {
        List<String> one = shape("{\"l\":[{\"a\":1}]}", "{\"l\":[{\"b\":1}]}");
        List<String> two = shape("{\"l\":[{\"a\":1},{\"a\":2}]}", "{\"l\":[{\"b\":1},{\"b\":2}]}");

        assertThat(one).containsExactly("- l[*].a", "+ l[*].b").isEqualTo(two);
        assertThat(shape("{\"l\":[1]}", "{\"l\":[1,2]}")).containsExactly("+ l[*]");
    }

    @Test
    void does_not_look_into_what_is_of_another_kind() {
        assertThat(shape("{\"a\":{\"b\":1}}", "{\"a\":[1]}")).containsExactly("~ a");
        assertThat(shape("{\"a\":null}", "{\"a\":{\"b\":1}}")).containsExactly("~ a");
    }

    @Test
    void ends_where_nobody_reads_on() {
        StringBuilder many = new StringBuilder("{\"" + "x".repeat(1_000) + "\":1");
        for (int i = 0; i < 100; i++) {
            many.append(",\"k").append(i).append("\":{\"a\":1}");
        }
        List<String> shape = shape(many + "}", many.toString().replace(":1", ":2") + "}");

        assertThat(shape).hasSize(40).contains("~ " + "x".repeat(298) + "…");
    }
}
