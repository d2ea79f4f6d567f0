package io.docshift.doc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A value that disappears without a step that says so is found by the sums as by the leaves. */
class LedgerTest {

    private static final String SOURCE =
            "{\"a\":\"one\",\"b\":{\"c\":1.10,\"d\":[true,null,\"one\"]},\"e\":{\"f\":{}},\"g\":\"é \\\"quoted\\\"\"}";

    @Test
    void what_steps_do_is_accounted_for() {
        assertThat(isEven(draft -> {})).isTrue();
        assertThat(isEven(draft -> put(draft, "a", "two"))).isTrue();
        assertThat(isEven(draft -> put(draft, "b", "two \"quoted\" \n é"))).isTrue();
        assertThat(isEven(draft -> draft.remove(draft.find(FieldPath.parse("b.d[*]")))))
                .isTrue();
        assertThat(isEven(draft -> draft.remove(draft.find(FieldPath.parse("*")))))
                .isTrue();
        assertThat(isEven(draft -> draft.rename(place(draft, "b.c"), "z"))).isTrue();
        assertThat(isEven(draft -> draft.rename(place(draft, "a"), "g"))).isTrue();
    }

    @Test
    void what_happens_behind_their_back_is_not() {
        assertThat(isEven(draft -> object(draft, "b").remove("c"))).isFalse();
        assertThat(isEven(draft -> object(draft, "b").set("c", Numeral.of(2)))).isFalse();
        assertThat(isEven(draft -> object(draft, "b").set("c", TextNode.valueOf("1.10"))))
                .isFalse();
        assertThat(isEven(draft -> object(draft, "b").put("new", "one"))).isFalse();
        assertThat(isEven(draft -> list(draft, "b.d").remove(2))).isFalse();
        assertThat(isEven(draft -> list(draft, "b.d").addNull())).isFalse();
        assertThat(isEven(draft -> ((ObjectNode) place(draft, "a").holder()).remove("g")))
                .isFalse();
        assertThat(isEven(draft -> {
                    put(draft, "a", "two");
                    object(draft, "b").put("new", "one");
                }))
                .isFalse();
    }

    @Test
    void a_ledger_of_sums_has_no_example() {
        Draft draft = Draft.of(document(), skim(RawJson.of(SOURCE)));

        assertThatThrownBy(() -> draft.ledger().audit(draft.source(), draft.source()))
                .hasMessage("there is no leaf to be shown of a ledger that keeps sums");
        assertThat(new Draft(document()).printedEven()).isNull();
    }

    /** By both kinds of ledger, which must agree. */
    private static boolean isEven(Consumer<Draft> edit) {
        Draft whole = new Draft(document());
        edit.accept(whole);
        boolean even = whole.ledger()
                .audit(Json.parseObject(RawJson.of(SOURCE)), whole.source())
                .isEmpty();

        Draft draft = Draft.of(document(), skim(RawJson.of(SOURCE)));
        edit.accept(draft);
        RawJson printed = draft.printedEven();
        if (printed != null) {
            assertThat(printed).hasToString(Json.line(whole.source()));
        }
        assertThat(printed != null || Json.line(whole.source()).equals(SOURCE)).isEqualTo(even);
        return even;
    }

    private static Skim skim(RawJson json) {
        return Objects.requireNonNull(Skim.of(json, Words.none()));
    }

    private static void put(Draft draft, String path, String text) {
        draft.put(place(draft, path), TextNode.valueOf(text));
    }

    private static Place place(Draft draft, String path) {
        return draft.find(FieldPath.parse(path)).get(0);
    }

    private static ObjectNode object(Draft draft, String path) {
        return (ObjectNode) value(draft, path);
    }

    private static ArrayNode list(Draft draft, String path) {
        return (ArrayNode) value(draft, path);
    }

    private static JsonNode value(Draft draft, String path) {
        return Objects.requireNonNull(place(draft, path).value());
    }

    private static Document document() {
        return new Document(new Address("i", "t", "1"), Metadata.none(), Version.none(), RawJson.of(SOURCE), null);
    }
}
