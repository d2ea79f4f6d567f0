package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Changes of one mark have one shape. */
final class ChangeMarkTest {

    private static final Metadata ROUTED = new Metadata("r", null, null, null);
    private static final Metadata OF_A_PARENT = new Metadata("r", "p", null, null);

    private static Document plant(String id, Metadata metadata, String source) {
        return new Document(new Address("plants", "plant", id), metadata, Version.none(), RawJson.of(source), null);
    }

    private static Document plant(String source) {
        return plant("p", Metadata.none(), source);
    }

    private static @Nullable ChangeMark mark(Document before, Document after) {
        return ChangeMark.of("changed", before.address(), List.of(), before, after);
    }

    private static List<String> shape(Document before, Document after) {
        return ChangeShape.of(Hits.tree(before), Hits.tree(after));
    }

    private record Change(Document before, Document after) {}

    @Example
    void tells_changes_of_different_shapes_apart() {
        List<Change> changes = new ArrayList<>();
        List<String> sources = List.of(
                "{}",
                "{\"a\":1}",
                "{\"b\":1}",
                "{\"a\":{\"b\":1}}",
                "{\"a\":{\"c\":1}}",
                "{\"a\":[1]}",
                "{\"a\":[1,1]}",
                "{\"a\":[{\"b\":1}]}",
                "{\"a\":[{\"b\":2},{\"b\":2,\"c\":1}]}",
                "{\"a\":1,\"b\":1}",
                "{\"a\":1,\"b\":\"a\"}",
                "{\"b\":{\"a\":1}}");
        for (String before : sources) {
            sources.forEach(after -> changes.add(new Change(plant(before), plant(after))));
        }
        for (Metadata before : List.of(Metadata.none(), ROUTED, OF_A_PARENT)) {
            for (Metadata after : List.of(Metadata.none(), ROUTED, OF_A_PARENT)) {
                changes.add(new Change(plant("p", before, "{}"), plant("p", after, "{}")));
                changes.add(new Change(plant("p", before, "{}"), plant("q", after, "{}")));
            }
        }
        Map<ChangeMark, List<String>> shapes = new HashMap<>();
        for (Change change : changes) {
            ChangeMark mark = mark(change.before, change.after);
            assertThat(mark).isNotNull();
            List<String> shape = shape(change.before, change.after);
            assertThat(shapes.computeIfAbsent(mark, unused -> shape))
                    .as("%s", change)
                    .isEqualTo(shape);
        }
        assertThat(shapes.values().stream().distinct()).hasSizeGreaterThan(20);
    }

    @Example
    void is_the_same_whatever_the_values_are() {
        assertThat(mark(plant("{\"a\":1,\"b\":[{\"c\":1}]}"), plant("{\"b\":[{\"c\":2}],\"d\":1}")))
                .isEqualTo(mark(
                        plant("{\"x\":7,\"a\":\"long\",\"b\":[{\"c\":5},{\"c\":6}]}"),
                        plant("{\"x\":7,\"b\":[{\"c\":7},{\"c\":8}],\"d\":{\"e\":2}}")));
    }

    @Example
    void tells_index_type_and_kind_apart() {
        Document one = plant("{\"a\":1}");
        Document two = plant("{\"a\":2}");
        Address other = new Address("plants", "tree", "p");

        assertThat(mark(one, two))
                .isNotEqualTo(ChangeMark.of("moved", one.address(), List.of(), one, two))
                .isNotEqualTo(ChangeMark.of("changed", other, List.of(), one, two));
        assertThat(ChangeMark.of("dropped", one.address(), List.of(), one, null))
                .isEqualTo(ChangeMark.of("dropped", one.address(), List.of(), two, null));
    }

    @Example
    void is_not_known_of_documents_that_are_not_plain() {
        assertThat(mark(plant("{ \"a\":1}"), plant("{\"a\":2}"))).isNull();
        assertThat(mark(plant("{\"a\":[1]}"), plant("{\"a\":[1, 2]}"))).isNull();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void changes_of_one_mark_have_one_shape(
            @ForAll("documents") List<ObjectNode> before, @ForAll("documents") List<ObjectNode> after) {
        Map<ChangeMark, List<String>> shapes = new HashMap<>();
        for (ObjectNode one : before) {
            for (ObjectNode other : after) {
                Document from = plant(Json.line(one));
                Document to = plant(Json.line(other));
                ChangeMark mark = mark(from, to);
                assertThat(mark).isNotNull();
                List<String> shape = shape(from, to);
                assertThat(shapes.computeIfAbsent(mark.toKeep(), unused -> shape))
                        .isEqualTo(shape);
            }
        }
    }

    @Provide
    Arbitrary<List<ObjectNode>> documents() {
        Arbitrary<JsonNode> leaves =
                Arbitraries.of("1", "2", "\"a\"", "null", "[]", "{}").map(Json::parse);
        Arbitrary<JsonNode> lists = leaves.list().ofMaxSize(3).map(all -> {
            return JsonNodeFactory.instance.arrayNode().addAll(all);
        });
        Arbitrary<JsonNode> inner =
                Arbitraries.oneOf(leaves, lists, object(leaves).map(node -> (JsonNode) node));
        Arbitrary<JsonNode> deeper = inner.list().ofMaxSize(3).map(all -> {
            return JsonNodeFactory.instance.arrayNode().addAll(all);
        });
        return object(Arbitraries.oneOf(inner, deeper)).list().ofSize(8);
    }

    private static Arbitrary<ObjectNode> object(Arbitrary<? extends JsonNode> values) {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c").list().uniqueElements().ofMaxSize(3),
                        values.list().ofSize(3))
                .as((keys, nodes) -> {
                    ObjectNode object = JsonNodeFactory.instance.objectNode();
                    for (int i = 0; i < keys.size(); i++) {
                        object.set(keys.get(i), nodes.get(i));
                    }
                    return object;
                });
    }
}
