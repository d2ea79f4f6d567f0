package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.rule.Given;
import io.docshift.rule.RuleLoader;
import io.docshift.step.Warn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator's guide tells what to do about every warning of the migration. */
final class OperatorsGuideTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home", ""));
    private static final Pattern HOLE = Pattern.compile("\\{\\{[^}]*}}");

    @Test
    void every_warning_has_its_row() throws IOException {
        List<Pattern> rows =
                Table.after("The warnings of this migration", Files.readString(HOME.resolve("docs/migrating.md")))
                        .stream()
                        .map(row -> Pattern.compile(Stream.of(row.get(0).split("…", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*"))))
                        .toList();

        assertThat(warnings())
                .isNotEmpty()
                .allSatisfy(warning -> assertThat(rows)
                        .anySatisfy(row ->
                                assertThat(row.matcher(warning).lookingAt()).isTrue()));
    }

    /** What the rules say, with a word where a value stands. */
    private static List<String> warnings() {
        return new RuleLoader(HOME)
                .load(HOME.resolve("rules/alien4cloud-1.3-to-1.4"), Given.nothing()).rules().stream()
                        .flatMap(rule -> rule.steps().stream())
                        .map(placed -> placed.step())
                        .filter(Warn.class::isInstance)
                        .map(step ->
                                HOLE.matcher(((Warn) step).message().toString()).replaceAll("value"))
                        .toList();
    }
}
