package io.docshift.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import io.docshift.doc.Metadata;
import io.docshift.doc.Numeral;
import io.docshift.doc.RawJson;
import io.docshift.doc.Skim;
import io.docshift.doc.Version;
import io.docshift.doc.Warning;
import io.docshift.wire.HitDecoder;
import io.docshift.yaml.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A document that passes with little work becomes what it becomes when it is read as a whole. */
final class PassPropertiesTest {

    private static final List<String> KEYS = List.of("a", "b", "c", "id", "xs", "z");

    private static final List<String> STEPS = List.of(
            "remove: { field: ['xs[*].a', '**.b'] }",
            "remove: { field: 'xs[a=x]' }",
            "remove: { field: c, required: true }",
            "remove: { field: '*' }",
            "rename: { field: '*.a', to: z }",
            "rename: { field: a, to: b, overwrite: true }",
            "rename: { field: 'c.{{a}}', to: z }",
            "rename: { field: '{{id}}.b', to: z }",
            "move: { field: a, to: 'z.{{id?}}' }",
            "move: { field: xs, to: '/b.c', overwrite: true }",
            "copy: { field: ., to: z }",
            "copy: { field: a, to: $l }",
            "copy: { field: $l.b, to: z, overwrite: true }",
            "set: { field: z, value: 1.0, overwrite: true }",
            "set: { field: 'xs[*].z', value: '{{a}}', overwrite: true }",
            "set: { field: 'xs[0]', value: '{{c.a?}}', overwrite: true }",
            "set: { field: _id, value: 'n{{id}}', overwrite: true }",
            "set: { field: _routing, value: r, overwrite: true }",
            "default: { field: b, value: { c: '{{a?}}' } }",
            "default: { field: 'a.b', value: 1 }",
            "default: { field: '**.a', value: 1 }",
            "append: { field: xs, value: 1.0 }",
            "convert: { field: '**.a', to: list }",
            "convert: { field: id, to: integer }",
            "gsub: { field: a, pattern: '^x+', with: '' }",
            "gsub: { field: $l, pattern: 'x', with: 'y' }",
            "gsub: { field: id, pattern: '{{a}}', with: '' }",
            "extract: { field: a, pattern: '^(?P<l>x+)' }",
            "map: { field: '**.a', table: t }",
            "map: { fields: [a, b], to: z, table: p, overwrite: true }",
            "map: { field: 'xs[*]', table: t, missing: remove }",
            "map: { field: id, table: t, missing: fail }",
            "parse: { field: id, as: json, to: z, overwrite: true }",
            "pick: { from: [a, b, 'xs[*]'], using: first, to: z, overwrite: true }",
            "subtract: { field: a, minus: [b, c] }",
            "subtract: { field: ., minus: [b] }",
            "foreach: { in: xs, steps: [{ remove: { field: . } }] }",
            "foreach: { in: '**', key: name, steps: [{ remove: { field: b } }] }",
            "foreach: { in: c, key: name, steps: [{ set: { field: /z, value: '{{$name}}', overwrite: true } }] }",
            "lookup: { in: others, key: x, as: l, missing: keep }\n"
                    + "  - foreach: { in: $l, steps: [{ copy: { field: deep, to: /z, overwrite: true } }] }",
            "lookup: { in: others, key: '{{id?}}', as: l, missing: keep }",
            "lookup: { in: others, key: '{{id?}}', as: l, missing: drop }",
            "lookup: { in: others, key: '{{a}}', as: l, missing: keep }",
            "lookup: { in: others, key: x, as: l, missing: fail }",
            "emit: { index: other, type: other, id: '{{id}}', source: { a: '{{a?}}' } }",
            "warn: { message: 'a is {{a?}}' }",
            "warn: { message: 'b is {{b}}' }",
            "fail: { message: 'no' }",
            "drop: {}",
            "jolt: [{ operation: shift, spec: { a: b, '*': '&' } }]");

    private static final List<String> CONDITIONS = List.of(
            "{ not: { field: never, exists: true } }",
            "{ field: a, exists: true }",
            "{ field: a, exists: false }",
            "{ field: a, equals: x }",
            "{ field: 'xs[*]', equals: 7 }",
            "{ field: a, equals: '{{b}}' }",
            "{ field: a, equals: '{{b?}}' }",
            "{ field: '**.b', in: [x, new] }",
            "{ field: a, in: [x, 7] }",
            "{ field: a, in: { table: t } }",
            "{ field: a, in: { results-of: t } }",
            "{ fields: [a, b], in: { table: p } }",
            "{ field: a, matches: '^x' }",
            "{ field: a, type: array }",
            "{ field: a, empty: true }",
            "{ field: '{{id}}.a', exists: true }",
            "{ field: 'xs[a=x].b', exists: true }",
            "{ field: _id, equals: '1' }",
            "{ local: l, exists: true }",
            "{ local: l.b, equals: x }",
            "{ all: [{ field: a, equals: x }, { not: { field: b, equals: x } }] }",
            "{ any: [{ field: a, equals: x }, { field: c.b, exists: true }] }",
            "{ not: { any: [{ field: a, exists: true }, { field: 'xs[*]', equals: x }] } }");

