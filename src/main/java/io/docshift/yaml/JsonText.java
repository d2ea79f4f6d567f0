package io.docshift.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Prints a node as JSON. */
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    static String of(Node node) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(node, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(Node node, JsonGenerator out) throws IOException {
        if (node instanceof MapNode map) {
            out.writeStartObject();
            for (MapNode.Entry entry : map.entries()) {
                out.writeFieldName(entry.key());
                write(entry.value(), out);
            }
            out.writeEndObject();
        } else if (node instanceof ListNode list) {
            out.writeStartArray();
            for (Node item : list.items()) {
                write(item, out);
            }
            out.writeEndArray();
        } else if (node instanceof ScalarNode scalar) {
            write(scalar, out);
        }
    }

    private static void write(ScalarNode scalar, JsonGenerator out) throws IOException {
        switch (scalar.kind()) {
            case TEXT, FLAWED -> out.writeString(scalar.text());
            case INTEGER, DECIMAL -> out.writeNumber(scalar.text());
            case BOOLEAN -> out.writeBoolean(scalar.text().equals("true"));
            case NULL -> out.writeNull();
        }
    }
}
