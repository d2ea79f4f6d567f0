package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.yaml.Severity;
import java.util.ArrayList;
import java.util.List;

/** Says whether rule sets are well-formed. */
final class CheckCommand implements Command {

    private static final Synopsis SYNOPSIS = new Synopsis(
            "check",
            "[SET]... [OPTION]...",
            "are the rules well-formed?",
            List.of("Reads rule sets and says everything that is wrong with them, each with its file, line and column."
                    + " Without a name, every rule set under rules/ is checked. Values that a variable needs may be"
                    + " left out."),
            Integer.MAX_VALUE,
            List.of(Flags.CONFIG, Flags.VAR, Flags.JSON, Flags.STRICT),
            List.of(
                    new Synopsis.Example("check", "all there are"),
                    new Synopsis.Example("check my/rules", "the rule set in this directory")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        List<String> names = arguments.operands().isEmpty() ? new RuleSets(console).names() : arguments.operands();
        if (names.isEmpty()) {
            throw Stop.usage("there is no rule set under rules/: give the path of one");
        }
        List<Setup.Checked> all = new ArrayList<>();
        for (String name : names) {
            Setup.Checked checked = new Setup(arguments, console).check(name);
            all.add(checked);
            checked.findings().forEach(finding -> output.print(finding.render() + "\n"));
            output.print(name + ": " + checked.summary() + "\n");
        }
        output.print(json(names, all));
        Severity worst = arguments.has(Flags.STRICT) ? Severity.WARNING : Severity.ERROR;
        return all.stream().allMatch(checked -> checked.isBetterThan(worst)) ? Exit.FINE : Exit.FINDINGS;
    }

    private static ObjectNode json(List<String> names, List<Setup.Checked> all) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "check");
        ArrayNode sets = object.putArray("rulesets");
        for (int i = 0; i < names.size(); i++) {
            ObjectNode set = sets.addObject().put("name", names.get(i));
            set.put("ok", all.get(i).isBetterThan(Severity.ERROR));
            ArrayNode findings = set.putArray("findings");
            all.get(i).findings().forEach(finding -> Findings.put(finding, findings.addObject()));
        }
        return object;
    }
}
