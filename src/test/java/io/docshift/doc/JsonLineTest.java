package io.docshift.doc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class JsonLineTest {

    @Property
    void prints_texts_and_numbers_as_trees_are_printed(@ForAll String text, @ForAll long number) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = tree.putObject("create");
        inner.put("_id", text);
        inner.set("_version", Numeral.of(number));
        inner.putArray("fields").add(text).add("b");

        ByteArrayOutputStream line = new ByteArrayOutputStream();
        new JsonLine(line)
                .open()
                .open("create")
                .put("_id", text)
                .put("_version", number)
                .putTexts("fields", List.of(text, "b"))
                .close()
                .close();

        assertThat(line.toByteArray()).isEqualTo(Json.print(tree));
    }

    @Test
    void prints_one_object_after_the_other() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        JsonLine line = new JsonLine(lines);
        line.open().put("a", "1").open("b").close().put("c", 2).close();
        line.open().putTexts("d", List.of()).close();

        assertThat(lines.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\":\"1\",\"b\":{},\"c\":2}{\"d\":[]}");
    }

    @Test
    void escapes_what_has_to_be_and_half_of_a_pair() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        new JsonLine(line)
                .open()
                .put("a", "\"\\\n\u0001\u007f\u00e9\u2603\ud83d\ude00")
                .put("b", "\ud83d")
                .close();

        assertThat(line.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"\\\"\\\\\\n\\u0001\u007f\u00e9\u2603\\uD83D\\uDE00\",\"b\":\"\\uD83D\"}");
    }
}