    private static final Map<String, Optional<RuleBook>> BOOKS = new HashMap<>();
    private static final Lookups LOOKUPS = (spec, key) ->
            key.equals("x") ? Json.parseObject(RawJson.of("{\"b\":{\"deep\":\"x\"},\"c\":\"7\"}")) : null;
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

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void a_document_becomes_the_same(@ForAll("sources") RawJson source, @ForAll("rules") String rule) {
        Document document = document(source);

        book(rule).ifPresent(book -> assertSame(book.pass(document, LOOKUPS), book.transform(document, LOOKUPS)));
    }

    @Example
    void so_do_the_documents_of_the_shipped_rule_sets_whole_or_mutilated() throws IOException {
        Path home = Path.of(System.getProperty("docshift.home"));
        Random random = new Random(7);
        for (String set : List.of("alien4cloud-1.3-to-1.4", "alien4cloud-1.4.0-to-1.4.3.1")) {
            RuleBook book =
                    new RuleBook(new RuleLoader(home).load(home.resolve("rules").resolve(set), Given.nothing()));
            List<String> lines =
                    Files.readAllLines(home.resolve("rules").resolve(set).resolve("demo/documents.ndjson"));
            int skipped = 0;
            for (String line : lines) {
                Document document = HitDecoder.readAt(0).decode(RawJson.of(line));
                Outcome outcome = book.pass(document, LOOKUPS);
                assertSame(outcome, book.transform(document, LOOKUPS));
                skipped += isSkipped(book, document) ? 1 : 0;
                for (int i = 0; i < 10; i++) {
                    Document mutilated = with(document, mutilated(Json.parseObject(document.source()), random));
                    assertSame(book.pass(mutilated, LOOKUPS), book.transform(mutilated, LOOKUPS));
                }
            }
            assertThat(skipped).as(set).isPositive();
        }
    }

    private static boolean isSkipped(RuleBook book, Document document) {
        return book.ruleFor(document.address())
                .map(Prefilter::of)
                .map(prefilter -> {
                    Skim skim = Skim.of(document.source(), prefilter.words());
                    return skim != null && !prefilter.mayMatter(skim);
                })
                .orElse(false);
    }

