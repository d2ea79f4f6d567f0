package io.docshift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the description of the language says of itself is true. */
final class GrammarTest {

    @TempDir
    Path root;

    RuleSetFolder rules;

    @BeforeEach
    void begin() {
        rules = RuleSetFolder.in(root)
                .with("ruleset.yml", """
                        title: Items
                        to: '2'
                        variables:
                          new_url: { type: string }
                        tables:
                          archives: { file: tables/archives.yml }
                        """)
                .with("tables/archives.yml", "from: [name, version]\nto: version\nrows: []\n")
                .with("more.yml", """
                        match: { index: more }
                        why: Because.
                        steps:
                          - jolt: chains/shift.json
                        """)
                .with("chains/shift.json", "[{ \"operation\": \"shift\", \"spec\": { \"*\": \"&\" } }]\n");
    }

    static Stream<Construct> steps() {
        return Grammar.STEPS.stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void the_example_of_a_step_is_a_step(Construct step) {
        rules.withRule("""
                lookups:
                  versions: { index: version, key: _id, fields: [version] }
                steps:
                  - lookup: { in: versions, key: '{{v}}', as: found, missing: keep }
                """ + "  - " + step.example() + "\n");

        assertThat(rules.mistakes()).isEmpty();
        assertThat(rules.load().rules().get(0).steps()).hasSize(step.name().equals("foreach") ? 3 : 2);
    }

    @Test
    void the_example_of_a_condition_is_a_condition() {
        rules.withRule(ConditionGrammar.CONDITION.example() + "\nsteps:\n  - drop: {}\n");

        assertThat(rules.mistakes()).isEmpty();
    }

    @Test
    void the_example_of_a_step_with_a_condition_is_one() {
        rules.withRule("steps:\n" + StepGrammar.STEP.example().indent(2));

        assertThat(rules.mistakes()).isEmpty();
    }

    @Test
    void the_example_of_a_rule_is_a_rule() {
        rules.with("item.yml", Grammar.RULE.example());

        assertThat(rules.mistakes()).isEmpty();
    }

    @Test
    void the_example_of_an_index_change_is_one() {
        rules.with("indices/item.yml", Grammar.INDEX_CHANGE.example());

        assertThat(rules.mistakes()).isEmpty();
    }

    @Test
    void the_example_of_a_doctor_is_one() {
        rules.with("doctor.yml", Grammar.DOCTOR.example());

        assertThat(rules.mistakes()).isEmpty();
    }

    @Test
    void the_examples_of_checks_are_checks() {
        rules.with("ruleset.yml", "title: Items\nto: '2'\ndirectories: { runtime: { config: app.dir } }\n")
                .without("more.yml")
                .without("chains/shift.json")
                .without("tables/archives.yml")
                .with(
                        "doctor.yml",
                        "files: { server-config: the configuration of the server }\nchecks:\n"
                                + Stream.of(
                                                DoctorGrammar.YAML_KEY,
                                                DoctorGrammar.PORT_CLOSED,
                                                DoctorGrammar.DIRECTORY,
                                                DoctorGrammar.DOCUMENTS)
                                        .map(kind -> "  - " + kind.example()
                                                + "\n    why: Because.\n    way-out: Mend it.\n")
                                        .collect(Collectors.joining()));

        assertThat(rules.mistakes()).isEmpty();
        assertThat(rules.load().doctor().checks()).hasSize(4);
    }

    @Test
    void the_examples_of_a_rule_set_are_one() {
        rules.with(
                        "ruleset.yml",
                        Grammar.RULE_SET.example() + "\n"
                                + "variables:\n"
                                + RuleSetGrammar.VARIABLE.example().indent(2)
                                + "tables:\n"
                                + RuleSetGrammar.TABLE_SOURCE.example().indent(2)
                                + "  archives: { file: tables/archives.yml }\n"
                                + RuleSetGrammar.DETECT.example() + "\n"
                                + "create:\n"
                                + RuleSetGrammar.CREATION.example().indent(2)
                                + "directories:\n"
                                + RuleSetGrammar.DIRECTORY.example().indent(2))
                .with("tables/plugins.yml", "a: b\n")
                .with("tables/archives.yml", Grammar.WIDE_TABLE.example());

        assertThat(rules.mistakes()).isEmpty();
    }

    @Test
    void every_key_says_what_it_is_for() {
        assertThat(Stream.of(Grammar.RULE_SET, Grammar.RULE, Grammar.INDEX_CHANGE, Grammar.DOCTOR, StepGrammar.STEP))
                .flatExtracting(Construct::slots)
                .allSatisfy(slot -> assertThat(slot.key().help()).endsWith("."));
        assertThat(Grammar.STEPS)
                .flatExtracting(Construct::slots)
                .allSatisfy(slot -> assertThat(slot.key().help()).endsWith("."));
    }
}
