package io.docshift.doc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes a tree as {@link Json} reads one: without Jackson's mapper, which takes longer to make than a rule to read. */
final class TreeWriter {

    private TreeWriter() {}

    /**
     * Writes one value.
     *
     * @param bytes where the generator writes to: what was never read goes there as it came
     * @throws IOException if the generator refuses it
     */
    static void write(JsonNode value, JsonGenerator to, OutputStream bytes) throws IOException {
        if (value instanceof Unread unread) {
            to.writeRawValue("");
            to.flush();
            unread.json().writeTo(bytes);
            return;
        }
        switch (value.getNodeType()) {
            case OBJECT -> {
                to.writeStartObject();
                for (Map.Entry<String, JsonNode> entry : value.properties()) {
                    to.writeFieldName(entry.getKey());
                    write(entry.getValue(), to, bytes);
                }
                to.writeEndObject();
            }
            case ARRAY -> {
                to.writeStartArray();
                for (JsonNode element : value) {
                    write(element, to, bytes);
                }
                to.writeEndArray();
            }
            case NUMBER -> to.writeNumber(value.asText());
            case BOOLEAN -> to.writeBoolean(value.booleanValue());
            case NULL, MISSING -> to.writeNull();
            case STRING, BINARY, POJO -> to.writeString(value.asText());
        }
    }
}
