package io.docshift.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemas in the hands of a validator. */
final class SchemaCheck {

    private static final String DRAFT_7 = "http://json-schema.org/draft-07/schema#";

    /** Draft 07, and what the YAML language server shows people. */
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDialect(Dialect.builder(DRAFT_7, Dialects.getDraft7())
                    .keywords(Stream.of("markdownDescription", "patternErrorMessage", "errorMessage")
                            .map(NonValidationKeyword::new)
                            .toList())
                    .build());

    private static final Map<String, Schema> SCHEMAS = Schemas.byFile().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, schema -> compiled(schema.getValue())));

    private static final Map<String, List<String>> KNOWN = new ConcurrentHashMap<>();

    private SchemaCheck() {}

    private static Schema compiled(ObjectNode schema) {
        return REGISTRY.getSchema(schema.toString(), InputFormat.JSON);
    }

    /** The schema of a file, by its path in a rule set; none if it has no schema of its own. */
    static Optional<String> schemaOf(String file) {
        if (!file.matches(".*\\.(yml|yaml|json)")) {
            return Optional.empty();
        }
        if (file.equals("ruleset.yml")) {
            return Optional.of("ruleset.json");
        }
        if (file.equals("doctor.yml")) {
            return Optional.of("doctor.json");
        }
        if (file.startsWith("tables/")) {
            return Optional.of("table.json");
        }
        if (file.startsWith("indices/")) {
            return file.endsWith(".json") ? Optional.empty() : Optional.of("index.json");
        }
        return file.contains("/") ? Optional.empty() : Optional.of("rule.json");
    }

    /** What the schema says of a value; nothing if it accepts it. Tests write the same rules many times. */
    static List<String> findings(String schema, String json) {
        return KNOWN.computeIfAbsent(schema + json, unused -> validate(schema, json));
    }

    private static List<String> validate(String schema, String json) {
        return SCHEMAS.get(schema).validate(json, InputFormat.JSON).stream()
                .map(error -> (error.getInstanceLocation() + " " + error.getKeyword()).strip())
                .toList();
    }
}
