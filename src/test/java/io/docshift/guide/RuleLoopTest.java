package io.docshift.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people who write rules do, with the program as it is installed. */
final class RuleLoopTest {

    private static final Path DEMO = Installation.demo().resolve("documents.ndjson");

    @TempDir
    private Path folder;

    private Program.Ended transform(String... words) throws IOException, InterruptedException {
        return new Program(folder).transform(words);
    }

    /** The shipped rules in a folder of the test. */
    private Path copied() throws IOException {
        Path rules = Installation.home().resolve("rules/alien4cloud-1.3-to-1.4");
        Path copy = Files.createDirectories(folder.resolve("rules")).resolve("mine");
        try (Stream<Path> files = Files.walk(rules)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(rules.relativize(file).toString()));
            }
        }
        return copy;
    }

    @Test
    void begins_checks_tries_and_explains_a_rule() throws IOException, InterruptedException {
        String set = folder.resolve("rules/shop").toString();

        String begun = transform("new", "shop/item", "--dir", folder.toString()).well();
        assertThat(begun).contains("/rules/shop/item.yml\n", "/before.json\n", "Next:\n");
        assertThat(transform("check", set, "--strict").well())
                .endsWith(": 1 rule, 1 step, 0 index changes: well-formed\n");
        assertThat(transform("test", set).well()).endsWith("shop: 1 case, 1 step, all exercised\n");
        String before = folder.resolve("fixtures/shop/item/a-field-gets-its-new-name/before.json")
                .toString();
        assertThat(transform("explain", before, "--rules", set).well())
                .contains("rename oldName to newName", "+ newName: \"a value\"")
                .endsWith("it changes\n");

        Program.Ended nowhere = transform("check", "nowhere");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.out()).isEmpty();
        assertThat(nowhere.err()).contains("nowhere");
    }

    @Test
    void makes_a_rule_of_a_chain_and_the_schemas_to_edit_it() throws IOException, InterruptedException {
        Path chain = Files.writeString(
                folder.resolve("chain.json"), "[{\"operation\":\"shift\",\"spec\":{\"title\":\"name\",\"*\":\"&\"}}]");
        assertThat(transform("import-jolt", chain.toString()).well()).contains("rename: { field: title, to: name }");

        transform("schema", folder.resolve("schemas").toString()).well();
        assertThat(folder.resolve("schemas/rule.json"))
                .hasSameTextualContentAs(Installation.home().resolve("rules/schema/rule.json"));
    }

    @Test
    void compares_an_edited_copy_with_the_shipped_rules() throws IOException, InterruptedException {
        Path mine = copied();
        Program.Ended same = transform("diff", "alien4cloud-1.3-to-1.4", mine.toString(), "--on", DEMO.toString());
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(same.out()).endsWith("Both rule sets mean the same.\n");

        Path rule = mine.resolve("plugin.yml");
        Files.writeString(rule, Files.readString(rule).replace("  - drop: {}\n", ""));

        Program.Ended differing = transform("diff", "alien4cloud-1.3-to-1.4", mine.toString(), "--on", DEMO.toString());
        assertThat(differing.code()).as(differing.err()).isEqualTo(1);
        assertThat(differing.out())
                .contains(
                        "**8 documents come out otherwise**, of 323 documents of ",
                        "| plugin | plugin | 8 | 8 | 8 stays |",
                        "before by `rules/alien4cloud-1.3-to-1.4/plugin.yml:");
    }

    @Test
    void makes_cases_of_a_whole_installation_that_pass() throws IOException, InterruptedException {
        String mine = copied().toString();
        Program.Ended shapes = transform("shapes", mine, "--from", DEMO.toString(), "--quiet");
        assertThat(shapes.code()).as(shapes.err()).isEqualTo(1);
        assertThat(shapes.out()).contains("mine: 127 of 323 documents have a rule, and ");

        Program.Ended captured = transform("capture", mine, "--from", DEMO.toString(), "--most", "100", "--quiet");
        assertThat(captured.code()).as(captured.out() + captured.err()).isZero();
        assertThat(captured.out()).contains(" cases were written.\n");

        Program.Ended covered = transform("shapes", mine, "--from", DEMO.toString(), "--quiet");
        assertThat(covered.code()).as(covered.out()).isZero();
        assertThat(covered.out()).endsWith("; each has a case\n");
        Program.Ended tested = transform("test", mine);
        assertThat(tested.out()).doesNotContain("captured-").contains(" cases, ");
        assertNobodyIsNamed();
    }

    /** No name, mail address or machine of the invented company that a user's document tells of is in any case. */
    private void assertNobodyIsNamed() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("fixtures"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("\"(ines|tomas|yuki|kofi|bea)\"")
                        .doesNotContain("@meridian", "10.20.0.13", "192.0.2.");
            }
        }
    }
}
