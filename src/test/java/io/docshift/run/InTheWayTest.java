package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InTheWayTest {

    private static LiveIndex live(String name, String aliases) {
        return new LiveIndex(IndexName.of(name), "u", definition(aliases), false, 1, 1);
    }

    private static ObjectNode definition(String aliases) {
        return Json.parseObject(RawJson.of("{\"aliases\":" + aliases + "}"));
    }

    private static List<String> inTheWay(Map<String, ObjectNode> backup, LiveIndex... live) {
        return new InTheWay(backup)
                .of(List.of(live)).stream()
                        .map(index -> index.name().concrete())
                        .toList();
    }

    @Test
    void an_index_of_that_name_is() {
        assertThat(inTheWay(Map.of("a", definition("{}")), live("a", "{}"), live("b", "{}")))
                .containsExactly("a");
    }

    @Test
    void one_that_was_made_anew_and_bears_the_name_is() {
        assertThat(inTheWay(Map.of("a", definition("{}")), live("a-2", "{\"a\":{}}"), live("b", "{\"c\":{}}")))
                .containsExactly("a-2");
    }

    @Test
    void one_that_is_called_as_the_backup_calls_its_own_is() {
        Map<String, ObjectNode> backup = Map.of("a-2", definition("{\"a\":{}}"));

        assertThat(inTheWay(backup, live("a", "{}"), live("a-undo", "{\"a\":{}}"), live("b", "{}")))
                .containsExactly("a", "a-undo");
    }

    @Test
    void one_that_shares_an_alias_of_several_is_not() {
        Map<String, ObjectNode> shared = Map.of("a", definition("{\"all\":{}}"), "b", definition("{\"all\":{}}"));
        Map<String, ObjectNode> filtered = Map.of("a", definition("{\"some\":{\"filter\":{}}}"));

        assertThat(inTheWay(shared, live("c", "{\"all\":{}}"))).isEmpty();
        assertThat(inTheWay(filtered, live("c", "{\"some\":{}}"))).isEmpty();
    }

    @Test
    void docshifts_own_is_not() {
        assertThat(inTheWay(Map.of("docshift", definition("{}")), live("docshift", "{}")))
                .isEmpty();
    }
}
