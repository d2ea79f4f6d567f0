package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.rule.Given;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tries every example of the page on the rule language: the rule is loaded, the document migrated and compared. */
final class RuleLanguagePageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("docshift.home", "")).resolve("rules/README.md");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        return RuleExample.in(Files.readString(PAGE)).stream()
                .map(example -> dynamicTest(
                        "line " + example.line(),
                        PAGE.toUri(),
                        () -> example.run(folder.resolve("line" + example.line()))));
    }

    @Test
    void every_step_is_in_an_example() throws IOException {
        String steps = Files.readString(PAGE.resolveSibling("../src/main/java/io/docshift/rule/StepGrammar.java"));
        String examples =
                Fenced.in(Files.readString(PAGE)).stream().map(Fenced::text).collect(Collectors.joining());

        List<String> names = Pattern.compile("Construct\\.of\\(\\s*\"([a-z]+)\"")
                .matcher(steps)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(names).hasSize(21).allSatisfy(name -> assertThat(examples).containsPattern("(?m)\\b" + name + ":"));
    }

    @TestFactory
    Stream<DynamicTest> losses_of_jolt() throws IOException {
        List<List<String>> rows = Table.after("What it guards against", Files.readString(PAGE));

        assertThat(rows).hasSize(9);
        return rows.stream().map(row -> dynamicTest(row.get(0) + " " + row.get(1), () -> guarded(row)));
    }

    private void guarded(List<String> row) throws IOException {
        String specification = Table.code(row.get(1));
        String chain = specification.startsWith("[")
                ? specification
                : "[{\"operation\":\"shift\",\"spec\":%s}]".formatted(specification);
        Path set = Files.createTempDirectory(folder, "loss");
        Files.writeString(set.resolve("ruleset.yml"), "title: A chain\nto: '2'\n");
        Files.writeString(set.resolve("item.json"), chain);
        RuleBook rules = new RuleBook(new RuleLoader(folder).load(set, Given.nothing()));
        RawJson source = RawJson.of(Table.code(row.get(0)));
        Document before = new Document(new Address("item", "", "1"), Metadata.none(), Version.none(), source, null);

        Outcome outcome = rules.transform(before, Lookups.none());

        String what = row.get(3).replaceFirst(":.*", "");
        if (outcome instanceof Outcome.Failed failed) {
            assertThat(failed.failure().reason()).endsWith("[" + Table.code(what) + "]");
        } else {
            assertThat(what).isEqualTo(outcome instanceof Outcome.Unchanged ? "unchanged" : "changes");
        }
    }

    @Test
    void an_example_that_lies_is_noticed() {
        String page = """
                ```yaml steps
                - rename: { field: a, to: b }
                ```
                ```json before
                { "a": 1 }
                ```
                ```json after
                { "b": 2 }
                ```
                """;

        RuleExample lie = RuleExample.in(page).get(0);

        assertThatThrownBy(() -> lie.run(folder)).isInstanceOf(AssertionError.class);
        assertThat(lie.line()).isEqualTo(1);
    }
}
