package io.docshift.doc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A member of a plain document ({@link Skim}) whose value nobody has asked for yet: it stands in the tree of a
 * {@link Draft} as the bytes it was read in. Whoever asks for the value puts it in its place; what nobody asks for is
 * printed as it came.
 */
final class Unread extends ValueNode {

    private static final long serialVersionUID = 1L;

    private final transient RawJson json;

    private Unread(RawJson json) {
        this.json = json;
    }

    /** The document, with all its members unread. */
    static ObjectNode members(Skim skim) {
        ObjectNode object = new ObjectNode(JsonNodeFactory.instance, new LinkedHashMap<>(skim.members() * 2));
        for (int i = 0; i < skim.members(); i++) {
            object.set(skim.key(i), new Unread(skim.value(i)));
        }
        return object;
    }

    /** The value of an entry, read by now. */
    static JsonNode read(ObjectNode holder, String key, Unread unread) {
        JsonNode value = unread.read();
        holder.set(key, value);
        return value;
    }

    /** Reads all that is unread in an object. */
    static void readAll(ObjectNode object) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getValue() instanceof Unread unread) {
                entry.setValue(unread.read());
            }
        }
    }

    private JsonNode read() {
        byte[] bytes = json.array();
        byte first = bytes[json.from()];
        if (first == '"') {
            return TextNode.valueOf(Skim.text(bytes, json.from() + 1, json.to() - 1));
        }
        if (first == '-' || (first >= '0' && first <= '9')) {
            return Numeral.of(new String(bytes, json.from(), json.length(), StandardCharsets.ISO_8859_1));
        }
        return Json.parse(json);
    }

    /** The bytes as they came. */
    RawJson json() {
        return json;
    }

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.POJO;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_EMBEDDED_OBJECT;
    }

    /** Nobody should get here: the value is read before it is looked at. */
    @Override
    public String asText() {
        throw new IllegalStateException("a value was looked at before it was read: " + json);
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeRawValue(json.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unread that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }
}
