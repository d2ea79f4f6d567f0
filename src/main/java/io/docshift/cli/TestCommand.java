package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.fixture.Acceptance;
import io.docshift.fixture.CaseResult;
import io.docshift.fixture.FixtureReport;
import io.docshift.fixture.FixtureRunner;
import io.docshift.fixture.JunitXml;
import io.docshift.fixture.Selection;
import io.docshift.fixture.Suite;
import io.docshift.report.Ink;
import io.docshift.run.StagingFailure;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Rejected;
import io.docshift.yaml.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tries the cases of rule sets. */
final class TestCommand implements Command {

    private static final Flag ACCEPT = Flag.of(
            "accept", "write what the rules make of the cases as what is expected of them; review it as a diff");
    private static final Flag INTERACTIVE = Flag.of("interactive", "show what would be accepted, case by case, and ask")
            .or("i");
    private static final Flag ONLY = Flag.of(
                    "only", "PATTERN", "try only these: a rule, a case, or RULE/CASE, with * for any characters")
            .repeated();
    private static final Flag COVERAGE =
            Flag.of("coverage", "list every step with the number of cases in which it fired, and went each way");
    private static final Flag JUNIT_XML =
            Flag.of("junit-xml", "FILE", "write the results to this file too, as XML that build servers read");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "test",
            "[SET]... [OPTION]...",
            "do the rules do what the fixtures say?",
            List.of("Tries every case under fixtures/, and says which steps no case tries. Without a name, the cases of"
                    + " every rule set under rules/ are tried."),
            Integer.MAX_VALUE,
            List.of(ONLY, ACCEPT, INTERACTIVE, COVERAGE, JUNIT_XML, Flags.JSON, Flags.STRICT),
            List.of(
                    new Synopsis.Example("test", "all there are"),
                    new Synopsis.Example("test SET --only location", "the cases of one rule"),
                    new Synopsis.Example("test SET -i", "after a change: look at each case and say yes or no"),
                    new Synopsis.Example("test SET --accept", "after a change that is meant"),
                    new Synopsis.Example("test --junit-xml target/rules.xml", "on a build server")));

    private static final String MEANT =
            "If the rules are right and the cases are not: -i shows what the rules do, and asks; --accept takes it all over";

    /** A rule set, and its cases if it can be loaded. */
    private record Loaded(String name, Suite suite) {}

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        Acceptance acceptance = acceptance(arguments, output, console);
        Selection selection = new Selection(arguments.values(ONLY));
        List<Loaded> suites = suites(arguments, console);
        refuseUnknown(selection, suites);
        List<FixtureReport> reports = new ArrayList<>();
        for (Loaded loaded : suites) {
            FixtureReport report = loaded.suite().run(selection, acceptance, console.clock());
            if (arguments.has(COVERAGE)) {
                output.print(CoverageTable.of(report, new Ink(console.colours())));
            }
            output.print(Wrapped.at(console, report.render()));
            reports.add(report);
        }
        arguments.value(JUNIT_XML).map(console::path).ifPresent(file -> write(JunitXml.of(reports), file));
        output.print(json(reports, arguments.has(COVERAGE)));
        if (acceptance == Acceptance.NOTHING && reports.stream().anyMatch(report -> report.failedCases() > 0)) {
            output.print(Wrapped.at(console, MEANT + "\n"));
        }
        boolean strict = arguments.has(Flags.STRICT);
        return reports.stream().allMatch(report -> isFine(report, strict)) ? Exit.FINE : Exit.FINDINGS;
    }

    private static Acceptance acceptance(Arguments arguments, Output output, Console console) {
        boolean all = arguments.has(ACCEPT);
        if (!arguments.has(INTERACTIVE)) {
            return all ? Acceptance.EVERYTHING : Acceptance.NOTHING;
        }
        if (all) {
            throw Stop.usage("--accept takes over everything, -i asks: give one of them");
        }
        if (!console.terminal()) {
            throw Stop.usage("there is no terminal to ask at: say --accept, and review what it writes as a diff");
        }
        return new Review(output, console);
    }

    private static List<Loaded> suites(Arguments arguments, Console console) {
        RuleSets sets = new RuleSets(console);
        List<Loaded> suites = new ArrayList<>();
        for (String name : sets.namedOrAll(arguments.operands())) {
            Path directory = sets.directory(name);
            try {
                suites.add(new Loaded(name, new FixtureRunner(sets.root(directory)).suite(directory)));
            } catch (Rejected e) {
                throw new Stop(
                        Exit.FINDINGS,
                        e.diagnostics().stream().map(Diagnostic::render).collect(Collectors.joining("\n")),
                        name + " cannot be tried: its rules have mistakes, see above");
            }
        }
        return suites;
    }

    private static void refuseUnknown(Selection selection, List<Loaded> suites) {
        Set<String> names = new TreeSet<>();
        suites.forEach(loaded -> names.addAll(loaded.suite().names()));
        for (String pattern : selection.unmatched(names)) {
            throw Stop.usage("--only %s: there is no such rule or case%s"
                    .formatted(pattern, Nearest.hint(pattern, Selection.words(names))));
        }
    }

    private static void write(String text, Path file) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StagingFailure("%s: cannot be written: %s".formatted(file, e), e);
        }
    }

    private static boolean isFine(FixtureReport report, boolean strict) {
        boolean warned = report.problems().stream().anyMatch(problem -> problem.severity() == Severity.WARNING);
        return report.isPassed() && !(strict && warned);
    }

    private static ObjectNode json(List<FixtureReport> reports, boolean coverage) {
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
            if (coverage) {
                CoverageTable.put(report, set.putArray("coverage"));
            }
        }
        return object;
    }
}
