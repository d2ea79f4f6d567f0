package io.docshift.doc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

final class SnapshotTest {

    private final Draft draft = new Draft(new Document(
            new Address("shop", "shop", "1"),
            new Metadata("r", null, null, null),
            Version.none(),
            RawJson.of("{\"a\":{\"x\":1},\"b\":[{\"y\":2},{\"y\":3}],\"c\":4}"),
            null));

    @Test
    void shares_what_stays_the_same() {
        var first = Snapshot.of(draft);
        draft.put(draft.find(FieldPath.parse("b[1].y")).get(0), TextNode.valueOf("new"));
        var second = first.next(draft, true);

        assertThat(first.source()).hasToString("{\"a\":{\"x\":1},\"b\":[{\"y\":2},{\"y\":3}],\"c\":4}");
        assertThat(second.source()).hasToString("{\"a\":{\"x\":1},\"b\":[{\"y\":2},{\"y\":\"new\"}],\"c\":4}");
        assertThat(second.source().get("a")).isSameAs(first.source().get("a"));
        assertThat(second.source().get("b").get(0))
                .isSameAs(first.source().get("b").get(0));
        assertThat(second.next(draft, true).source()).isSameAs(second.source());
    }

    @Test
    void knows_a_new_order_of_keys_from_the_old_one() {
        var first = Snapshot.of(draft);
        draft.rename(draft.find(FieldPath.parse("a")).get(0), "z");
        var second = first.next(draft, true);
        draft.rename(draft.find(FieldPath.parse("c")).get(0), "a");

        assertThat(second.source().fieldNames()).toIterable().containsExactly("z", "b", "c");
        assertThat(second.next(draft, true).source().fieldNames()).toIterable().containsExactly("z", "b", "a");
    }

    @Test
    void is_a_hit_with_its_metadata() {
        draft.put(draft.find(FieldPath.parse("_id")).get(0), TextNode.valueOf("2"));

        assertThat(Snapshot.of(draft).hit())
                .hasToString("{\"_index\":\"shop\",\"_type\":\"shop\",\"_id\":\"2\",\"_routing\":\"r\","
                        + "\"_source\":{\"a\":{\"x\":1},\"b\":[{\"y\":2},{\"y\":3}],\"c\":4}}");
    }
}
