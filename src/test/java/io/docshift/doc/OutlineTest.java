package io.docshift.doc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OutlineTest {

    private static List<String> outline(String source, String... paths) {
        return Outline.of(
                Json.parse(source), Stream.of(paths).map(FieldPath::parse).toList());
    }

    @Test
    void tells_the_kinds_of_values_on_the_way_and_at_the_end() {
        assertThat(outline("{\"a\":{\"b\":1,\"c\":2},\"d\":true,\"e\":null}", "a.b", "d", "e", "f.g"))
                .containsExactly("a object", "a.b number", "d boolean", "e null");
    }

    @Test
    void tells_empty_values_from_others() {
        assertThat(outline(
                        "{\"a\":\"\",\"b\":[],\"c\":{},\"d\":\"x\",\"e\":[1],\"f\":{\"g\":1}}",
                        "a",
                        "b",
                        "c",
                        "d",
                        "e",
                        "f"))
                .containsExactly("a empty text", "b empty array", "c empty object", "d text", "e array", "f object");
    }

    @Test
    void lets_elements_and_entries_share_their_lines() {
        assertThat(outline(
                        "{\"l\":[{\"a\":1},{\"a\":\"x\"},3],\"m\":{\"x\":{\"b\":1},\"y\":{\"b\":2}}}",
                        "l[*].a",
                        "m.*.b"))
                .containsExactly(
                        "l array",
                        "l[*] number",
                        "l[*] object",
                        "l[*].a number",
                        "l[*].a text",
                        "m object",
                        "m.* object",
                        "m.*.b number");
    }

    @Test
    void keeps_apart_what_a_path_keeps_apart() {
        assertThat(outline(
                        "{\"l\":[{\"key\":\"port\",\"value\":80},{\"key\":\"host\",\"value\":\"x\"}]}",
                        "l[key=port].value",
                        "l[1].key"))
                .containsExactly(
                        "l array", "l[1] object", "l[1].key text", "l[key=port] object", "l[key=port].value number");
    }

    @Test
    void follows_names_that_are_computed_to_every_entry() {
        assertThat(outline("{\"a\":\"x\",\"m\":{\"x\":1,\"y\":\"z\"}}", "m.{{a}}"))
                .containsExactly("m object", "m.* number", "m.* text");
    }

    @Test
    void finds_names_at_any_depth() {
        assertThat(outline("{\"a\":{\"secret\":1},\"l\":[{\"secret\":\"x\"}]}", "**.secret"))
                .containsExactly("**.secret number", "**.secret text");
    }

    @Test
    void quotes_names_with_special_characters() {
        assertThat(outline("{\"a.b\":{\"c d\":1}}", "\"a.b\".\"c d\""))
                .containsExactly("\"a.b\" object", "\"a.b\".\"c d\" number");
    }

    @Test
    void outlines_everything_for_the_path_that_has_no_segment() {
        assertThat(outline("{\"a\":{\"b\":[1]}}", ".")).containsExactly("a object", "a.b array", "a.b[*] number");
    }

    @Test
    void outlines_everything_with_entries_together_whose_keys_are_data() {
        assertThat(Outline.whole(
                        Json.parse("{\"m\":{\"1\":{\"a\":1},\"2\":{\"a\":\"x\"}}}"), (at, key) -> at.equals("m")))
                .containsExactly("m object", "m.* object", "m.*.a number", "m.*.a text");
    }

    @Test
    void knows_the_keys_that_paths_reach_by_wildcards() {
        var data = DataKeys.underWildcards(List.of(FieldPath.parse("a.*.b"), FieldPath.parse("l[2].{{x}}")));

        assertThat(data.has("a", "x")).isTrue();
        assertThat(data.has("a.*", "b")).isFalse();
        assertThat(data.has("l[*]", "y")).isTrue();
        assertThat(data.has("", "a")).isFalse();
    }
}
