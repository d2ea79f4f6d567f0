package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.report.SarifReport;
import io.docshift.yaml.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Says whether rule sets are well-formed. */
final class CheckCommand implements Command {

    private static final Flag SARIF = Flag.of(
            "sarif",
            "FILE",
            "write the findings as SARIF 2.1.0 too, which code reviews show beside the lines; - for stdout");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "check",
            "[SET]... [OPTION]...",
            "are the rules well-formed?",
            List.of(
                    "Reads rule sets and says everything that is wrong with them, each with its file, line and column:"
                            + " what no document can make right is an error, what the fixtures show to be odd a"
                            + " warning. Nothing is tried and nothing written; that is for 'test'.",
                    "Without a name, every rule set under rules/ is checked. Values that a variable needs may be"
                            + " left out."),
            Integer.MAX_VALUE,
            List.of(Flags.CONFIG, Flags.VAR, Flags.JSON, SARIF, Flags.STRICT),
            List.of(
                    new Synopsis.Example("check", "all there are"),
                    new Synopsis.Example("check my/rules", "the rule set in this directory"),
                    new Synopsis.Example(
                            "check --strict --sarif check.sarif", "for a build that shows what is wrong")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Optional<String> sarif = arguments.value(SARIF);
        boolean toStdout = sarif.filter("-"::equals).isPresent();
        if (toStdout && arguments.has(Flags.JSON)) {
            throw Stop.usage("--json and --sarif - both want stdout: give --sarif a file");
        }
        Output output = toStdout ? new Output(console.err(), console.out(), true) : Output.of(arguments, console);
        List<Checked> all = new Checks(arguments, console)
                .of(new RuleSets(console)
                        .namedOrAll(arguments.operands()).stream().distinct().toList());
        for (Checked checked : all) {
            checked.findings().forEach(finding -> output.print(finding.render() + "\n"));
            output.print(checked.name() + ": " + checked.summary() + "\n");
        }
        sarif.ifPresent(file -> write(
                SarifReport.of(
                        all.stream().flatMap(each -> each.findings().stream()).toList(), Version.text()),
                file,
                output,
                console));
        if (!toStdout) {
            output.print(json(all));
        }
        Severity worst = arguments.has(Flags.STRICT) ? Severity.WARNING : Severity.ERROR;
        return all.stream().allMatch(checked -> checked.isBetterThan(worst)) ? Exit.FINE : Exit.FINDINGS;
    }

    private static void write(ObjectNode report, String file, Output output, Console console) {
        if (file.equals("-")) {
            output.print(report);
            return;
        }
        try {
            Files.writeString(console.path(file), Json.pretty(report) + "\n");
        } catch (IOException e) {
            throw new Stop(Exit.BROKEN, "", "--sarif %s cannot be written: %s".formatted(file, e));
        }
    }

    private static ObjectNode json(List<Checked> all) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "check");
        ArrayNode sets = object.putArray("rulesets");
        for (Checked checked : all) {
            ObjectNode set = sets.addObject().put("name", checked.name());
            set.put("ok", checked.isBetterThan(Severity.ERROR));
            ArrayNode findings = set.putArray("findings");
            checked.findings().forEach(finding -> Findings.put(finding, findings.addObject()));
        }
        return object;
    }
}
