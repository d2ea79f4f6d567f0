package io.docshift.rule.jolt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.rule.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/**
 * A chain and the rule that was made of it make the same of a document; where Jolt would lose a value or make a list of
 * two in silence, docshift fails the document or keeps the value.
 */
final class JoltAgreementTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("rules");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 300)
    void shifts(@ForAll("shift") ObjectNode spec, @ForAll("document") ObjectNode document) {
        agree("shift", spec, document);
    }

    @Property(tries = 100)
    void defaults(@ForAll("defaulting") ObjectNode spec, @ForAll("document") ObjectNode document) {
        agree("default", spec, document);
    }

    @Property(tries = 100)
    void removals(@ForAll("removal") ObjectNode spec, @ForAll("document") ObjectNode document) {
        agree("remove", spec, document);
    }

    private static void agree(String operation, ObjectNode spec, ObjectNode document) {
        var chain = NODES.arrayNode();
        chain.addObject().put("operation", operation).set("spec", spec);
        var rule = new ImportedRule(chain, folder);
        boolean staysJolt = rule.imported().operations().get(0).staysJolt();
        boolean isEmpty = rule.imported().isEmpty();
        Statistics.label("imported").collect(staysJolt ? "stays Jolt" : isEmpty ? "changes nothing" : "steps");
        Assume.that(!staysJolt && !isEmpty);

        Outcome outcome = rule.byRule(document);
        JsonNode byJolt = rule.byJolt(document);

        if (outcome instanceof Outcome.Failed failed) {
            String code = failed.failure().reason().replaceAll("^.*\\[", "[");
            Statistics.label("outcome").collect("docshift says so: " + code);
            assertThat(code).isIn("[would-overwrite]", "[not-an-object]");
        } else if (rule.guarded(document) instanceof Outcome.Failed) {
            Statistics.label("outcome").collect("Jolt loses a value, docshift keeps it");
        } else if (operation.equals("shift") && !fits(spec, document)) {
            Statistics.label("outcome").collect("Jolt makes objects of lists, docshift leaves them");
        } else if (operation.equals("shift") && lists(byJolt) > lists(document)) {
            Statistics.label("outcome").collect("Jolt makes a list of two objects, docshift one object");
        } else {
            Statistics.label("outcome").collect("both make the same of it");
            assertThat(ImportedRule.source(outcome))
                    .as("%s%n%s", rule.text(), document)
                    .isEqualTo(byJolt);
        }
    }

    /** Whether there are objects where a shift goes into objects, and lists where it goes into lists. */
    private static boolean fits(JsonNode spec, JsonNode value) {
        JsonNode each = spec.path("*");
        if (each.isObject()) {
            return value.isArray()
                    && Stream.iterate(0, i -> i < value.size(), i -> i + 1).allMatch(i -> fits(each, value.get(i)));
        }
        return value.isObject()
                && spec.properties().stream()
                        .filter(entry -> entry.getValue().isObject() && value.has(entry.getKey()))
                        .allMatch(entry -> fits(entry.getValue(), value.get(entry.getKey())));
    }

    private static int lists(JsonNode value) {
        int lists = value.isArray() ? 1 : 0;
        for (JsonNode child : value) {
            lists += lists(child);
        }
        return lists;
    }

    // ---- specifications ----

    @Provide
    Arbitrary<ObjectNode> shift() {
        return object("", 2);
    }

    private Arbitrary<ObjectNode> object(String path, int depth) {
        Arbitrary<Map<String, JsonNode>> named = Arbitraries.maps(Arbitraries.of(NAMES), target(path, depth))
                .ofMinSize(0)
                .ofMaxSize(3);
        Arbitrary<String> rest = path.isEmpty()
                ? Arbitraries.just("&")
                : Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.just(path + "&")),
                        Tuple.of(1, Arbitraries.just("m.&")),
                        Tuple.of(1, Arbitraries.just("a.z.&")));
        return named.flatMap(entries -> rest.map(through -> {
            ObjectNode spec = NODES.objectNode();
            entries.forEach(spec::set);
            return spec.put("*", through);
        }));
    }

    private Arbitrary<JsonNode> target(String path, int depth) {
        Arbitrary<JsonNode> place = Arbitraries.of(
                        "x",
                        "y",
                        "x.y",
                        "a",
                        "b",
                        "a.b",
                        "m.n",
                        "&",
                        path + "&",
                        path + "new",
                        path + "a",
                        path + "b",
                        "pre-&",
                        "&1")
                .map(NODES::textNode);
        Arbitrary<JsonNode> several = Arbitraries.of("x", "y.z", "c", path + "&")
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(texts -> {
                    var list = NODES.arrayNode();
                    texts.forEach(list::add);
                    return list;
                });
        Arbitrary<JsonNode> leaf = Arbitraries.frequencyOf(
                Tuple.of(8, place), Tuple.of(1, several), Tuple.of(1, Arbitraries.just(NODES.nullNode())));
        if (depth == 0) {
            return leaf;
        }
        return Arbitraries.frequencyOf(Tuple.of(4, leaf), Tuple.of(2, Arbitraries.lazy(() -> nested(path, depth))));
    }

    /** The name of the key is only known where the map is put together, so it is referred to. */
    private Arbitrary<JsonNode> nested(String path, int depth) {
        String self = path + "&1.";
        Arbitrary<JsonNode> object = object(self, depth - 1).map(JsonNode.class::cast);
        Arbitrary<JsonNode> list = elements().map(JsonNode.class::cast);
        return depth == 2 ? Arbitraries.oneOf(object, list) : object;
    }

    private static Arbitrary<ObjectNode> elements() {
        return Arbitraries.maps(
                        Arbitraries.of(NAMES),
                        Arbitraries.of("new", "n.o", "a", "b", "&").map(text -> NODES.textNode("&2[&1]." + text)))
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(entries -> {
                    ObjectNode each = NODES.objectNode();
                    entries.forEach(each::set);
                    each.put("*", "&2[&1].&");
                    ObjectNode list = NODES.objectNode();
                    list.set("*", each);
                    return list;
                });
    }

    @Provide
    Arbitrary<ObjectNode> defaulting() {
        Arbitrary<ObjectNode> objects = tree(
                Arbitraries.of("a", "b", "c", "*"),
                Arbitraries.of("1", "\"t\"", "[]", "[1]").map(Json::parse),
                2);
        return objects.flatMap(inList -> objects.map(spec -> {
            ObjectNode list = NODES.objectNode();
            list.set("*", inList);
            spec.set("d[]", list);
            return spec;
        }));
    }

    @Provide
    Arbitrary<ObjectNode> removal() {
        return tree(Arbitraries.of("a", "b", "a|c", "d", "*"), Arbitraries.just(NODES.textNode("")), 2);
    }

    private Arbitrary<ObjectNode> tree(Arbitrary<String> names, Arbitrary<? extends JsonNode> leaf, int depth) {
        Arbitrary<JsonNode> leaves = leaf.map(JsonNode.class::cast);
        Arbitrary<JsonNode> child = depth == 0
                ? leaves
                : Arbitraries.oneOf(
                        leaves,
                        Arbitraries.lazy(() -> tree(names, leaf, depth - 1)).map(JsonNode.class::cast));
        return Arbitraries.maps(names, child).ofMinSize(1).ofMaxSize(3).map(entries -> {
            ObjectNode spec = NODES.objectNode();
            entries.forEach(spec::set);
            return spec;
        });
    }

    // ---- documents ----

    @Provide
    Arbitrary<ObjectNode> document() {
        return documentObject(3);
    }

    private Arbitrary<ObjectNode> documentObject(int depth) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d", "e", "f"), value(depth))
                .ofMinSize(depth == 3 ? 1 : 0)
                .ofMaxSize(4)
                .map(entries -> {
                    ObjectNode object = NODES.objectNode();
                    entries.forEach(object::set);
                    return object;
                });
    }

    private Arbitrary<JsonNode> value(int depth) {
        Arbitrary<JsonNode> scalar = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.integers().between(0, 99).map(n -> Json.parse(n.toString()))),
                Tuple.of(5, Arbitraries.of("s", "t", "a").map(NODES::textNode)),
                Tuple.of(1, Arbitraries.just(NODES.nullNode())));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<JsonNode> object =
                Arbitraries.lazy(() -> documentObject(depth - 1)).map(JsonNode.class::cast);
        Arbitrary<JsonNode> list = Arbitraries.lazy(() -> documentObject(depth - 1))
                .list()
                .ofMaxSize(2)
                .map(elements -> {
                    var array = NODES.arrayNode();
                    elements.forEach(array::add);
                    return array;
                });
        return Arbitraries.frequencyOf(Tuple.of(4, scalar), Tuple.of(3, object), Tuple.of(1, list));
    }
}
