package io.docshift.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON Schemas of the files that people write, for editors: they complete keys and underline mistakes. Made from the
 * description that the readers go by. What needs more than one file to be known (whether a table is declared), or more
 * than the shape of a value (whether a pattern compiles), only the readers find.
 *
 * <p>The draft is 07: it has all that is needed here, and is the newest that editors with older versions of the YAML
 * language server, and those for JSON, know whole.
 */
public final class Schemas {

    private Schemas() {}

    /** Every schema, by the name of its file. */
    public static Map<String, ObjectNode> byFile() {
        Map<String, ObjectNode> schemas = new LinkedHashMap<>();
        schemas.put("ruleset.json", SchemaFile.of("A rule set: ruleset.yml", new Form.Of(() -> Grammar.RULE_SET)));
        schemas.put("rule.json", SchemaFile.of("A rule, or a plain Jolt chain", Grammar.RULE_FILE));
        schemas.put(
                "index.json",
                SchemaFile.of("A change of an index: indices/*.yml", new Form.Of(() -> Grammar.INDEX_CHANGE)));
        schemas.put("table.json", SchemaFile.of("A translation table: tables/*.yml", Grammar.TABLE_FILE));
        schemas.put("mappings.json", SchemaFile.of("What a site adds to tables: mappings.yml", Grammar.SITE_FILE));
        schemas.put("variables.json", SchemaFile.of("Values of variables: variables.yml", Grammar.VALUES_FILE));
        schemas.put(
                "doctor.json",
                SchemaFile.of("What is looked at before a run: doctor.yml", new Form.Of(() -> Grammar.DOCTOR)));
        return schemas;
    }
}
