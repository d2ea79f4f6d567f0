package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.fixture.Scaffold;
import io.docshift.rule.Given;
import io.docshift.rule.Match;
import io.docshift.rule.Rule;
import io.docshift.rule.RuleLoader;
import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Rejected;
import io.docshift.yaml.Severity;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Begins a rule set or a rule. */
final class NewCommand implements Command {

    private static final Flag DIR =
            Flag.of("dir", "DIR", "the folder that has rules/ and fixtures/, or gets them; without it, docshift's own");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "new",
            "SET | SET/TYPE | SET/INDEX/TYPE [OPTION]...",
            "begin a rule set, or a rule with a case that passes",
            List.of(
                    "Writes the first files of a rule set, or of a rule for the documents of one index and type, with one"
                            + " case that passes; the index is named like its type unless both are given. What is there"
                            + " is never overwritten.",
                    "Versions are taken from a name such as items-1.3-to-1.4."),
            1,
            List.of(DIR, Flags.JSON),
            List.of(
                    new Synopsis.Example("new items-1.3-to-1.4", "a rule set"),
                    new Synopsis.Example(
                            "new items-1.3-to-1.4/item", "a rule for item/item, and the rule set if need be"),
                    new Synopsis.Example("new items-1.3-to-1.4/catalogue/item", "a rule for catalogue/item")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        if (arguments.operands().isEmpty()) {
            throw Stop.usage("begin what? Give SET, SET/TYPE or SET/INDEX/TYPE");
        }
        Path root = arguments.value(DIR).map(console::path).orElse(console.home());
        NewName name = NewName.parse(
                arguments.operands().get(0),
                set -> RuleSets.isGroup(root.resolve("rules").resolve(set)));
        RuleLoader loader = new RuleLoader(arguments.has(DIR) ? console.workingDirectory() : root);
        Path rules = root.resolve("rules").resolve(name.set());
        Scaffold scaffold = new Scaffold(rules, console.home().resolve("rules").resolve("schema"));
        boolean isThere = Files.exists(rules.resolve("ruleset.yml"));
        if (!isThere || !name.isRule()) {
            scaffold.withRuleSet(name.from(), name.to());
        }
        if (name.isRule()) {
            if (isThere) {
                refuseSecond(name, rules, loader);
            }
            scaffold.withRule(name.rule(), name.index(), name.type());
        }
        write(scaffold, loader);
        List<String> files = scaffold.files().stream().map(loader::shown).toList();
        files.forEach(file -> output.print("wrote " + file + "\n"));
        output.print("\n" + next(name, files, arguments));
        output.print(json(files));
        return Exit.FINE;
    }

    /** One index and type, one rule; one name, one rule. */
    private static void refuseSecond(NewName name, Path rules, RuleLoader loader) {
        Match match = new Match(name.index(), name.type());
        for (Rule rule : existing(rules, loader)) {
            if (rule.matches().contains(match) || rule.name().equals(name.rule())) {
                throw Stop.usage("%s is a rule for %s already: add to it"
                        .formatted(
                                rule.file(),
                                rule.matches().stream().map(Match::toString).collect(Collectors.joining(", "))));
            }
        }
    }

    private static List<Rule> existing(Path rules, RuleLoader loader) {
        try {
            return loader.load(List.of(rules), Given.nothing(), new Diagnostics())
                    .get(0)
                    .rules();
        } catch (Rejected e) {
            if (e.diagnostics().stream()
                    .allMatch(each -> each.severity() == Severity.WARNING || each.code() == Code.VARIABLE_NOT_GIVEN)) {
                return List.of();
            }
            throw new Stop(
                    Exit.FINDINGS,
                    String.valueOf(e.getMessage()),
                    "the rule set has mistakes, see above: mend them first; nothing was written");
        }
    }

    private static void write(Scaffold scaffold, RuleLoader loader) {
        List<String> taken = scaffold.taken().stream().map(loader::shown).toList();
        if (!taken.isEmpty()) {
            throw Stop.usage("%s: there already, and never overwritten; nothing was written"
                    .formatted(String.join(", ", taken)));
        }
        try {
            scaffold.write();
        } catch (UncheckedIOException e) {
            throw new Stop(Exit.BROKEN, "", "the files cannot be written: " + e.getCause());
        }
    }

    private static String next(NewName name, List<String> files, Arguments arguments) {
        String set = arguments.value(DIR).map(dir -> dir + "/rules/").orElse("") + name.set();
        String dir = arguments.value(DIR).map(it -> " --dir " + it).orElse("");
        if (!name.isRule()) {
            return """
                    Next:
                      1. say in %s what the rule set is for, and from which version to which
                      2. begin a rule: transform new %s/TYPE%s
                    """.formatted(files.get(0), name.set(), dir);
        }
        int rule = files.size() - 4;
        return """
                Next:
                  1. put a document as it is today into %s; leave out what does not matter, and secrets
                  2. say in %s what becomes of it, and why
                  3. transform test %s --accept
                  4. read %s: it is what a reviewer sees
                """.formatted(files.get(rule + 1), files.get(rule), set, files.get(rule + 3));
    }

    private static ObjectNode json(List<String> files) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "new");
        ArrayNode written = object.putArray("written");
        files.forEach(written::add);
        return object;
    }
}
