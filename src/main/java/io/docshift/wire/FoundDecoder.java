package io.docshift.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.docshift.doc.Document;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The response to a multi get to the documents it found, in the order they were asked for. */
public final class FoundDecoder {

    /** What the server said to one document. */
    public sealed interface Found {

        /** The document as it is stored now; empty if there is none. */
        record Stored(Optional<Document> document) implements Found {}

        /** The server could not look. */
        record Refused(String reason) implements Found {}
    }

    private FoundDecoder() {}

    /**
     * Reads a whole response.
     *
     * @throws MalformedJson if the response is not such JSON, or holds a document that {@code decoder} refuses
     */
    public static List<Found> decode(RawJson response, HitDecoder decoder) {
        List<Found> found = new ArrayList<>();
        try (Tokens tokens = Tokens.of(response)) {
            if (tokens.next() != JsonToken.START_OBJECT) {
                throw new MalformedJson("a multi get response must be an object, not " + tokens.kind(), 0);
            }
            for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
                if (name.equals("docs")) {
                    while (tokens.next() != JsonToken.END_ARRAY) {
                        found.add(decode(tokens.storedValue(), decoder, tokens));
                    }
                } else {
                    tokens.skip();
                }
            }
        }
        return found;
    }

    private static Found decode(RawJson item, HitDecoder decoder, Tokens at) {
        boolean there = false;
        try (Tokens tokens = Tokens.of(item)) {
            if (tokens.next() != JsonToken.START_OBJECT) {
                throw new MalformedJson("a document found must be an object, not " + tokens.kind(), at.start());
            }
            for (String name = tokens.nextMember(); name != null; name = tokens.nextMember()) {
                switch (name) {
                    case "error" -> {
                        return new Found.Refused(ErrorText.of(tokens.value()));
                    }
                    case "found" -> there = tokens.at(JsonToken.VALUE_TRUE);
                    default -> tokens.storedValue();
                }
            }
        }
        return new Found.Stored(there ? Optional.of(decoder.decode(item)) : Optional.empty());
    }
}
