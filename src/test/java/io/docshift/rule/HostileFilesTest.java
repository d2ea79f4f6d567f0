package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Rejected;
import io.docshift.yaml.YamlReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to exhaust their reader are refused, each with a message and before they can. */
final class HostileFilesTest {

    private static final int DEEP = 10_000;

    @TempDir
    private Path folder;

    private static List<String> findings(String file, String text) {
        Diagnostics diagnostics = new Diagnostics();
        YamlReader.read(file, text.getBytes(StandardCharsets.UTF_8), diagnostics);
        return diagnostics.all().stream().map(Diagnostic::headline).toList();
    }

    @Test
    void nesting_ends_at_a_level() {
        assertThat(findings("x.yml", "a: " + "[".repeat(DEEP) + "]".repeat(DEEP)))
                .containsExactly("x.yml:1:203: error: nested more than 200 levels deep: make it flatter [too-deep]");
        assertThat(findings("x.yml", "- ".repeat(DEEP) + "a"))
                .containsExactly("x.yml:1:401: error: nested more than 200 levels deep: make it flatter [too-deep]");
        assertThat(findings("x.yml", "{a: ".repeat(DEEP) + "1" + "}".repeat(DEEP)))
                .containsExactly("x.yml:1:801: error: nested more than 200 levels deep: make it flatter [too-deep]");
        assertThat(findings("x.json", "[".repeat(DEEP) + "]".repeat(DEEP)))
                .containsExactly("x.json:1:201: error: nested more than 200 levels deep: make it flatter [too-deep]");
        assertThat(findings("x.json", "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)))
                .containsExactly("x.json:1:1001: error: nested more than 200 levels deep: make it flatter [too-deep]");
    }

    @Test
    void an_alias_multiplies_nothing() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(findings("x.yml", bomb.toString()))
                .hasSize(40 + 2 * 39)
                .contains(
                        "x.yml:1:5: error: anchors are not allowed: write the value out where it is needed, or quote a"
                                + " text that begins with & [yaml-anchor]",
                        "x.yml:40:12: error: aliases are not allowed: write the value out here [yaml-alias]");
    }

    /** The file has a size and no content, so that the test is quick; what is read of it is the same. */
    @Test
    void a_file_of_a_hundred_megabytes_is_not_read() throws IOException {
        Files.writeString(folder.resolve("ruleset.yml"), "title: t\nfrom: '1'\nto: '2'\n");
        try (var file = new RandomAccessFile(folder.resolve("plot.yml").toFile(), "rw")) {
            file.setLength(100_000_000);
        }

        assertThatThrownBy(() -> new RuleLoader(folder).load(folder, Given.nothing()))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining(
                        "plot.yml: error: the file is larger than 16 MB, so it is none that is written for"
                                + " docshift: name the one that is meant [too-large]");
        assertThat(YamlReader.bytes(folder.resolve("plot.yml"))).hasSize(16 * 1024 * 1024 + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "((((a{1000}){1000}){1000}){1000}){1000}",
                "(a{0,1000}b{0,1000}){2}",
                "([[:alpha:]\\]{]{1000}x){4}",
                "(a|\\{|[}]){1000}{4}"
            })
    void counts_are_not_multiplied_without_end(String pattern) throws IOException {
        assertThat(refusal(pattern))
                .isEqualTo(
                        "the pattern does not compile: its counts add more than 3,000 parts when they are written out, and"
                                + " each takes time at each character: use smaller counts in { }, or * or + [bad-pattern]");
    }

    @Test
    void groups_are_not_nested_without_end() throws IOException {
        assertThat(refusal("(".repeat(DEEP) + "a" + ")".repeat(DEEP)))
                .isEqualTo(
                        "the pattern does not compile: its groups are nested more than 100 levels deep: make it flatter"
                                + " [bad-pattern]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{0,1000}",
                "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                "[{]{1000}",
                "(a{10}){100}",
                "^(plum|leek|rue|oak|elm|ash|bay|fig|hop|nut)$",
                "x{,5}{",
                "(?P<v>(\\d{1,9}\\.){1,4})[-.](?P<q>.*)"
            })
    void what_people_write_is_taken(String pattern) throws IOException {
        load(pattern);
    }

    private void load(String pattern) throws IOException {
        Files.writeString(folder.resolve("ruleset.yml"), "title: t\nfrom: '1'\nto: '2'\n");
        Files.writeString(folder.resolve("plot.yml"), """
                match: { index: garden, type: plot }
                why: A test.
                steps:
                  - gsub: { field: a, pattern: '%s', with: b }
                """.formatted(pattern));
        new RuleLoader(folder).load(folder, Given.nothing());
    }

    private String refusal(String pattern) throws IOException {
        try {
            load(pattern);
            throw new AssertionError("taken: " + pattern);
        } catch (Rejected e) {
            assertThat(e.diagnostics()).hasSize(1);
            return e.diagnostics().get(0).headline().replaceFirst(".*: error: ", "");
        }
    }
}
