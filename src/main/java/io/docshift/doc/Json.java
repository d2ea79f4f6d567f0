package io.docshift.doc;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Bytes to trees and back, the only place that does it. Numbers keep their spelling ({@link Numeral}); a key that stands
 * twice in an object is refused, because a tree could only keep one of its values.
 */
public final class Json {

    /** Deepest nesting of arrays and objects that a tree may have. */
    public static final int MAX_DEPTH = 1_000;

    /** Longest text or key in a tree, in characters; Jackson's own default. */
    public static final int MAX_TEXT = 20_000_000;

    /** Longest number in a tree, in characters; Jackson's own default. */
    public static final int MAX_NUMBER = 1_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    /** Records and people's text need the mapper; trees do not, and making it takes a tenth of a short command. */
    private static final class Records {

        /** A record is its components; what it can say about itself beside them is not stored. */
        static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
                .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .addModule(new SimpleModule().addDeserializer(ObjectNode.class, new Trees()))
                .build();
    }

    /** Trees within records: Jackson's own way would spell their numbers anew. */
    private static final class Trees extends JsonDeserializer<ObjectNode> {
        @Override
        public ObjectNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw malformed("an object was expected", parser);
            }
            return readObject(parser);
        }
    }

    private Json() {}

    /**
     * Reads one value.
     *
     * @throws MalformedJson if the bytes are not exactly one JSON value, a key stands twice in an object, or a limit is
     *     exceeded
     */
    public static JsonNode parse(RawJson json) {
        try (JsonParser parser = FACTORY.createParser(json.array(), json.from(), json.length())) {
            if (parser.nextToken() == null) {
                throw new MalformedJson("there is no JSON", 0);
            }
            JsonNode value = read(parser);
            if (parser.nextToken() != null) {
                throw malformed("more follows after the end of the value", parser);
            }
            return value;
        } catch (JsonProcessingException e) {
            // Jackson says which of its own settings set a limit, which helps nobody here.
            throw new MalformedJson(
                    e.getOriginalMessage().replaceAll(", from `[^`]*`", ""),
                    e.getLocation() == null ? -1 : e.getLocation().getByteOffset());
        } catch (IOException e) {
            throw new MalformedJson(String.valueOf(e.getMessage()), -1);
        }
    }

    public static JsonNode parse(String json) {
        return parse(RawJson.of(json));
    }

    /**
     * Reads one object.
     *
     * @throws MalformedJson as {@link #parse(RawJson)}, and if the value is not an object
     */
    public static ObjectNode parseObject(RawJson json) {
        JsonNode value = parse(json);
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedJson("an object was expected, not " + kind(value), 0);
    }

    /** A record as a tree. */
    public static ObjectNode tree(Record value) {
        try {
            // Half of a surrogate pair has no UTF-8 form; as an escape it can be written.
            byte[] escaped = Records.MAPPER
                    .writer()
                    .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .writeValueAsBytes(value);
            return parseObject(RawJson.of(escaped));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a record that cannot be written: " + value.getClass(), e);
        }
    }

    /**
     * A tree as the record it was made from.
     *
     * @throws MalformedJson if it does not fit
     */
    public static <T extends Record> T record(JsonNode tree, Class<T> type) {
        try {
            return Records.MAPPER.readValue(print(tree), type);
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e.getOriginalMessage(), -1);
        } catch (IOException e) {
            throw new MalformedJson(String.valueOf(e.getMessage()), -1);
        }
    }

    /** What a person calls this kind of value: {@code object, array, text, number, boolean, null}. */
    public static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case NULL, MISSING -> "null";
        };
    }

    /** Whether two values mean the same: numbers are compared by what they mean, not by how they are spelled. */
    public static boolean same(JsonNode one, JsonNode other) {
        if (one instanceof Numeral number && other instanceof Numeral that) {
            return number.sameValue(that);
        }
        if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                if (!same(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one.isObject() && other.isObject() && one.size() == other.size()) {
            for (Map.Entry<String, JsonNode> entry : one.properties()) {
                JsonNode that = other.get(entry.getKey());
                if (that == null || !same(entry.getValue(), that)) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other);
    }

    private static JsonNode read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Numeral.of(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw malformed("unexpected " + parser.currentToken(), parser);
        };
    }

    private static ObjectNode readObject(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (object.replace(key, read(parser)) != null) {
                throw malformed("the key \"" + key + "\" stands twice in one object", parser);
            }
        }
        return object;
    }

    private static ArrayNode readArray(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }

    private static MalformedJson malformed(String message, JsonParser parser) {
        return new MalformedJson(message, parser.currentTokenLocation().getByteOffset());
    }

    /**
     * Prints a value as {@link #print} does, and makes sure that it can be read again.
     *
     * @throws MalformedJson if it cannot: a value may hold half of a surrogate pair, the name of an entry may not
     */
    public static RawJson readable(JsonNode value) {
        try {
            return RawJson.of(write(value, FACTORY));
        } catch (JsonProcessingException e) {
            RawJson escaped = RawJson.of(printEscaped(value));
            parse(escaped);
            return escaped;
        }
    }

    /** Prints on one line, without spaces. */
    public static byte[] print(JsonNode value) {
        try {
            return write(value, FACTORY);
        } catch (JsonProcessingException e) {
            // Half of a surrogate pair has no UTF-8 form; as an escape it can be written.
            return printEscaped(value);
        }
    }

    /** Prints on one line, without spaces, as text. */
    public static String line(JsonNode value) {
        return new String(print(value), StandardCharsets.UTF_8);
    }

    private static byte[] printEscaped(JsonNode value) {
        try {
            return write(
                    value,
                    FACTORY.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(JsonNode value, JsonFactory factory) throws JsonProcessingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = factory.createGenerator(out)) {
            TreeWriter.write(value, generator);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Prints for people: two spaces, one entry a line, ends without a line break. */
    public static String pretty(JsonNode value) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withArrayIndenter(indenter)
                .withObjectIndenter(indenter);
        try {
            return Records.MAPPER.writer(printer).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
