package io.docshift.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import org.jspecify.annotations.Nullable;

/** What was found of one hit so far. */
final class HitParts {

    private final int start;
    private @Nullable String index;
    private @Nullable String type;
    private @Nullable String id;
    private @Nullable RawJson source;
    private @Nullable RawJson sort;
    private @Nullable String routing;
    private @Nullable String parent;
    private @Nullable Long timestamp;
    private @Nullable Long timeToLive;
    private @Nullable Long expiry;
    private @Nullable Long version;
    private @Nullable Long seqNo;
    private @Nullable Long primaryTerm;

    HitParts(int start) {
        this.start = start;
    }

    /** Takes the member whose value the tokens are at, and goes to that value's end. */
    void take(String name, Tokens tokens) {
        switch (name) {
            case "_index" -> index = once(name, index, tokens);
            case "_type" -> type = once(name, type, tokens);
            case "_id" -> id = once(name, id, tokens);
            case "_source" -> takeSource(tokens);
            case "sort" -> sort = tokens.value();
            case "fields" -> takeFields(tokens);
            default -> takeMetadata(name, tokens);
        }
    }

    private void takeSource(Tokens tokens) {
        if (source != null) {
            throw new MalformedJson("the key \"_source\" stands twice in one hit", tokens.start());
        }
        if (tokens.at(JsonToken.VALUE_NULL)) {
            return;
        }
        if (!tokens.at(JsonToken.START_OBJECT)) {
            throw new MalformedJson("\"_source\" must be an object, not " + tokens.kind(), tokens.start());
        }
        source = tokens.storedValue();
    }

    /** Takes the source, which is known to be an object. */
    void takeSource(RawJson object) {
        source = object;
    }

    private void takeFields(Tokens tokens) {
        if (!tokens.at(JsonToken.START_OBJECT)) {
            tokens.skip();
            return;
        }
        for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
            takeMetadata(name, tokens);
        }
    }

    private void takeMetadata(String name, Tokens tokens) {
        switch (name) {
            case "_routing" -> routing = text(name, tokens);
            case "_parent" -> parent = text(name, tokens);
            case "_timestamp" -> timestamp = number(name, tokens);
            case "_ttl" -> timeToLive = number(name, tokens);
            case "_expiry" -> expiry = number(name, tokens);
            case "_version" -> version = number(name, tokens);
            case "_seq_no" -> seqNo = number(name, tokens);
            case "_primary_term" -> primaryTerm = number(name, tokens);
            default -> tokens.skip();
        }
    }

    private static @Nullable String once(String name, @Nullable String before, Tokens tokens) {
        if (before != null) {
            throw new MalformedJson("the key \"" + name + "\" stands twice in one hit", tokens.start());
        }
        return text(name, tokens);
    }

    /** A list of one stands for its element: some exports wrap what they find under {@code fields}. */
    private static @Nullable String text(String name, Tokens tokens) {
        if (tokens.at(JsonToken.VALUE_NULL)) {
            return null;
        }
        if (tokens.at(JsonToken.START_ARRAY)) {
            int offset = tokens.start();
            tokens.next();
            String element = tokens.atTextOrNumber() ? tokens.text() : null;
            tokens.next();
            if (element == null || !tokens.at(JsonToken.END_ARRAY)) {
                throw new MalformedJson("\"" + name + "\" must be one text or number, not a list", offset);
            }
            return element;
        }
        if (!tokens.atTextOrNumber()) {
            throw new MalformedJson(
                    "\"" + name + "\" must be a text or a number, not " + tokens.kind(), tokens.start());
        }
        return tokens.text();
    }

    private static @Nullable Long number(String name, Tokens tokens) {
        int offset = tokens.start();
        String text = text(name, tokens);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new MalformedJson("\"" + name + "\" must be a whole number, not \"" + text + "\"", offset);
        }
    }

    @Nullable
    RawJson sort() {
        return sort;
    }

    /** Takes the first value that the hit was sorted by for the instant of its expiry, if it has one. */
    void expireAsSorted() {
        if (timeToLive != null && sort != null) {
            expiry = Json.parse(sort).path(0).asLong();
        }
    }

    Document toDocument(@Nullable String naming, long readAt, @Nullable RawJson hit) {
        String name = naming == null ? require("_index", index) : naming;
        Address address = new Address(name, type == null ? "" : type, require("_id", id));
        if (source == null) {
            throw new MalformedJson("the hit " + address + " has no \"_source\"", start);
        }
        Long expires = expiry != null || timeToLive == null ? expiry : Long.valueOf(readAt + timeToLive);
        Version stored = new Version(orUnknown(version), orUnknown(seqNo), orUnknown(primaryTerm));
        return new Document(address, new Metadata(routing, parent, timestamp, expires), stored, source, hit);
    }

    private String require(String key, @Nullable String value) {
        if (value == null) {
            throw new MalformedJson("the hit has no \"" + key + "\"", start);
        }
        return value;
    }

    private static long orUnknown(@Nullable Long number) {
        return number == null ? -1 : number;
    }
}
