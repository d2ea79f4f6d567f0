package io.docshift.doc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** Writes a tree as {@link Json} reads one: without Jackson's mapper, which takes longer to make than a rule to read. */
final class TreeWriter {

    private TreeWriter() {}

    /**
     * Writes one value.
     *
     * @throws IOException if the generator refuses it
     */
    static void write(JsonNode value, JsonGenerator to) throws IOException {
        switch (value.getNodeType()) {
            case OBJECT -> {
                to.writeStartObject();
                for (Map.Entry<String, JsonNode> entry : value.properties()) {
                    to.writeFieldName(entry.getKey());
                    write(entry.getValue(), to);
                }
                to.writeEndObject();
            }
            case ARRAY -> {
                to.writeStartArray();
                for (JsonNode element : value) {
                    write(element, to);
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