    /** Without some of its entries, and with others under another's name. */
    private static JsonNode mutilated(JsonNode value, Random random) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                int dice = random.nextInt(20);
                if (dice > 1) {
                    String key = dice == 2 ? names.get(random.nextInt(names.size())) : name;
                    copy.set(key, dice == 3 ? NullNode.getInstance() : mutilated(object.get(name), random));
                }
            }
            return copy;
        }
        if (value.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(child -> copy.add(mutilated(child, random)));
            return copy;
        }
        return value;
    }

    private static Document with(Document document, JsonNode source) {
        return new Document(
                document.address(), document.metadata(), document.version(), RawJson.of(Json.print(source)), null);
    }

    /** All that people and servers get to see of an outcome. */
    static void assertSame(Outcome passed, Outcome transformed) {
        assertThat(passed).hasSameClassAs(transformed);
        assertThat(passed.before()).isSameAs(transformed.before());
        assertThat(passed.trails())
                .extracting(Trail::rule)
                .isEqualTo(transformed.trails().stream().map(Trail::rule).toList());
        assertThat(said(passed)).isEqualTo(said(transformed));
        assertThat(emitted(passed)).isEqualTo(emitted(transformed));
        if (!(passed instanceof Outcome.Unchanged)) {
            assertThat(fired(passed)).isEqualTo(fired(transformed));
        }
        if (passed instanceof Outcome.Changed one && transformed instanceof Outcome.Changed other) {
            assertThat(one.after()).isEqualTo(other.after());
        }
        if (passed instanceof Outcome.Failed one && transformed instanceof Outcome.Failed other) {
            assertThat(one.failure()).isEqualTo(other.failure());
        }
    }

    private static List<Warning> said(Outcome outcome) {
        return outcome.trails().stream()
                .flatMap(trail -> trail.warnings().stream())
                .toList();
    }

    private static List<Integer> fired(Outcome outcome) {
        return outcome.trails().stream()
                .flatMapToInt(trail -> Arrays.stream(trail.ledger().firedSteps()))
                .boxed()
                .toList();
    }

    private static List<String> emitted(Outcome outcome) {
        return outcome.trails().stream()
                .flatMap(trail -> trail.emissions().stream())
                .map(emission -> emission.document() + " " + emission.exists())
                .toList();
    }

    /** Empty for what the loader refuses, such as a local that nobody has set. */
    private static Optional<RuleBook> book(String rule) {
        return BOOKS.computeIfAbsent(rule, it -> {
            try {
                return Optional.of(new RuleBook(RuleSetFolder.in(root)
                        .with("ruleset.yml", """
                                title: Items
                                to: '2'
                                tables:
                                  t: { file: tables/t.yml }
                                  p: { file: tables/p.yml }
                                """)
                        .with("tables/t.yml", "x: new\nnew: new\n'7': new\n")
                        .with(
                                "tables/p.yml",
                                "from: [one, two]\nto: three\nrows:\n  - [[x, x], new]\n  - [['7', x], x]\n")
                        .withRule(it)
                        .load()));
            } catch (Rejected e) {
                return Optional.empty();
            }
        });
    }

    private static Document document(RawJson source) {
        return new Document(new Address("item", "item", "1"), Metadata.none(), Version.none(), source, null);
    }

    /** One of a few hundred rules, so that each is loaded once and meets many documents. */
    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.integers().between(0, 599).map(PassPropertiesTest::rule);
    }

    private static String rule(int number) {
        Random random = new Random(number);
        StringBuilder rule = new StringBuilder();
        if (random.nextInt(4) == 0) {
            rule.append("when: ").append(one(CONDITIONS, random)).append('\n');
        }
        rule.append("lookups:\n  others: { index: other, type: other, key: _id, fields: [b, c] }\nsteps:\n");
        for (int steps = 1 + random.nextInt(3); steps > 0; steps--) {
            rule.append("  - ").append(one(STEPS, random)).append('\n');
            if (random.nextInt(3) > 0) {
                rule.append("    when: ").append(one(CONDITIONS, random)).append('\n');
            }
        }
        return rule.toString();
    }

    private static String one(List<String> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Documents as programs print them, and some as nobody should. */
    @Provide
    Arbitrary<RawJson> sources() {
        Arbitrary<String> printed = objects(values(3)).map(source -> new String(Json.print(source), UTF_8));
        return Combinators.combine(printed, Arbitraries.integers().between(0, 23))
                .as((json, how) -> switch (how) {
                    case 0 -> json.replaceFirst("\"a\"", "\"\\\\u0061\"");
                    case 1 -> json.replaceFirst("\"x\"", "\"\\\\u0078\"");
                    case 2 -> json.replaceFirst("\\{", "{\"a\":1,");
                    case 3 -> json.replace(",", ", ");
                    case 4 -> json.replaceFirst("\"b\"", "b");
                    case 5 -> json + " ";
                    case 6 -> json.substring(1);
                    case 7 -> json.replaceFirst("7", "007");
                    case 8 -> json.replaceFirst("7", "7".repeat(1_001));
                    case 9 -> json.replaceFirst("(.*)\\{", "$1{\"b\":{\"a\":7,\"a\":7},");
                    case 10 -> json.replaceFirst("\\}$", ",\"xs\":" + nested(90) + "}");
                    case 11 -> json.replaceFirst("\\}$", ",\"never\":" + nested(200) + "}");
                    default -> json;
                })
                .map(json -> json.getBytes(UTF_8))
                .flatMap(json -> Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.just(json)),
                        Tuple.of(1, Arbitraries.of(0x80, 0xc0, 0xed, 0xff, 0x01).map(one -> broken(json, one)))))
                .map(RawJson::of);
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "{\"a\":\"x\"}" + "]".repeat(depth);
    }

    /** With a byte in the midst of a text that is not UTF-8, or may not stand in JSON; without a text, as it was. */
    private static byte[] broken(byte[] json, int with) {
        byte[] broken = json.clone();
        for (int i = 0; i < broken.length; i++) {
            if (broken[i] == 'x') {
                broken[i] = (byte) with;
                return broken;
            }
        }
        return broken;
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.of("0", "7", "7.0", "-0.0", "1e2", "123456789012345678901234567890")
                        .map(text -> Numeral.spelled(text).orElseThrow()),
                Arbitraries.of("x", "xx", "new", "[1.10]", "7", "é", "\"", "", "password", "a:b@c")
                        .map(TextNode::valueOf),
                Arbitraries.of(true, false).map(BooleanNode::valueOf),
                Arbitraries.just(NullNode.getInstance()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> inner = values(depth - 1);
        Arbitrary<JsonNode> lists = inner.list()
                .ofMaxSize(3)
                .map(elements -> JsonNodeFactory.instance.arrayNode().addAll(elements));
        return Arbitraries.frequencyOf(
                Tuple.of(2, leaves),
                Tuple.of(1, lists),
                Tuple.of(1, objects(inner).map(object -> object)));
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
