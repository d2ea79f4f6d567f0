package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.fixture.CaseResult;
import io.docshift.fixture.FixtureReport;
import io.docshift.fixture.FixtureRunner;
import io.docshift.yaml.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tries the cases of rule sets. */
final class TestCommand implements Command {

    private static final Flag ACCEPT = Flag.of(
            "accept", "write what the rules make of the cases as what is expected of them; review it as a diff");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "test",
            "[SET]... [OPTION]...",
            "do the rules do what the fixtures say?",
            List.of("Tries every case under fixtures/, and says which steps no case tries. Without a name, the cases of"
                    + " every rule set under rules/ are tried."),
            Integer.MAX_VALUE,
            List.of(ACCEPT, Flags.JSON, Flags.STRICT),
            List.of(
                    new Synopsis.Example("test", "all there are"),
                    new Synopsis.Example("test SET --accept", "after a change that is meant")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        RuleSets sets = new RuleSets(console);
        FixtureRunner.Mode mode = arguments.has(ACCEPT) ? FixtureRunner.Mode.ACCEPT : FixtureRunner.Mode.TEST;
        List<FixtureReport> reports = new ArrayList<>();
        for (String name : sets.namedOrAll(arguments.operands())) {
            Path directory = sets.directory(name);
            FixtureReport report = new FixtureRunner(sets.root(directory)).run(directory, mode);
            output.print(report.render());
            reports.add(report);
        }
        output.print(json(reports));
        boolean strict = arguments.has(Flags.STRICT);
        return reports.stream().allMatch(report -> isFine(report, strict)) ? Exit.FINE : Exit.FINDINGS;
    }

    private static boolean isFine(FixtureReport report, boolean strict) {
        boolean warned = report.problems().stream().anyMatch(problem -> problem.severity() == Severity.WARNING);
        return report.isPassed() && !(strict && warned);
    }

    private static ObjectNode json(List<FixtureReport> reports) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "test");
        ArrayNode sets = object.putArray("rulesets");
        for (FixtureReport report : reports) {
            ObjectNode set = sets.addObject().put("name", report.ruleSet()).put("ok", report.isPassed());
            set.put("cases", report.cases().size()).put("steps", report.steps());
            set.put("untested", report.untestedSteps());
            ArrayNode failed = set.putArray("failed");
            for (CaseResult result : report.cases()) {
                if (!result.isPassed()) {
                    ObjectNode one = failed.addObject().put("name", result.name());
                    ArrayNode findings = one.putArray("findings");
                    result.failures().forEach(finding -> Findings.put(finding, findings.addObject()));
                }
            }
            ArrayNode problems = set.putArray("problems");
            report.problems().forEach(problem -> Findings.put(problem, problems.addObject()));
        }
        return object;
    }
}
