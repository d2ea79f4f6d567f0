package io.docshift.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Says in a JSON Schema what a value looks like. */
final class SchemaOfForm {

    private static final String TYPE = "type";

    private final SchemaFile file;

    SchemaOfForm(SchemaFile file) {
        this.file = file;
    }

    ObjectNode of(Form form) {
        if (form instanceof Form.Text text) {
            ObjectNode schema = typed("string");
            return text.pattern().isEmpty()
                    ? schema
                    : schema.put("pattern", text.pattern())
                            .put("patternErrorMessage", text.what() + " was expected here");
        }
        if (form instanceof Form.Words words) {
            return words(words.words());
        }
        if (form instanceof Form.Flag) {
            return typed("boolean");
        }
        if (form instanceof Form.Yes) {
            return nodes().put("const", true);
        }
        if (form instanceof Form.InFile) {
            return typed("string");
        }
        if (form instanceof Form.Single) {
            return types("string", "number", "boolean");
        }
        return form instanceof Form.Of of ? file.reference(of.construct()) : composite(form);
    }

    private ObjectNode composite(Form form) {
        if (form instanceof Form.Many many) {
            ObjectNode schema = typed("array");
            schema.set("items", of(many.each()));
            return many.least() == 0 ? schema : schema.put("minItems", many.least());
        }
        if (form instanceof Form.OneOrMany many) {
            return either(List.of(new Form.Many(many.each()), many.each()));
        }
        if (form instanceof Form.Either either) {
            return either(either.forms());
        }
        if (form instanceof Form.Pair pair) {
            ObjectNode schema = typed("array");
            schema.putArray("items").add(of(pair.first())).add(of(pair.second()));
            return schema.put("minItems", 2).put("additionalItems", false);
        }
        if (form instanceof Form.Named named) {
            ObjectNode schema = typed("object");
            schema.set("additionalProperties", of(named.each()));
            return schema;
        }
        if (form instanceof Form.Verbatim verbatim) {
            return of(verbatim.looks());
        }
        return form instanceof Form.Definition definition ? definition(definition) : nodes();
    }

    /** YAML reads a plain null, which a word may be spelled like, as none. */
    private static ObjectNode words(List<String> words) {
        ObjectNode schema = nodes();
        ArrayNode values = schema.putArray("enum");
        words.forEach(values::add);
        if (words.contains("null")) {
            values.addNull();
        }
        return schema;
    }

    private ObjectNode definition(Form.Definition definition) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        Form.Definition.PARTS.forEach(
                part -> properties.set(part, definition.whole() ? file.withoutNull() : typed("object")));
        schema.put("additionalProperties", false);
        return definition.whole() ? schema : schema.put("minProperties", 1);
    }

    /** The kind of the value decides which of the forms it should have, so that an editor speaks of that one alone. */
    private ObjectNode either(List<Form> forms) {
        String type = type(forms.get(0));
        List<Form> others =
                forms.stream().filter(form -> !type(form).equals(type)).toList();
        ObjectNode these =
                any(forms.stream().filter(form -> type(form).equals(type)).toList());
        if (others.isEmpty()) {
            return these;
        }
        ObjectNode schema = nodes();
        schema.set("if", typed(type));
        schema.set("then", these);
        schema.set("else", either(others));
        return schema;
    }

    private ObjectNode any(List<Form> forms) {
        if (forms.size() == 1) {
            return of(forms.get(0));
        }
        ObjectNode schema = nodes();
        ArrayNode choices = schema.putArray("anyOf");
        forms.forEach(form -> choices.add(of(form)));
        return schema;
    }

    private static String type(Form form) {
        if (form instanceof Form.Many || form instanceof Form.Pair) {
            return "array";
        }
        if (form instanceof Form.Verbatim verbatim) {
            return type(verbatim.looks());
        }
        return form instanceof Form.Of || form instanceof Form.Named || form instanceof Form.Definition
                ? "object"
                : "string";
    }

    static ObjectNode typed(String type) {
        return nodes().put(TYPE, type);
    }

    static ObjectNode types(String... types) {
        ObjectNode schema = nodes();
        ArrayNode names = schema.putArray(TYPE);
        for (String type : types) {
            names.add(type);
        }
        return schema;
    }

    private static ObjectNode nodes() {
        return JsonNodeFactory.instance.objectNode();
    }
}
