package io.docshift.cli;

import io.docshift.fixture.Inspection;
import io.docshift.rule.RuleSet;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Rejected;
import io.docshift.yaml.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads rule sets, each by itself, and looks at them in the light of their fixtures. */
final class Checks {

    private final Arguments arguments;
    private final Console console;

    Checks(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
    }

    /**
     * What was found in each rule set.
     *
     * @throws Stop if there is no such rule set, or something is wrong with what is given
     */
    List<Checked> of(List<String> names) {
        if (names.size() == 1) {
            Setup setup = new Setup(arguments, console);
            return List.of(check(names.get(0), setup, setup::read));
        }
        List<Checked> all = new ArrayList<>();
        for (String name : names) {
            Setup setup = new Setup(arguments, console);
            all.add(check(name, setup, setup::readOneOfSeveral));
        }
        RuleSets sets = new RuleSets(console);
        List<Diagnostic> unknown = new Setup(arguments, console)
                .unknown(names.stream().map(sets::directory).toList());
        return all.stream().map(checked -> checked.with(unknown)).toList();
    }

    /** A variable that is given no value is no finding. */
    private Checked check(String name, Setup setup, Function<Path, RuleSet> reading) {
        RuleSets sets = new RuleSets(console);
        Path directory = sets.directory(name);
        Inspection inspection = new Inspection(sets.root(directory));
        Diagnostics diagnostics = setup.diagnostics();
        String size = "";
        try {
            RuleSet set = reading.apply(directory);
            size = size(set);
            if (setup.givesNothing()) {
                inspection.inspect(set, directory, diagnostics);
            } else {
                inspection.inspect(directory, diagnostics);
            }
        } catch (Rejected e) {
            if (e.diagnostics().stream().allMatch(Checks::isNoMistake)) {
                inspection.inspect(directory, diagnostics);
            }
        }
        List<Diagnostic> findings = diagnostics.all().stream()
                .filter(finding -> finding.code() != Code.VARIABLE_NOT_GIVEN)
                .toList();
        return new Checked(name, findings, size);
    }

    private static boolean isNoMistake(Diagnostic finding) {
        return finding.severity() == Severity.WARNING || finding.code() == Code.VARIABLE_NOT_GIVEN;
    }

    private static String size(RuleSet set) {
        int steps = set.rules().stream().mapToInt(rule -> rule.steps().size()).sum();
        return "%s, %s, %s"
                .formatted(
                        Checked.counted(set.rules().size(), "rule"),
                        Checked.counted(steps, "step"),
                        Checked.counted(set.patches().size(), "index change"));
    }
}
