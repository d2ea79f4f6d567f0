package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.Masking;
import io.docshift.doc.Metadata;
import io.docshift.doc.Numeral;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What holds for every step and every document. */
final class StepPropertiesTest {

    private static final List<String> KEYS = List.of("a", "b", "c", "id", "xs");
    private static final List<String> NUMBERS =
            List.of("0", "7", "-3", "1.10", "1e2", "-0.0", "0.1234567890123456789", "123456789012345678901234567890");

    /** Steps that change a document once; a second time there is nothing left to do. */
    private static final List<String> LASTING = List.of(
            "remove: { field: ['xs[*].a', '**.b'] }",
            "remove: { field: 'xs[a=x]' }",
            "rename: { field: '*.a', to: z, overwrite: true }",
            "rename: { field: '**.c', to: z, overwrite: true }",
            "move: { field: a, to: z, overwrite: true }",
            "copy: { field: a, to: z, overwrite: true }",
            "set: { field: z, value: { one: 1.0, two: [null] }, overwrite: true }",
            "set: { field: 'xs[*]', value: x, overwrite: true }",
            "default: { field: b, value: { c: '{{a?}}' } }",
            "append: { field: xs, value: 1.0 }",
            "convert: { field: '**.a', to: list }",
            "convert: { field: 'xs[*]', to: double }",
            "gsub: { field: a, pattern: '^x+', with: '' }",
            "map: { field: '**.a', table: t }",
            "map: { field: 'xs[*]', table: t, missing: remove }",
            "parse: { field: id, as: json, to: z, overwrite: true }",
            "pick: { from: [a, b, 'xs[*]'], using: first, to: z, overwrite: true }",
            "subtract: { field: a, minus: [b, c] }",
            "foreach: { in: xs, steps: [{ remove: { field: . } }] }",
            "foreach: { in: '**', key: name, steps: [{ remove: { field: b } }] }");

    private static final Map<List<String>, RuleBook> BOOKS = new HashMap<>();
    private static Path root = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        root = Files.createTempDirectory("rules");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        BOOKS.clear();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property
    void a_lasting_step_changes_a_document_once(@ForAll("documents") Document document, @ForAll("steps") String step) {
        var book = book(List.of(step));

        if (book.transform(document, Lookups.none()) instanceof Outcome.Changed changed) {
            assertThat(book.transform(changed.after(), Lookups.none())).isInstanceOf(Outcome.Unchanged.class);
        }
    }

    @Property
    void no_value_gets_lost_or_comes_from_nowhere(
            @ForAll("documents") Document document, @ForAll("bodies") List<String> steps) {
        if (book(steps).transform(document, Lookups.none()) instanceof Outcome.Failed failed) {
            assertThat(failed.failure().reason()).doesNotContain("[unaccounted]");
        }
    }

    @Property
    void numbers_keep_their_spelling(@ForAll("documents") Document document, @ForAll("bodies") List<String> steps) {
        if (book(steps).transform(document, Lookups.none()) instanceof Outcome.Changed changed) {
            var known = new ArrayList<>(numbers(Json.parse(document.source())));
            // Those that the steps themselves hold: a value, and what the text of a document is parsed to.
            known.addAll(List.of("1.0", "1.10"));
            assertThat(known).containsAll(numbers(Json.parse(changed.after().source())));
        }
    }

    @Property
    void what_is_unchanged_keeps_its_bytes(
            @ForAll("documents") Document document, @ForAll("bodies") List<String> steps) {
        var outcome = book(steps).transform(document, Lookups.none());

        assertThat(outcome.before()).isSameAs(document);
        if (outcome instanceof Outcome.Changed changed) {
            assertThat(Json.parse(changed.after().source())).isNotEqualTo(Json.parse(document.source()));
        }
    }

    @Property(tries = 300)
    void who_looks_on_changes_nothing_and_misses_nothing(
            @ForAll("documents") Document document, @ForAll("bodies") List<String> steps) {
        var outcome = book(steps).transform(document, Lookups.none());
        var journey = new Replay(book(steps), Lookups.none(), new Masking()).of(document);

        assertThat(journey.outcome()).hasSameClassAs(outcome);
        JsonNode source = Json.parse(document.source());
        for (Moment moment : journey.steps().toList()) {
            assertThat(moment.before().source()).isEqualTo(source);
            if (moment.verdict() == Moment.Verdict.IDLE) {
                assertThat(moment.after().source()).isEqualTo(source);
                assertThat(moment.idle()).isNotEmpty();
            }
            source = moment.after().source();
        }
        if (journey.outcome() instanceof Outcome.Changed seen && outcome instanceof Outcome.Changed changed) {
            assertThat(seen.after()).isEqualTo(changed.after());
            assertThat(source).isEqualTo(Json.parse(changed.after().source()));
        }
    }

    private static List<String> numbers(JsonNode value) {
        List<String> numbers = new ArrayList<>();
        if (value.isNumber()) {
            numbers.add(value.asText());
        }
        value.forEach(child -> numbers.addAll(numbers(child)));
        return numbers;
    }

    private static RuleBook book(List<String> steps) {
        return BOOKS.computeIfAbsent(steps, it -> {
            var body = new StringBuilder("steps:\n");
            // Under a condition that always holds, a step may come after any other.
            it.forEach(step ->
                    body.append("  - ").append(step).append("\n    when: { not: { field: never, exists: true } }\n"));
            return new RuleBook(RuleSetFolder.in(root)
                    .with("ruleset.yml", "title: Items\nto: '2'\ntables:\n  t: { file: tables/t.yml }\n")
                    .with("tables/t.yml", "x: new\nnew: new\n'7': new\n")
                    .withRule(body.toString())
                    .load());
        });
    }

    @Provide
    Arbitrary<String> steps() {
        return Arbitraries.of(LASTING);
    }

    @Provide
    Arbitrary<List<String>> bodies() {
        return steps().list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Document> documents() {
        return objects(values(3))
                .map(source -> new Document(
                        new Address("item", "item", "1"),
                        Metadata.none(),
                        Version.none(),
                        RawJson.of(Json.pretty(source)),
                        null));
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.of(NUMBERS).map(text -> Numeral.spelled(text).orElseThrow()),
                Arbitraries.of("x", "xx", "new", "[1.10]", "").map(TextNode::valueOf),
                Arbitraries.of(true, false).map(BooleanNode::valueOf),
                Arbitraries.just(NullNode.getInstance()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> inner = values(depth - 1);
        Arbitrary<JsonNode> lists = inner.list()
                .ofMaxSize(4)
                .map(elements -> JsonNodeFactory.instance.arrayNode().addAll(elements));
        return Arbitraries.oneOf(leaves, lists, objects(inner).map(object -> object));
    }

    private static Arbitrary<ObjectNode> objects(Arbitrary<JsonNode> values) {
        return Combinators.combine(
                        Arbitraries.of(KEYS).set().ofMaxSize(5).map(List::copyOf),
                        values.list().ofSize(5))
                .as((keys, held) -> {
                    ObjectNode object = JsonNodeFactory.instance.objectNode();
                    for (int i = 0; i < keys.size(); i++) {
                        object.set(keys.get(i), held.get(i));
                    }
                    return object;
                });
    }
}
