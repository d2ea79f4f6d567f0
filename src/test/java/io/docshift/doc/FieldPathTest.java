package io.docshift.doc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where paths lead, and which are none. */
final class FieldPathTest {

    private static final String SOURCE = """
            {"a": {"b": 1, "c": null, "d.e": 2, "x": "b"},
             "xs": [{"k": "one", "v": 1}, {"k": "two", "v": 2}, {"k": 3, "v": [4, 5]}, "text"]}
            """;

    private static Draft draft() {
        var metadata = new Metadata("r", null, null, null);
        return new Draft(new Document(new Address("i", "t", "7"), metadata, Version.none(), RawJson.of(SOURCE), null));
    }

    private static List<String> found(String path) {
        return draft().find(FieldPath.parse(path)).stream()
                .map(place -> place + "=" + place.value())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a.b            | a.b=1
                    a.c            | a.c=null
                    /a.b           | a.b=1
                    a."d.e"        | a.d.e=2
                    xs[1].v        | xs[1].v=2
                    xs[k=two].v    | xs[1].v=2
                    xs[k="two"].v  | xs[1].v=2
                    xs[k=3].v[0]   | xs[2].v[0]=4
                    a.{{a.x}}      | a.b=1
                    a.{{a.gone?}}  |
                    _id            | _id="7"
                    _routing       | _routing="r"
                    _parent        |
                    "_id"          |
                    a.b.c          |
                    xs[9]          |
                    xs.k           |
                    a[0]           |
                    xs[k=four]     |
                    """)
    void a_path_leads_to_a_value(String path, String expected) {
        assertThat(found(path)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void a_wildcard_leads_to_several() {
        assertThat(found("a.*")).containsExactly("a.b=1", "a.c=null", "a.d.e=2", "a.x=\"b\"");
        assertThat(found("xs[*].v")).containsExactly("xs[0].v=1", "xs[1].v=2", "xs[2].v=[4,5]");
        assertThat(found("**.v")).containsExactly("xs[0].v=1", "xs[1].v=2", "xs[2].v=[4,5]");
    }

    @Test
    void what_is_inside_comes_before_what_it_is_in() {
        assertThat(found("xs[2].**"))
                .containsExactly(
                        "xs[2].k=3", "xs[2].v[0]=4", "xs[2].v[1]=5", "xs[2].v=[4,5]", "xs[2]={\"k\":3,\"v\":[4,5]}");
    }

    @Test
    void a_variable_is_one_segment_whatever_characters_it_has() {
        assertThat(draft().find(FieldPath.parse("a.${name}", name -> "d.e"))).hasToString("[a.d.e]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a.             | 2 | the path 'a.' ends with a dot
                    a..b           | 2 | a name is missing in the path 'a..b'
                    a.[0]          | 2 | the path 'a.[0]' has a dot before '['
                    a[0            | 3 | the path 'a[0' needs ']' where the end is
                    a[k=]          | 4 | a name is missing in the path 'a[k=]'
                    a]             | 1 | the path 'a]' needs '.' where ']' is
                    a."b           | 2 | the path 'a."b' has a quote without an end
                    a.{{b          | 2 | the path 'a.{{b' has a '{{' without a '}}'
                    $              | 1 | a name is missing after '$' in the path '$'
                    a[99999999999] | 2 | the path 'a[99999999999]' has a position that is too large
                    """)
    void a_text_that_is_no_path(String text, int offset, String message) {
        assertThatExceptionOfType(IllegalPath.class)
                .isThrownBy(() -> FieldPath.parse(text))
                .withMessage(message)
                .satisfies(thrown -> assertThat(thrown.offset()).isEqualTo(offset));
    }

    @ParameterizedTest
    @CsvSource({"a, a.b", "a, a", "xs[*], xs[0].a", "xs[*].a, xs[k=x].a.b", "a.*, a.b", "$x, $x.y", "., a"})
    void a_path_covers_what_lies_below(String path, String below) {
        assertThat(FieldPath.parse(path).covers(FieldPath.parse(below))).isTrue();
        assertThat(FieldPath.parse(below).meets(FieldPath.parse(path))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a.b, a", "a.b, a.c", "xs[0], xs[*]", "xs[0], xs[k=x]", "a.$x, a.$x", "a.b, a.*", "$x, x", "_id, id"})
    void a_path_does_not_cover_what_may_lie_elsewhere(String path, String other) {
        assertThat(FieldPath.parse(path).covers(FieldPath.parse(other))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a.b, a.c", "a.b, b", "xs[0], xs[1]", "a[*], a.b", "$x, x", "_id, id"})
    void paths_that_cannot_meet(String path, String other) {
        assertThat(FieldPath.parse(path).meets(FieldPath.parse(other))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xs[k=x][0]", "xs[k=x][*]", "xs[k=x][l=z]", "_id.x", "_routing.x"})
    void a_path_that_leads_nowhere_says_so(String path) {
        assertThat(FieldPath.parse(path).contradiction()).startsWith("the path '" + path + "'");
    }
}
