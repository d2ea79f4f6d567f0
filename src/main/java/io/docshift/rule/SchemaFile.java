package io.docshift.rule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The JSON Schema of one kind of file. Constructs are defined once, under their names, and may hold each other. */
final class SchemaFile {

    static final String DRAFT = "http://json-schema.org/draft-07/schema#";
    private static final String ORIGIN = "Made by 'bin/transform schema' from what the reader goes by: do not edit.";

    private static final String DEFINITIONS = "#/definitions/";
    private static final String WITHOUT_NULL = "without-null";

    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    private final Map<String, Construct> defined = new LinkedHashMap<>();

    private SchemaFile() {}

    /** The schema of a file that holds such a value. */
    static ObjectNode of(String title, Form root) {
        SchemaFile file = new SchemaFile();
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DRAFT).put("$comment", ORIGIN).put("title", title);
        ObjectNode body = root instanceof Form.Of of
                ? new SchemaOfConstruct(of.construct().get(), file).schema()
                : new SchemaOfForm(file).of(root);
        body.remove("title");
        schema.setAll(body);
        if (!file.definitions.isEmpty()) {
            schema.set("definitions", file.definitions);
        }
        return schema;
    }

    /** What stands for a map that has null in it at no depth; lists are not looked into. */
    ObjectNode withoutNull() {
        if (!definitions.has(WITHOUT_NULL)) {
            ObjectNode value = definitions.putObject(WITHOUT_NULL);
            value.setAll(SchemaOfForm.types("object", "array", "string", "number", "boolean"));
            value.putObject("additionalProperties").put("$ref", DEFINITIONS + WITHOUT_NULL);
        }
        ObjectNode schema = SchemaOfForm.typed("object");
        schema.putObject("additionalProperties").put("$ref", DEFINITIONS + WITHOUT_NULL);
        return schema;
    }

    /** What stands for a construct, which is defined when it is first met. */
    ObjectNode reference(Supplier<Construct> supplier) {
        Construct construct = supplier.get();
        String name = construct.name().replace(' ', '-');
        Construct known = defined.putIfAbsent(name, construct);
        if (known == null) {
            definitions.putObject(name);
            definitions.set(name, new SchemaOfConstruct(construct, this).schema());
        } else if (!known.equals(construct)) {
            throw new IllegalStateException("two constructs are called '" + construct.name() + "'");
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", DEFINITIONS + name);
    }
}
