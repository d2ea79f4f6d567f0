package io.docshift.doc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;

/**
 * A value of a plain document ({@link Skim}) that nobody has asked for yet: it stands in the tree of a {@link Draft} as
 * the bytes it was read in. Whoever asks for the value puts it in its place; what nobody asks for is printed as it came.
 */
final class Unread extends ValueNode {

    private static final long serialVersionUID = 1L;

    private final transient Reading reading;
    private final int from;
    private final int to;
    private final int container;

    /** @param container its number among the containers of the document; any number for other values */
    Unread(Reading reading, int from, int to, int container) {
        this.reading = reading;
        this.from = from;
        this.to = to;
        this.container = container;
    }

    /** The value; if it is a container, what it holds is unread. */
    JsonNode open() {
        return reading.open(this);
    }

    /** The value with all that it holds. */
    JsonNode whole() {
        return reading.whole(this);
    }

    /** The bytes as they came. */
    RawJson json() {
        return RawJson.slice(reading.bytes(), from, to);
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int container() {
        return container;
    }

    /** Whether it was read in this reading. */
    @SuppressWarnings("ReferenceEquality") // another reading of the same bytes is another one
    boolean isOf(Reading other) {
        return reading == other;
    }

    /** Whether it is null shows at a glance. */
    @Override
    public JsonNodeType getNodeType() {
        return reading.bytes()[from] == 'n' ? JsonNodeType.NULL : JsonNodeType.POJO;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_EMBEDDED_OBJECT;
    }

    /** Nobody should get here: the value is read before it is looked at. */
    @Override
    public String asText() {
        throw new IllegalStateException("a value was looked at before it was read: " + json());
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeRawValue(json().toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unread that && json().equals(that.json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }
}
