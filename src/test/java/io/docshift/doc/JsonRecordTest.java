package io.docshift.doc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records to trees and back. */
final class JsonRecordTest {

    private record Shelf(String name, long books, List<ObjectNode> trees) {}

    @Test
    void a_tree_in_a_record_keeps_the_spelling_of_its_numbers() {
        var text = "{\"name\":\"a\",\"books\":2,\"trees\":[{\"ttl\":3153600000000,\"x\":[1.10,1e2,-0.0]},{}]}";

        Shelf shelf = Json.record(Json.parse(text), Shelf.class);

        assertThat(new String(Json.print(Json.tree(shelf)), UTF_8)).isEqualTo(text);
        assertThat(shelf.trees())
                .containsExactly(
                        Json.parseObject(RawJson.of("{\"ttl\":3153600000000,\"x\":[1.10,1e2,-0.0]}")),
                        Json.parseObject(RawJson.of("{}")));
    }

    @Test
    void what_does_not_fit_a_record_is_refused() {
        assertThatThrownBy(() -> Json.record(Json.parse("{\"trees\":[1]}"), Shelf.class))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Json.record(Json.parse("{\"shelf\":1}"), Shelf.class))
                .isInstanceOf(MalformedJson.class);
    }
}
