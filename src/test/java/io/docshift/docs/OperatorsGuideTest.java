package io.docshift.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.config.ConfigurationReader;
import io.docshift.rule.Given;
import io.docshift.rule.RuleLoader;
import io.docshift.step.Warn;
import io.docshift.yaml.Diagnostics;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's guide tells what to do about every warning of the migration. */
final class OperatorsGuideTest {

    private static final Path HOME = Path.of(System.getProperty("docshift.home", ""));
    private static final Pattern HOLE = Pattern.compile("\\{\\{[^}]*}}");

    @ParameterizedTest
    @CsvSource({
        "alien4cloud-1.3-to-1.4, The warnings of this migration",
        "alien4cloud-1.4.0-to-1.4.3.1, Beyond that it may warn"
    })
    void every_warning_has_its_row(String ruleSet, String before) {
        List<Pattern> rows = OperatorsGuide.rows(before);

        assertThat(warnings(ruleSet))
                .isNotEmpty()
                .allSatisfy(warning -> assertThat(rows)
                        .anySatisfy(row ->
                                assertThat(row.matcher(warning).lookingAt()).isTrue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrating-alien4cloud.md", "connecting.md"})
    void every_configuration_it_shows_can_be_read(String page) {
        List<Fenced> shown = Fenced.in(OperatorsGuide.page(page)).stream()
                .filter(block -> block.language().equals("yaml"))
                .toList();

        assertThat(shown).isNotEmpty().allSatisfy(block -> {
            Diagnostics diagnostics = new Diagnostics();
            ConfigurationReader.read("config.yml", block.text().getBytes(UTF_8), HOME, diagnostics);
            assertThat(diagnostics.all()).isEmpty();
        });
    }

    /** What the rules say, with a word where a value stands. */
    private static List<String> warnings(String ruleSet) {
        return new RuleLoader(HOME)
                .load(HOME.resolve("rules").resolve(ruleSet), Given.nothing()).rules().stream()
                        .flatMap(rule -> rule.steps().stream())
                        .map(placed -> placed.step())
                        .filter(Warn.class::isInstance)
                        .map(step ->
                                HOLE.matcher(((Warn) step).message().toString()).replaceAll("value"))
                        .toList();
    }
}
