package io.docshift.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A walk over JSON that knows at which byte each value begins and ends, so that values can be cut out unread.
 *
 * <p>It has no limits of depth or length: a document that nobody changes is carried whatever it looks like. All its
 * methods throw {@link MalformedJson}; offsets count from the start of the slice.
 */
final class Tokens implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final RawJson json;
    private final JsonParser parser;

    private Tokens(RawJson json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
    }

    static Tokens of(RawJson json) {
        try {
            return new Tokens(json, FACTORY.createParser(json.array(), json.from(), json.length()));
        } catch (IOException e) {
            throw malformed(e, json);
        }
    }

    /** Goes to the next token; null after the last. */
    @Nullable
    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw malformed(e, json);
        }
    }

    /** Goes to the value of the next member of the object it is in; null, at its end, after the last. */
    @Nullable
    String nextMember() {
        JsonToken token = next();
        if (token != JsonToken.FIELD_NAME) {
            return null;
        }
        try {
            String name = parser.currentName();
            next();
            return name;
        } catch (IOException e) {
            throw malformed(e, json);
        }
    }

    boolean at(JsonToken token) {
        return parser.currentToken() == token;
    }

    boolean atTextOrNumber() {
        JsonToken token = parser.currentToken();
        return token == JsonToken.VALUE_STRING || (token != null && token.isNumeric());
    }

    /** The byte the current token begins at. */
    int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /** The text of the current scalar; a number as it is spelled. */
    String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw malformed(e, json);
        }
    }

    /** The current scalar as a whole number. */
    long number() {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw new MalformedJson("a whole number was expected, not " + kind(), start());
        }
    }

    /** Cuts out the current value, whatever it is, and goes to its last token. */
    RawJson value() {
        int start = start();
        skip();
        return RawJson.slice(json.array(), json.from() + start, json.from() + end());
    }

    /**
     * Cuts out the current value as {@link #value}, and puts up with unquoted names and comments in it: Elasticsearch
     * 1.x takes both in a document, and returns them as they came.
     */
    RawJson storedValue() {
        parser.enable(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES);
        parser.enable(JsonParser.Feature.ALLOW_COMMENTS);
        try {
            return value();
        } finally {
            parser.disable(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES);
            parser.disable(JsonParser.Feature.ALLOW_COMMENTS);
        }
    }

    /** Goes to the last token of the current value. */
    void skip() {
        try {
            parser.skipChildren();
            // A text is read only on demand; its end is known once it is.
            parser.finishToken();
        } catch (IOException e) {
            throw malformed(e, json);
        }
    }

    /** The byte after the current token, which must have been gone to by {@link #skip} or be a structural one. */
    int end() {
        return (int) parser.currentLocation().getByteOffset();
    }

    /** @throws MalformedJson unless nothing but white space follows */
    void expectEnd() {
        if (next() != null) {
            throw new MalformedJson("more follows after the end of the JSON", start());
        }
    }

    /** What a person calls the current value. */
    String kind() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> token.toString();
        };
    }

    private static MalformedJson malformed(IOException e, RawJson json) {
        if (!(e instanceof JsonProcessingException found)) {
            return new MalformedJson("not JSON: " + e.getMessage(), -1);
        }
        long offset = found.getLocation() == null ? -1 : found.getLocation().getByteOffset();
        String message = found.getOriginalMessage();
        if (found instanceof JsonEOFException || message.startsWith("Unexpected end-of-input")) {
            return new MalformedJson("cut short: the JSON ends in the middle of a value", json.length());
        }
        if (message.startsWith("Invalid UTF-8")) {
            return new MalformedJson("not UTF-8: " + message, offset);
        }
        return new MalformedJson("not JSON: " + message, offset);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw malformed(e, json);
        }
    }
}
