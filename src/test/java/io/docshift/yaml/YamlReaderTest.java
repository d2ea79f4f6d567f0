package io.docshift.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.yaml.ScalarNode.Kind;
import io.docshift.yaml.ScalarNode.Style;
import org.junit.jupiter.api.Test;

final class YamlReaderTest {

    private static Node read(String file, String text) {
        Diagnostics diagnostics = new Diagnostics();
        Node node = YamlReader.read(file, text, diagnostics).orElseThrow();
        assertThat(diagnostics.all()).isEmpty();
        return node;
    }

    private static Node value(String yaml) {
        return ((MapNode) read("a.yml", "a: " + yaml)).get("a").orElseThrow();
    }

    @Test
    void reads_a_rule() {
        assertThat(read("a.yml", """
                        # yaml-language-server: $schema=../schema/rule.json
                        match: { index: a, type: 'b' }
                        why: >-
                          One
                          two.
                        steps:
                          - rename: { field: a#b, to: "c\\td" }
                            required: true
                          - set: { field: 'x.{{y}}', value: [1.10, -0.0, null, ~, '1'] }
                          - drop: {}
                        """).json())
                .isEqualTo("{\"match\":{\"index\":\"a\",\"type\":\"b\"},\"why\":\"One two.\",\"steps\":["
                        + "{\"rename\":{\"field\":\"a#b\",\"to\":\"c\\td\"},\"required\":true},"
                        + "{\"set\":{\"field\":\"x.{{y}}\",\"value\":[1.10,-0.0,null,null,\"1\"]}},{\"drop\":{}}]}");
    }

    @Test
    void knows_where_everything_stands() {
        MapNode root = (MapNode) read("a.yml", """
                a:
                  b: [c, 'd e']
                """);
        MapNode.Entry a = root.entries().get(0);
        MapNode.Entry b = ((MapNode) a.value()).entries().get(0);
        ListNode list = (ListNode) b.value();

        assertThat(a.position()).isEqualTo(new Position("a.yml", 1, 1, 1));
        assertThat(b.position()).isEqualTo(new Position("a.yml", 2, 3, 1));
        assertThat(list.position()).isEqualTo(new Position("a.yml", 2, 6, 10));
        assertThat(list.items())
                .containsExactly(
                        new ScalarNode(new Position("a.yml", 2, 7, 1), "c", Style.PLAIN, Kind.TEXT),
                        new ScalarNode(new Position("a.yml", 2, 10, 5), "d e", Style.QUOTED, Kind.TEXT));
    }

    @Test
    void knows_where_everything_stands_in_json() {
        MapNode root = (MapNode) read("a.json", "{ \"\ud83d\ude00\": \"b\",\n  \"c\\\"d\": [1.10] }");

        assertThat(root.entries().get(0).value())
                .isEqualTo(new ScalarNode(new Position("a.json", 1, 8, 3), "b", Style.QUOTED, Kind.TEXT));
        assertThat(root.entries().get(1).position()).isEqualTo(new Position("a.json", 2, 3, 6));
        assertThat(root.json()).isEqualTo("{\"\ud83d\ude00\":\"b\",\"c\\\"d\":[1.10]}");
    }

    @Test
    void counts_columns_in_characters_and_lines_by_any_line_break() {
        MapNode root = (MapNode) read("a.yml", "a: b\r\nc: d\r\"\ud83d\ude00\": e\n");

        assertThat(root.entries().get(2).value().position()).hasToString("a.yml:3:6");
    }

    @Test
    void tells_kinds_apart() {
        assertThat(value("1")).extracting("kind").isEqualTo(Kind.INTEGER);
        assertThat(value("-1.50")).extracting("kind").isEqualTo(Kind.DECIMAL);
        assertThat(value("true")).extracting("kind").isEqualTo(Kind.BOOLEAN);
        assertThat(value("null")).extracting("kind").isEqualTo(Kind.NULL);
        assertThat(value("")).extracting("kind").isEqualTo(Kind.NULL);
        assertThat(value("'1'")).extracting("kind").isEqualTo(Kind.TEXT);
        assertThat(value("1.2.3")).extracting("kind").isEqualTo(Kind.TEXT);
        assertThat(value("|\n  1\n")).extracting("kind").isEqualTo(Kind.TEXT);
    }

    @Test
    void finds_places_inside_a_text() {
        assertThat(((ScalarNode) value("abcd")).within(1, 3)).isEqualTo(new Position("a.yml", 1, 5, 2));
        assertThat(((ScalarNode) value("'abcd'")).within(1, 3)).isEqualTo(new Position("a.yml", 1, 6, 2));
        assertThat(((ScalarNode) value("'ab''cd'")).within(1, 3)).isEqualTo(new Position("a.yml", 1, 4, 8));
    }

    @Test
    void reads_text_of_more_than_a_megabyte() {
        String text = "x".repeat(1_500_000);

        assertThat(value(text)).extracting("text").isEqualTo(text);
    }

    @Test
    void accepts_a_byte_order_mark() {
        assertThat(read("a.yml", "\ufeffa: b").json()).isEqualTo("{\"a\":\"b\"}");
        assertThat(read("a.json", "\ufeff{}").json()).isEqualTo("{}");
    }
}
