package io.docshift.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.step.Placed;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import io.docshift.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * What is said never to hold holds for no document, and what is said never to be done is done to none. Each step stands
 * as a flow map with its condition first, so that a finding is found back by its column.
 */
final class CertaintiesPropertiesTest {

    private static final String MATCH = "{ match: { index: item, type: item }, why: Because., ";

    private static final List<String> PATHS =
            List.of("a", "b", "a.b", "a.b.c", "a.*", "'xs[*]'", "'xs[0]'", "'xs[a=x].b'", "'**.b'", "/a", ".", "$l");

    private static final List<String> TESTS = List.of(
            "exists: true",
            "exists: false",
            "equals: 1",
            "equals: x",
            "equals: true",
            "in: [x, 1]",
            "in: [z, true]",
            "type: text",
            "type: object",
            "type: array",
            "type: 'null'",
            "empty: true",
            "empty: false",
            "matches: '^x'",
            "matches: x");

    private static final List<String> LEAVES =
            List.of("1", "\"x\"", "\"xy\"", "\"z\"", "true", "null", "\"\"", "[]", "{}");

    private static Path root = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        root = Files.createTempDirectory("rules");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.delete(root);
    }

    @Property(tries = 200)
    @StatisticsReport(onFailureOnly = true)
    void what_never_holds_holds_for_no_document(
            @ForAll("rules") String text, @ForAll("documents") List<String> documents) {
        var diagnostics = new Diagnostics();
        Rule rule = read(text, diagnostics);
        List<Diagnostic> never = found(Code.NEVER_HOLDS, diagnostics);
        List<Diagnostic> unreachable = found(Code.UNREACHABLE_STEP, diagnostics);
        Statistics.collect(!never.isEmpty() || !unreachable.isEmpty());

        for (String document : documents) {
            Outcome outcome = new RuleBook(set(rule)).transform(hit(document), Lookups.none());
            for (Placed step : rule.steps()) {
                outcome.trails().forEach(trail -> {
                    if (is(step.at(), 1, never)) {
                        assertThat(trail.ledger().hasHeld(step.number()))
                                .as("%s holds in %s of %s", step.at(), document, text)
                                .isFalse();
                    }
                    if (is(step.at(), 0, unreachable)) {
                        assertThat(trail.ledger().hasFired(step.number())
                                        || trail.ledger().hasHeld(step.number())
                                        || trail.ledger().hasFailed(step.number()))
                                .as("%s is done to %s by %s", step.at(), document, text)
                                .isFalse();
                    }
                });
            }
        }
    }

    private static boolean is(String at, int columns, List<Diagnostic> found) {
        return found.stream()
                .map(Diagnostic::position)
                .anyMatch(position -> at.equals(
                        new Position(position.file(), position.line(), position.column() - columns, 1).toString()));
    }

    private static List<Diagnostic> found(Code code, Diagnostics diagnostics) {
        return diagnostics.all().stream().filter(it -> it.code() == code).toList();
    }

    private static Rule read(String text, Diagnostics diagnostics) {
        Optional<Node> node = YamlReader.read("x.yml", text.getBytes(UTF_8), diagnostics);
        var language = new Language(
                diagnostics,
                Variables.none(),
                new Tables(Map.of()),
                RuleFolder.open(root, "", diagnostics),
                new Mentions());
        return node.flatMap(it -> RuleReader.rule("x", "x.yml", it, Scope.ofDocuments(language)))
                .orElseThrow(() -> new AssertionError(text + "\n" + diagnostics.all()));
    }

    private static RuleSet set(Rule rule) {
        return new RuleSet(
                "x",
                "X",
                "1",
                "2",
                "",
                List.of(),
                List.of(rule),
                List.of(),
                Map.of(),
                Detect.none(),
                List.of(),
                List.of(),
                List.of(),
                Doctor.none(),
                List.of());
    }

    private static Document hit(String source) {
        return new Document(
                new Address("item", "item", "1"), Metadata.none(), Version.none(), RawJson.of(source), null);
    }

    @Provide
    Arbitrary<String> rules() {
        return steps(2).list()
                .ofMinSize(2)
                .ofMaxSize(4)
                .map(steps -> MATCH + "steps: [" + String.join(", ", steps) + "] }\n");
    }

    private Arbitrary<String> steps(int depth) {
        Arbitrary<String> paths = Arbitraries.of(List.of("a", "b", "a.b", "'xs[0]'", "/a"));
        Arbitrary<String> plain = Arbitraries.oneOf(
                Arbitraries.of("drop: {}", "drop: {}", "fail: { message: never }", "warn: { message: well }"),
                paths.map(path -> "remove: { field: " + path + " }"),
                paths.map(path -> "set: { field: " + path + ", value: x, overwrite: true }"),
                paths.map(path -> "convert: { field: " + path + ", to: list }"),
                Arbitraries.of(
                        "rename: { field: a, to: b, overwrite: true }", "copy: { field: a, to: $l, overwrite: true }"));
        Arbitrary<String> bodies = depth == 0
                ? plain
                : Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(2, plain),
                        net.jqwik.api.Tuple.of(3, inner(depth).map(steps -> "steps: [" + steps + "]")),
                        net.jqwik.api.Tuple.of(
                                1,
                                Combinators.combine(Arbitraries.of("xs", "'xs[*]'", "a"), inner(depth))
                                        .as((in, steps) -> "foreach: { in: " + in + ", steps: [" + steps + "] }")));
        return Combinators.combine(conditions(2), bodies).as((when, body) -> "{when: " + when + ", " + body + " }");
    }

    private Arbitrary<String> inner(int depth) {
        return steps(depth - 1).list().ofMinSize(1).ofMaxSize(3).map(steps -> String.join(", ", steps));
    }

    private static Arbitrary<String> conditions(int depth) {
        Arbitrary<String> one = Combinators.combine(Arbitraries.of(PATHS), Arbitraries.of(TESTS))
                .as("{ field: %s, %s }"::formatted);
        if (depth == 0) {
            return one;
        }
        Arbitrary<String> inner = conditions(depth - 1);
        Arbitrary<String> several =
                inner.list().ofMinSize(2).ofMaxSize(3).map(all -> "[" + String.join(", ", all) + "]");
        return Arbitraries.oneOf(
                one,
                several.map(all -> "{ all: " + all + " }"),
                several.map(any -> "{ any: " + any + " }"),
                inner.map(not -> "{ not: " + not + " }"));
    }

    @Provide
    Arbitrary<List<String>> documents() {
        return objects(values(2)).list().ofSize(12);
    }

    private static Arbitrary<String> values(int depth) {
        Arbitrary<String> leaves = Arbitraries.of(LEAVES);
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<String> inner = values(depth - 1);
        return Arbitraries.oneOf(
                leaves, inner.list().ofMaxSize(2).map(all -> "[" + String.join(",", all) + "]"), objects(inner));
    }

    private static Arbitrary<String> objects(Arbitrary<String> values) {
        Arbitrary<String> entries =
                Combinators.combine(Arbitraries.of("a", "b", "c", "xs"), values).as("\"%s\":%s"::formatted);
        return entries.list()
                .ofMaxSize(4)
                .uniqueElements(entry -> entry.charAt(1))
                .map(all -> "{" + String.join(",", all) + "}");
    }
}
