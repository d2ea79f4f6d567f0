package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.rule.Match;
import io.docshift.rule.jolt.Imported;
import io.docshift.rule.jolt.JoltFile;
import io.docshift.rule.jolt.JoltImport;
import io.docshift.yaml.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a rule of a Jolt chain. */
final class ImportJoltCommand implements Command {

    private static final Flag MATCH = Flag.of(
            "match",
            "INDEX/TYPE",
            "which documents the rule is for; without it, what the chain's file is named after: INDEX.TYPE.json");
    private static final Flag OUT = Flag.of("out", "FILE", "where the rule goes; without it, to stdout");
    private static final Flag FORCE = Flag.of("force", "replace the file that --out names");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "import-jolt",
            "SPEC.json [OPTION]...",
            "make a rule of a Jolt chain",
            List.of(
                    "Turns renames, moves, copies, removals, defaults and lists into steps where they say the same as"
                            + " the chain, and keeps every other operation as Jolt, with the reason. A kept operation is"
                            + " guarded: a document of which it would lose a value fails, and the message names the value.",
                    "Why the documents change no chain says: fill that in where the rule says FILL IN; 'check' warns as"
                            + " long as it is not done."),
            1,
            List.of(MATCH, OUT, FORCE, Flags.JSON),
            List.of(
                    new Synopsis.Example("import-jolt item.item.json", "show the rule"),
                    new Synopsis.Example(
                            "import-jolt spec.json --match item/item --out rules/my/item.yml",
                            "write it into a rule set")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        String shown = arguments.operands().stream()
                .findFirst()
                .orElseThrow(() -> Stop.usage("which chain? Give the file that holds it"));
        JoltFile file = read(shown, console);
        JoltImport imported = file.imported();
        if (imported.isEmpty()) {
            throw new Stop(Exit.FINDINGS, "", shown + ": this chain changes nothing, so there is no rule to make");
        }
        Match match = arguments.value(MATCH).map(ImportJoltCommand::match).orElse(file.match());
        String rule = imported.rule(match, Path.of(shown).getFileName().toString());
        Optional<String> out = arguments.value(OUT);
        out.ifPresent(name -> write(console.path(name), name, rule, arguments.has(FORCE)));
        if (out.isEmpty() && !output.json()) {
            console.out().print(rule);
            console.out().flush();
        }
        console.err().flush();
        (out.isPresent() ? output.people() : console.err()).print(summary(file, shown, out));
        output.print(object(file, match, rule, out));
        return Exit.FINE;
    }

    private static JoltFile read(String shown, Console console) {
        Path path = console.path(shown);
        if (!Files.isRegularFile(path)) {
            throw Stop.usage(shown + ": there is no such file");
        }
        try {
            return JoltFile.read(shown, Files.readAllBytes(path));
        } catch (Rejected e) {
            throw new Stop(Exit.FINDINGS, String.valueOf(e.getMessage()), shown + " cannot be imported");
        } catch (IOException e) {
            throw new Stop(Exit.BROKEN, "", shown + " cannot be read: " + e);
        }
    }

    private static Match match(String given) {
        String[] names = given.split("/", -1);
        if (names.length > 2 || Stream.of(names).anyMatch(String::isBlank)) {
            throw Stop.usage("--match is given as --match INDEX/TYPE or --match INDEX, not '" + given + "'");
        }
        return new Match(names[0], names.length == 2 ? names[1] : null);
    }

    private static void write(Path file, String shown, String rule, boolean force) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            byte[] bytes = rule.getBytes(StandardCharsets.UTF_8);
            if (force) {
                Files.write(file, bytes);
            } else {
                Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException e) {
            throw Stop.usage(shown + ": it is there already; replace it by --force, or name another");
        } catch (IOException e) {
            throw new Stop(Exit.BROKEN, "", shown + " cannot be written: " + e);
        }
    }

    private static String summary(JoltFile file, String shown, Optional<String> out) {
        StringBuilder summary = new StringBuilder(shown + ": " + file.imported().summary() + "\n");
        for (int i = 0; i < file.imported().operations().size(); i++) {
            Imported operation = file.imported().operations().get(i);
            if (operation.staysJolt()) {
                summary.append("%s: %s stays Jolt: %s\n"
                        .formatted(file.positions().get(i), operation.name(), operation.reason()));
            }
        }
        return summary.append("Say why where %s says FILL IN.\n".formatted(out.orElse("the rule")))
                .toString();
    }

    private static ObjectNode object(JoltFile file, Match match, String rule, Optional<String> out) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "import-jolt");
        object.put("match", match.toString());
        ArrayNode operations = object.putArray("operations");
        for (int i = 0; i < file.imported().operations().size(); i++) {
            Imported operation = file.imported().operations().get(i);
            ObjectNode one = operations.addObject();
            one.put("operation", operation.name());
            one.put("line", file.positions().get(i).line());
            one.put("steps", operation.steps().size());
            one.put("jolt", operation.staysJolt());
            one.put("reason", operation.reason());
        }
        return out.isPresent() ? object.put("out", out.get()) : object.put("rule", rule);
    }
}
