package io.docshift.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.rule.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the JSON Schemas by which editors know the files of a rule set. */
final class SchemaCommand implements Command {

    private static final Synopsis SYNOPSIS = new Synopsis(
            "schema",
            "[DIR] [OPTION]...",
            "write the JSON Schemas that editors complete and check rules by",
            List.of("Writes a JSON Schema for each kind of file that people write: rule sets, rules, index changes,"
                    + " tables, and the files of a case. An editor that knows the YAML language server completes keys and"
                    + " underlines mistakes in a file whose first line is"
                    + " '# yaml-language-server: $schema=PATH-OF-THE-SCHEMA'. Without DIR they go to rules/schema."),
            1,
            List.of(Flags.JSON),
            List.of(
                    new Synopsis.Example("schema", "into rules/schema"),
                    new Synopsis.Example("schema my/rules/schema", "for rule sets that lie elsewhere")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        List<String> given = arguments.operands();
        String shown = given.isEmpty() ? "rules/schema" : given.get(0);
        Path folder = given.isEmpty() ? console.home().resolve(shown) : console.path(shown);
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "schema");
        ObjectNode files = object.putObject("files");
        for (Map.Entry<String, ObjectNode> schema : Schemas.byFile().entrySet()) {
            boolean written = write(folder.resolve(schema.getKey()), text(schema.getValue()));
            String state = written ? "written" : "as it was";
            files.put(schema.getKey(), state);
            output.print("%s/%s: %s\n".formatted(shown, schema.getKey(), state));
        }
        output.print(object);
        return Exit.FINE;
    }

    private static String text(ObjectNode schema) {
        return Json.pretty(schema) + "\n";
    }

    /** Whether the file had to be written. */
    private static boolean write(Path file, String text) {
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                return false;
            }
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            throw new Stop(Exit.BROKEN, "", file + " cannot be written: " + e);
        }
    }
}
